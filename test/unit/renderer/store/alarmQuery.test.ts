import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, offsetFor, sameSelection, windowRows } from '#renderer/store/alarmQuery.ts';
import type { AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';

/** A host's answer for an offset, as far as its length goes. */
function answer(offset: number, total: number): AlarmWindow {
  const length = Math.max(0, Math.min(windowRows, total - offset));
  return { alarmsVersion: 1, total, offset, rows: Array.from({ length }, () => ({}) as AlarmRow) };
}

describe('the window of rows', () => {
  it('covers what is visible once it was asked for: one question is enough', () => {
    const totals = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(totals, fc.nat(), fc.integer({ min: 0, max: 200 }), (total, start, height) => {
        const first = total === 0 ? 0 : start % total;
        const range = { first, last: Math.min(first + height, Math.max(0, total - 1)) };
        expect(covers(answer(offsetFor(range), total), range)).toBe(true);
      }),
    );
  });
  it('is asked for again before the rows run out', () => {
    const window = answer(0, 10_000);
    expect(covers(window, { first: 0, last: 40 })).toBe(true);
    expect(covers(window, { first: windowRows - 50, last: windowRows - 10 })).toBe(false);
  });
  it('knows the same question by its content', () => {
    const sort = { column: 'source', descending: false } as const;
    expect(sameSelection({ filter: { text: 'a' }, sort }, { filter: { text: 'a' }, sort: { ...sort } })).toBe(
      true,
    );
    expect(sameSelection({ filter: { text: 'a' }, sort }, { filter: {}, sort })).toBe(false);
  });
});
