import { safeCell } from './safeCell.ts';

/** Before the first record. Without it Excel reads UTF-8 as the local code page. */
export const csvMark = '\ufeff';

/**
 * Records of a CSV file (RFC 4180), each with its line end. Numbers are written as they are; a text is quoted
 * where it must be, and never a formula. A cell is one line by then: all that is left to quote is a quote or
 * a separator.
 */
export function csvRecords(records: readonly (readonly (string | number)[])[], separator = ','): string {
  const write = (cell: string | number): string => {
    const text = typeof cell === 'string' ? safeCell(cell) : String(cell);
    return text.includes('"') || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return records.map((record) => `${record.map(write).join(separator)}\r\n`).join('');
}
