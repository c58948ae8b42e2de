import { describe, expect, it } from 'vitest';
import { describeZones, exportTimes } from '#renderer/frame/export/exportTimes.ts';

const at = (iso: string): number => Date.parse(iso);
const nodes = [
  { key: 'l', zone: 'Europe/London' },
  { key: 'n', zone: 'America/New_York' },
  { key: 's', zone: 'Australia/Sydney' },
  { key: 'm', zone: 'Mars/Base' },
];
const typed = (from: string, to: string) => ({ from, to });

describe('the times of an export', () => {
  it('are those of each node in node time, and of one clock otherwise', () => {
    const { spans } = exportTimes(typed('01/08/2016 15:00', ''), nodes, 'node');
    expect(spans).toEqual([
      { nodeKeys: ['l'], since: at('2016-08-01T14:00Z') },
      { nodeKeys: ['n'], since: at('2016-08-01T19:00Z') },
      { nodeKeys: ['s'], since: at('2016-08-01T05:00Z') },
      { nodeKeys: ['m'], since: at('2016-08-01T15:00Z') },
    ]);
    expect(exportTimes(typed('', '01/08/2016 15:00'), nodes, 'utc').spans).toEqual([
      { nodeKeys: ['l', 'n', 's', 'm'], until: at('2016-08-01T15:00:59.999Z') },
    ]);
    expect(describeZones(nodes, 'node')).toContain('Europe/London, America/New_York, Australia/Sydney, UTC');
    expect(describeZones(nodes.slice(0, 1), 'node')).toBeNull();
  });

  it('are none where nothing is typed', () => {
    expect(exportTimes(typed('', ' '), nodes, 'node')).toMatchObject({ spans: null, isWrong: false });
  });

  it('are refused at the field, with the zone where there are several', () => {
    expect(exportTimes(typed('30/02/2026', 'x'), nodes, 'node')).toMatchObject({
      isWrong: true,
      spans: null,
      from: { problem: 'There is no day 30/02/2026' },
      to: { problem: 'Write it as dd/mm/yyyy hh:mm' },
    });
    expect(exportTimes(typed('29/03/2026 01:30', ''), nodes, 'node')).toMatchObject({
      isWrong: true,
      from: { problem: 'Europe/London: There is no such time: clocks are put on over it' },
    });
    expect(exportTimes(typed('02/08/2016', '01/08/2016'), nodes, 'node').to.problem).toBe(
      'Ends before it starts',
    );
  });

  it('say which is taken of an hour that comes twice', () => {
    const { from, to, spans } = exportTimes(
      typed('25/10/2026 01:30', '25/10/2026 01:30'),
      nodes.slice(0, 1),
      'node',
    );
    expect([from.note, to.note]).toEqual([
      'Comes twice, as clocks are put back: the first is taken',
      'Comes twice, as clocks are put back: the second is taken',
    ]);
    expect(spans).toEqual([
      { nodeKeys: ['l'], since: at('2026-10-25T00:30Z'), until: at('2026-10-25T01:30:59.999Z') },
    ]);
  });
});
