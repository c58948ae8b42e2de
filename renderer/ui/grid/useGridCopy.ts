import type { CopyChoice } from './GridMenu.tsx';
import type { GridColumn } from './gridColumn.ts';
import type { GridSelection } from './useGridSelection.ts';

interface GridCopyParts<Row extends object> {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onCopied?: (what: string, text: string) => void;
}

/** What is copied: a cell, or the chosen rows that are loaded; where none is chosen the one that is meant. */
export function useGridCopy<Row extends object>(
  { rows, rowKey, onCopied }: GridCopyParts<Row>,
  columns: readonly GridColumn<Row>[],
  selection: GridSelection,
) {
  const chosenOr = (meant: Row | undefined): readonly Row[] => {
    const chosen = rows.filter((row) => selection.isChosen(rowKey(row)));
    return chosen.length > 0 ? chosen : meant ? [meant] : [];
  };
  const print = (row: Row): string => columns.map((column) => column.text(row)).join('\t');
  return {
    chosenOr,
    cell: (row: Row | undefined, index: number): void => {
      const column = columns[index];
      if (row && column) onCopied?.('cell', column.text(row));
    },
    rows: (meant: Row | undefined): void => onCopied?.('row', chosenOr(meant).map(print).join('\n')),
    by: ({ label, text }: CopyChoice<Row>, meant: Row | undefined): void =>
      onCopied?.(label, text(chosenOr(meant))),
  };
}
