import { describe, expect, it } from 'vitest';
import { groupOf, headLineOf, hostKey, lineCount, lineKey, linesOf } from '#renderer/store/alarmLines.ts';
import { covers } from '#renderer/store/alarmQuery.ts';
import type { AlarmGroup, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';

const rowsFrom = (first: number, count: number): readonly AlarmRow[] =>
  Array.from({ length: count }, (_, at) => ({ ref: first + at }) as AlarmRow);
const head = (key: string, line: number, count: number, isOpen: boolean): AlarmGroup =>
  ({ key, line, count, isOpen }) as AlarmGroup;

/** Lines 10 to 19 of 30: rows of an open group that begins at 8, a folded one, an open one at the end. */
const window: AlarmWindow = {
  alarmsVersion: 1,
  total: 28,
  offset: 10,
  rows: rowsFrom(1, 8),
  grouped: {
    lines: 30,
    groups: 3,
    grouped: 20,
    heads: [head('a', 8, 4, true), head('b', 13, 9, false), head('c', 18, 7, true)],
  },
};

describe('the lines of a window', () => {
  it('are its heads and its rows in their places, the same each time', () => {
    expect(linesOf(window).map(lineKey)).toEqual([
      ...['1', '2', '3', 'group b', '4', '5', '6', '7', 'group c', '8'],
    ]);
    expect(linesOf(window)).toBe(linesOf(window));
    expect(lineCount(window)).toBe(30);
  });
  it('are its rows where nothing is grouped', () => {
    const { grouped: _, ...plain } = window;
    expect(linesOf(plain)).toBe(plain.rows);
    expect(lineCount(plain)).toBe(28);
  });
  it('know the head they stand under, also where that is above the window', () => {
    expect([10, 12, 13, 14, 18, 19].map((line) => headLineOf(window, line))).toEqual([
      ...[8, 8, null, null, null, 18],
    ]);
  });
  it('cover what is visible by their own count', () => {
    const whole = {
      ...window,
      offset: 0,
      rows: rowsFrom(1, 28),
      grouped: { lines: 28, groups: 0, grouped: 0, heads: [] },
    };
    expect(covers(whole, { first: 0, last: 27 })).toBe(true);
    expect(covers(window, { first: 12, last: 13 })).toBe(false);
  });
  it('are named to the host as it names them', () => {
    expect(
      linesOf(window)
        .map((line) => hostKey(lineKey(line)))
        .slice(2, 5),
    ).toEqual([3, 'b', 4]);
    expect([groupOf('group a b'), groupOf('7')]).toEqual(['a b', null]);
  });
});
