import type { AlarmQuery, AlarmWindow } from '#shared/contract/alarms.ts';
import { lineCount, linesOf } from './alarmLines.ts';

/** Rows asked for at once; the contract allows 500. */
export const windowRows = 400;
/** Rows kept ready beyond what is visible. */
const marginRows = 80;

/** Rows `first` to `last` as the grid shows them. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** The stretch to ask for so that the visible rows lie in its middle. */
export function offsetFor({ first, last }: RowRange): number {
  const middle = Math.floor((first + last) / 2);
  return Math.max(0, middle - Math.floor(windowRows / 2));
}

/** Whether the visible rows and a margin around them are there already. */
export function covers(window: AlarmWindow, { first, last }: RowRange): boolean {
  const from = Math.max(0, first - marginRows);
  const to = Math.min(lineCount(window) - 1, last + marginRows);
  return from >= window.offset && to < window.offset + linesOf(window).length;
}

export type AlarmSelection = Pick<AlarmQuery, 'filter' | 'sort' | 'grouping'>;

export function sameSelection(a: AlarmSelection, b: AlarmSelection): boolean {
  const name = ({ filter, sort, grouping }: AlarmSelection): string =>
    JSON.stringify([filter, sort, grouping]);
  return name(a) === name(b);
}
