import { describe, expect, it } from 'vitest';
import { printRow, printRows } from '#renderer/pages/trace/printTrace.ts';
import { formatClock } from '#shared/words/timestamp.ts';
import { at, line, nodes } from './tracedLine.ts';

describe('a line', () => {
  it('is printed as in the release notes', () => {
    expect(printRow(line, nodes(false))).toBe('09:16:46      54896mS PRN: + loader: 1.35');
  });
  it('says whose it is when there are several nodes', () => {
    expect(printRow(line, nodes(true))).toBe('Primary  09:16:46      54896mS PRN: + loader: 1.35');
  });
  it('cannot be taken for a marker', () => {
    const marker = { nodeKey: 'a', at, marker: 'lost', text: 'Connection to Primary was lost.' } as const;
    const pcTime = formatClock(at, undefined);
    expect(printRows([line, marker, { ...line, at: at + 1_000 }], nodes(false)).split('\n')).toEqual([
      '09:16:46      54896mS PRN: + loader: 1.35',
      `${pcTime} PC  ---- Connection to Primary was lost. ----`,
      '09:16:47      54896mS PRN: + loader: 1.35',
    ]);
  });
  it('is in the time that is shown, and told apart in the hour clocks show twice', () => {
    const inUtc = { ...nodes(false), times: { mode: 'utc', iso: false, areMixed: true } } as const;
    expect(printRow(line, inUtc)).toBe('08:16:46      54896mS PRN: + loader: 1.35');
    const twice = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((iso) => Date.parse(iso));
    expect(
      printRows(
        twice.map((at) => ({ ...line, at })),
        nodes(false),
      ).split('\n'),
    ).toEqual([
      '01:30:00 +01:00      54896mS PRN: + loader: 1.35',
      '01:30:00 +00:00      54896mS PRN: + loader: 1.35',
    ]);
  });
});
