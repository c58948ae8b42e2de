import type { AlarmQuery, AlarmWindow } from '#shared/contract/alarms.ts';
import { lineCount, linesOf } from './alarmLines.ts';

/** Rows asked for at once, at most; the contract allows 500. */
export const windowRows = 400;
/** Rows kept ready beyond what is visible, on either side. */
const marginRows = 80;
/** Where they are scrolled to: a dozen and more come into sight in each frame, and an answer takes some. */
const aheadRows = 160;

/** Rows `first` to `last` as the grid shows them. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Where rows are scrolled to: up, down, or neither, as after a leap. */
export type Heading = -1 | 0 | 1;

export function headingOf(before: RowRange, now: RowRange): Heading {
  const step = now.first - before.first;
  return Math.abs(step) < windowRows ? (Math.sign(step) as Heading) : 0;
}

/** The rows that are to be there: what is visible, and what may be next. */
function wantedRows({ first, last }: RowRange, heading: Heading): RowRange {
  const spare = Math.max(0, windowRows - (last - first + 1));
  const margin = Math.min(marginRows, Math.floor(spare / 2));
  const ahead = Math.min(aheadRows, spare - margin);
  return {
    first: first - (heading < 0 ? ahead : margin),
    last: last + (heading > 0 ? ahead : margin),
  };
}

/**
 * The stretch to ask for. Rows that are not there yet come with as many as can be had, which lie where they
 * are scrolled to. Rows that are there and may have changed are asked for many times a second: no more of
 * them than are wanted.
 */
export function stretchFor(
  had: AlarmWindow | null,
  range: RowRange,
  heading: Heading = 0,
): Pick<AlarmQuery, 'offset' | 'limit'> {
  const { first, last } = wantedRows(range, heading);
  const offset = Math.max(0, first);
  if (had && covers(had, range, heading)) return { offset, limit: last - offset + 1 };
  const spare = windowRows - (last - first + 1);
  const shares = { '-1': 1, '0': 0.5, '1': 0 };
  return { offset: Math.max(0, first - Math.floor(spare * shares[heading])), limit: windowRows };
}

/** Whether the wanted rows are there already. */
export function covers(window: AlarmWindow, range: RowRange, heading: Heading = 0): boolean {
  const wanted = wantedRows(range, heading);
  const from = Math.max(0, wanted.first);
  const to = Math.min(lineCount(window) - 1, wanted.last);
  return from >= window.offset && to < window.offset + linesOf(window).length;
}

export type AlarmSelection = Pick<AlarmQuery, 'filter' | 'sort' | 'grouping'>;

export function sameSelection(a: AlarmSelection, b: AlarmSelection): boolean {
  const name = ({ filter, sort, grouping }: AlarmSelection): string =>
    JSON.stringify([filter, sort, grouping]);
  return name(a) === name(b);
}
