import type { ReactNode } from 'react';
import styles from './DataTable.module.css';

export interface TableColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  /** Its cells, times say, keep to one line where the window is wide. */
  readonly isWhole?: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Long words wrap instead of making the table wider than its box. */
  readonly wraps?: boolean;
  readonly isDim?: (row: Row) => boolean;
}

/** A short table that is shown whole; a grid is for what is long, sorted and chosen from. */
export function DataTable<Row>({ label, columns, rows, rowKey, wraps, isDim }: DataTableProps<Row>) {
  return (
    <table className={styles.table} aria-label={label} data-wraps={wraps}>
      <thead>
        <tr>
          {columns.map(({ header, align }) => (
            <th key={header} scope="col" data-align={align}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-dim={isDim?.(row) || undefined}>
            {columns.map(({ header, cell, align, isWhole }) => (
              <td key={header} data-align={align} data-whole={isWhole || undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
