import { stringify } from 'csv-stringify/browser/esm/sync';
import { safeCell } from './safeCell.ts';

/** Before the first record. Without it Excel reads UTF-8 as the local code page. */
export const csvMark = '\ufeff';

/**
 * Records of a CSV file (RFC 4180), each with its line end. Numbers are written as they are; a text is quoted
 * where it must be, and never a formula. The library's build for browsers runs in Node as well, and as fast.
 */
export function csvRecords(records: readonly (readonly (string | number)[])[], separator = ','): string {
  const cells = records.map((record) =>
    record.map((cell) => (typeof cell === 'string' ? safeCell(cell) : cell)),
  );
  return stringify(cells, { delimiter: separator, record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
}
