import type { Sheet } from '#core/export/sheets/sheet.ts';
import type { Separator } from '#shared/model/exported.ts';
import { csvMark, csvRecords } from '#shared/words/csv.ts';
import type { Lines } from './lines.ts';

const characters: Readonly<Record<Separator, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** RFC 4180, but for the separator that was asked for. `hasMark`: it begins with a byte order mark. */
export function csvLines(sheet: Sheet, separator: Separator, hasMark: boolean): Lines {
  const { columns, csvColumns = columns } = sheet;
  const between = characters[separator];
  return {
    header: (hasMark ? csvMark : '') + csvRecords([csvColumns], between),
    footer: '',
    rows: (rows) =>
      csvRecords(
        rows.map((row) => {
          const cells = sheet.cells(row);
          return csvColumns.map((column) => cells[column] ?? '');
        }),
        between,
      ),
  };
}
