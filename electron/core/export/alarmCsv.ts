import type { ListRow, LogRow } from '#core/store/storeTypes.ts';
import { csvMark, csvRecords } from '#shared/words/csv.ts';
import { type AlarmCells, type Cells, logColumns } from './alarmCells.ts';
import type { AlarmLines } from './alarmLines.ts';

/** Rows of the alarm log and the alarm list as RFC 4180 text. */
export class AlarmCsv implements AlarmLines {
  readonly header = csvMark + csvRecords([logColumns]);
  readonly footer = '';
  readonly #cells: AlarmCells;

  constructor(cells: AlarmCells) {
    this.#cells = cells;
  }

  log(rows: readonly LogRow[]): string {
    return lines(this.#cells.log(rows));
  }

  list(rows: readonly ListRow[]): string {
    return lines(this.#cells.list(rows));
  }
}

const lines = (rows: readonly Cells[]): string =>
  csvRecords(rows.map((row) => logColumns.map((column) => row[column])));
