import type { SQLOutputValue } from 'node:sqlite';

/*
 * What SQLite hands back, as what we put in. A column of ours holds one type; a cell that holds another (a
 * damaged file) reads as the nearest value instead of throwing.
 */
export type Cell = SQLOutputValue | undefined;

const isEmpty = (cell: Cell): boolean => cell === null || cell === undefined;

export const int = (cell: Cell): number => Number(cell ?? 0);
export const intOrNull = (cell: Cell): number | null => (isEmpty(cell) ? null : Number(cell));
export const text = (cell: Cell): string => (isEmpty(cell) ? '' : String(cell));
export const textOrNull = (cell: Cell): string | null => (isEmpty(cell) ? null : String(cell));

/** JSON we wrote; null where there is none. */
export function parsed<T>(cell: Cell): T | null {
  return typeof cell === 'string' ? (JSON.parse(cell) as T) : null;
}
