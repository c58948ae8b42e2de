import type { Sheet } from '#core/export/sheets/sheet.ts';

/** How the rows of a sheet are written in one format. */
export interface Lines {
  /** Above all rows. */
  readonly header: string;
  /** Below them. */
  readonly footer: string;
  readonly rows: (rows: readonly object[]) => string;
}

/** What stands above the rows of a page: of when they are, and how far they can be relied upon. */
export type Facts = readonly (readonly [name: string, value: string])[];

/** Raw values, a row a line. */
export const jsonLines = (sheet: Sheet): Lines => ({
  header: '',
  footer: '',
  rows: (rows) => rows.map((row) => `${JSON.stringify(sheet.json(row))}\n`).join(''),
});
