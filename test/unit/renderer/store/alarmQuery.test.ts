import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, headingOf, sameSelection, stretchFor, windowRows } from '#renderer/store/alarmQuery.ts';
import type { AlarmQuery, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';

/** A host's answer, as far as its length goes. */
function answer({ offset, limit }: Pick<AlarmQuery, 'offset' | 'limit'>, total: number): AlarmWindow {
  const length = Math.max(0, Math.min(limit, total - offset));
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
          const known = answer(stretchFor(null, range, heading), total);
          expect(covers(known, range, heading)).toBe(true);
          // And still does when it was asked for again, whatever became of the list.
          for (const now of [total, total * 2])
            expect(covers(answer(stretchFor(known, range, heading), now), range, heading)).toBe(true);
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
    const offsetFor = (...asked: [typeof down, (-1 | 0 | 1)?]): number => stretchFor(null, ...asked).offset;
    expect(offsetFor(down, 1)).toBeGreaterThan(offsetFor(down));
    expect(offsetFor(up, -1)).toBeLessThan(offsetFor(up));
    const window = answer(stretchFor(null, down, 1), 1_000_000);
    expect(covers(window, { first: 10_096, last: 10_146 }, 1)).toBe(true);
    expect(covers(window, { first: 10_176, last: 10_226 }, 1)).toBe(false);
  });
  it('is asked for again before the rows run out', () => {
    const window = answer({ offset: 0, limit: windowRows }, 10_000);
    expect(covers(window, { first: 0, last: 40 })).toBe(true);
    expect(covers(window, { first: windowRows - 50, last: windowRows - 10 })).toBe(false);
  });
  it('is asked for again with no more rows than are wanted, as long as it has those', () => {
    const top = { first: 0, last: 40 };
    const window = answer(stretchFor(null, top), 10_000);
    expect(window.rows).toHaveLength(windowRows);
    expect(stretchFor(window, top)).toEqual({ offset: 0, limit: 121 });
    expect(stretchFor(window, { first: 5_000, last: 5_040 }).limit).toBe(windowRows);
  });
  it('knows the same question by its content', () => {
    const sort = { column: 'source', descending: false } as const;
    expect(sameSelection({ filter: { text: 'a' }, sort }, { filter: { text: 'a' }, sort: { ...sort } })).toBe(
      true,
    );
    expect(sameSelection({ filter: { text: 'a' }, sort }, { filter: {}, sort })).toBe(false);
  });
});
