import { safeCell } from './safeCell.ts';

/** Before the first record. Without it Excel reads UTF-8 as the local code page. */
export const csvMark = '\ufeff';

/**
 * One record of a CSV file (RFC 4180) with its line end. Numbers are written as they are; a text is quoted where it
 * must be, and never a formula. A library for this one rule would weigh 11 kB in the page.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(printCell).join()}\r\n`;
}

function printCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = safeCell(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
