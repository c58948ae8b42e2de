import { describe, expect, it } from 'vitest';
import { sheetHead, sheetSections } from '#shared/advice/handover/sheetSections.ts';
import type { HandoverSheet } from '#shared/contract/handover.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { hourMs } from '#shared/model/time.ts';
import { evening } from '#test/support/builders.ts';
import { aSheetRow, plainPrinter, quietSheet } from './sheets.ts';

const sectionOf = (sheet: Partial<HandoverSheet>, id: string) =>
  sheetSections({ ...quietSheet, ...sheet }, plainPrinter).find((section) => section.id === id);

describe('the sheet of a shift', () => {
  it('says of each thing that there is none, rather than nothing', () => {
    const sections = sheetSections(quietSheet, plainPrinter);
    const empty = sections.filter(({ lines }) => lines.length === 0);
    expect(empty.map(({ id }) => id)).toEqual(sections.map(({ id }) => id).filter((id) => id !== 'figures'));
    expect(empty.every(({ nothing }) => /^(All|Nothing|Nobody|No) .*\.$/.test(nothing))).toBe(true);
    expect(sheetHead(quietSheet)).toBe('3 of 3 nodes live · no alarm active');
    expect(
      sheetHead({ ...quietSheet, nodes: { all: 3, live: 1 }, bySeverity: { ...noAlarms, major: 2 } }),
    ).toContain('1 of 3 nodes live · 2 ');
    const only = { first: ['A', 'B', 'C', 'D', 'E', 'F'], more: 3 };
    expect(sheetHead({ ...quietSheet, only })).toMatch(/^Only A, B, C, D, E, 4 more · 3 of 3 nodes live/);
  });

  it('names alarms with their nodes, times and owners, leads to them, and counts what it does not name', () => {
    expect(sectionOf({ open: { first: [aSheetRow({ ticket: 'INC-1' })], more: 4 } }, 'open')).toMatchObject({
      lines: [
        {
          cells: ['Major', 'Primary', 'Fan fails', 'node time -24', 'node time 0', 'INC-1'],
          subject: { kind: 'alarm', ref: 7 },
        },
      ],
      more: 4,
    });
    const taken = aSheetRow({
      acknowledgedBy: 'Ann',
      acknowledgedAt: evening,
      reason: 'Spare ordered',
      note: 'Friday',
    });
    expect(sectionOf({ acknowledged: { first: [taken], more: 0 } }, 'acknowledged')?.lines[0]?.cells).toEqual(
      [...['Ann', 'PC 0', '', '', 'Primary', 'Fan fails', 'Spare ordered. Friday']],
    );
    const shelved = aSheetRow({ shelvedBy: 'Bob', shelvedUntil: evening + hourMs, shelvedReason: 'Known' });
    expect(sectionOf({ shelved: { first: [shelved], more: 0 } }, 'shelved')?.lines[0]?.cells).toEqual([
      ...['PC 1', 'Bob', 'Known', 'Primary', 'Fan fails'],
    ]);
  });

  it('calls a node that has left the fleet what it was called', () => {
    const of = { nodeKey: 'gone', nodeName: 'Leeds', at: evening, nodeAt: evening };
    const place = { at: evening, rank: 0, id: 1 };
    const mode = { kind: 'license', mode: 'WebLM Error', was: 'WebLM Normal', daysRemaining: 30 } as const;
    const modes = { first: [{ place, ...of, ...mode }], more: 0 };
    expect(sectionOf({ modes }, 'modes')?.lines[0]?.cells[1]).toBe('Leeds');
  });

  it('says of maintenance whether it is now, and names a few of its nodes', () => {
    const window = { from: evening, until: evening + hourMs, reason: 'Update', by: 'Ann' };
    const nodeKeys = { first: ['a', 'b', 'c', 'd', 'e', 'f'], more: 2 };
    const maintenance = { first: [{ ...window, isOpen: true, nodeKeys }], more: 0 };
    expect(sectionOf({ maintenance }, 'maintenance')?.lines[0]?.cells).toEqual([
      ...['Now', 'PC 0', 'PC 1', 'node a, node b, node c, node d, node e, 3 more', 'Update', 'Ann'],
    ]);
  });
});
