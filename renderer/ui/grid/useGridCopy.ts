import { alone } from '#shared/words/outsideText.ts';
import { safeCell } from '#shared/words/safeCell.ts';
import type { CopyChoice } from './GridMenu.tsx';
import { type GridChoice, targetsOf } from './gridChoice.ts';
import type { GridColumn } from './gridColumn.ts';
import type { GridRows, RowPlace } from './rowPlace.ts';

interface GridCopyParts<Row extends object> {
  readonly rows: GridRows;
  readonly rowOf: (key: string | null) => Row | undefined;
  readonly choice?: GridChoice<Row> | undefined;
  readonly onCopied?: ((what: string, text: string, count: number) => void) | undefined;
}

/** A row that is meant, and how it was when it was pointed at. */
type Meant<Row> = Pick<RowPlace, 'key'> & { readonly row?: Row | undefined };

/** Fit for a spreadsheet, as in a file. */
function printCell<Row>(column: GridColumn<Row>, row: Row): string {
  return safeCell(alone((column.copied ?? column.text)(row)));
}

/** What is copied: a cell, or the rows that are acted on; where none is chosen the one that is meant. */
export function useGridCopy<Row extends object>(
  { rows, rowOf, choice, onCopied }: GridCopyParts<Row>,
  columns: readonly GridColumn<Row>[],
) {
  const rowsOf = async (keys: readonly string[]): Promise<readonly Row[]> => {
    const wanted = new Set(keys);
    // As they stand on screen, where they are all there.
    const loaded = rows.keys.filter((key) => wanted.has(key)).flatMap((key) => rowOf(key) ?? []);
    return loaded.length < keys.length && choice?.askRows ? await choice.askRows(keys) : loaded;
  };
  const meantRow = async ({ key, row }: Meant<Row>): Promise<readonly Row[]> => {
    const loaded = rowOf(key) ?? row;
    return loaded ? [loaded] : key === null ? [] : await rowsOf([key]);
  };
  const isChosen = choice !== undefined && choice.chosen.size > 0;
  const chosenOr = (meant: Meant<Row>): Promise<readonly Row[]> =>
    isChosen ? rowsOf(targetsOf(choice)) : meantRow(meant);
  const print = (row: Row): string => columns.map((column) => printCell(column, row)).join('\t');
  const copy = async (
    what: string,
    question: Promise<readonly Row[]>,
    text: CopyChoice<Row>['text'],
  ): Promise<void> => {
    const found = await question;
    // None, where the filter hides all that is chosen: that is told, too.
    if (found.length > 0 || isChosen) onCopied?.(what, await text(found), found.length);
  };
  return {
    /** How many rows are copied; 1 where none is chosen. */
    count: isChosen ? targetsOf(choice).length : 1,
    cell: (meant: Meant<Row>, index: number): void => {
      const column = columns[index];
      if (column)
        void copy('cell', meantRow(meant), (rows) => rows.map((row) => printCell(column, row)).join());
    },
    rows: (meant: Meant<Row>): void =>
      void copy('row', chosenOr(meant), (rows) => rows.map(print).join('\n')),
    by: ({ label, text }: CopyChoice<Row>, meant: Meant<Row>): void =>
      void copy(label, chosenOr(meant), text),
  };
}
