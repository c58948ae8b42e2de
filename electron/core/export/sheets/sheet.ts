/** By the names of the columns. */
export type Cells = Readonly<Record<string, string | number>>;

/**
 * What of one subject leaves, whatever the format of the file: its rows a page at a time, and each of them
 * as words under the names of the columns and as raw values under the names of the node protocol.
 */
export interface Sheet<Row extends object = object> {
  /** What the file is called above its rows. */
  readonly title: string;
  /** What a row is. */
  readonly rowsAre: string;
  readonly pages: AsyncIterable<readonly Row[]>;
  readonly columns: readonly string[];
  /** Of a CSV file, where it has fewer: whoever reads it goes by them, in this order. */
  readonly csvColumns?: readonly string[];
  /**
   * On paper: those that stand side by side, in hundredths of the width; others follow below by their names.
   */
  readonly widths?: readonly number[];
  cells(row: Row): Cells;
  json(row: Row): object;
  /** Of a trace: the line that it is, which goes on from those before it of the same node. */
  readonly line?: {
    whose(row: Row): string;
    text(row: Row): string;
    with(row: Row, text: string): Row;
  };
  /** What a person would know the row by, for a look at it before it leaves. */
  sample?(row: Row): string;
}

/** Rows that are known all at once. */
export async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** The same pages, each row made into another. */
export async function* eachRow<From, To>(
  pages: AsyncIterable<readonly From[]>,
  make: (row: From) => To,
): AsyncGenerator<readonly To[]> {
  for await (const rows of pages) yield rows.map(make);
}
