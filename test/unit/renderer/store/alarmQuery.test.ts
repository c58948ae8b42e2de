import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, headingOf, offsetFor, sameSelection, windowRows } from '#renderer/store/alarmQuery.ts';
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
      fc.property(
        ...[totals, fc.nat(), fc.integer({ min: 0, max: 390 }), fc.constantFrom(-1, 0, 1)],
        (total, start, height, heading) => {
          const first = total === 0 ? 0 : start % total;
          const range = { first, last: Math.min(first + height, Math.max(0, total - 1)) };
          expect(covers(answer(offsetFor(range, heading), total), range, heading)).toBe(true);
        },
      ),
    );
  });
  it('lies where the rows are scrolled to, and is asked for while they are there', () => {
    const before = { first: 10_000, last: 10_050 };
    const down = { first: 10_016, last: 10_066 };
    const up = { first: 9_984, last: 10_034 };
    expect(headingOf(before, down)).toBe(1);
    expect(headingOf(before, up)).toBe(-1);
    // A leap says nothing of what is next.
    expect(headingOf(before, { first: 90_000, last: 90_050 })).toBe(0);
    expect(offsetFor(down, 1)).toBeGreaterThan(offsetFor(down));
    expect(offsetFor(up, -1)).toBeLessThan(offsetFor(up));
    const window = answer(offsetFor(down, 1), 1_000_000);
    expect(covers(window, { first: 10_096, last: 10_146 }, 1)).toBe(true);
    expect(covers(window, { first: 10_176, last: 10_226 }, 1)).toBe(false);
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
