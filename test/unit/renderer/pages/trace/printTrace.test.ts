import { describe, expect, it } from 'vitest';
import { printRow, printRows } from '#renderer/pages/trace/printTrace.ts';
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
    expect(printRows([line, marker, { ...line, at: at + 1_000 }], nodes(false)).split('\n')).toEqual([
      '09:16:46      54896mS PRN: + loader: 1.35',
      '09:16:46  ---- Connection to Primary was lost. ----',
      '09:16:47      54896mS PRN: + loader: 1.35',
    ]);
  });
});
