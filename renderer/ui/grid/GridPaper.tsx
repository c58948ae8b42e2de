import { PrintWhole } from '#renderer/ui/print/PrintWhole.tsx';
import { maxPrinted } from '#renderer/ui/print/printing.ts';
import { formatCount } from '#shared/words/count.ts';
import type { GridColumn } from './gridColumn.ts';

interface GridPaperProps<Row extends object> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  /** Those that are there, in their order; how many there are in all. */
  readonly rows: readonly Row[];
  readonly total: number;
  /** Gets all of them, `maxPrinted` at most, where `rows` is a window; left out: `rows` is all. */
  readonly loadRows: (() => Promise<readonly Row[]>) | undefined;
  readonly rowKey: (row: Row) => string;
}

/** A grid on paper: all of its rows in the columns that are shown. */
export function GridPaper<Row extends object>(props: GridPaperProps<Row>) {
  const { columns, rows, total, loadRows, rowKey } = props;
  return (
    <PrintWhole drawn={() => rows.slice(0, maxPrinted)} load={loadRows}>
      {(all) => (
        <>
          {all.length < total && (
            <p>
              <strong>
                {formatCount(all.length)} of {formatCount(total)} rows.
              </strong>{' '}
              {total > maxPrinted
                ? `At most ${formatCount(maxPrinted)} are printed: narrow the page down, or export.`
                : 'Print with Ctrl+P inside Watchline for all of them.'}
            </p>
          )}
          <table aria-label={props.label}>
            <thead>
              <tr>
                {columns.map(({ id, header }) => (
                  <th key={id} scope="col">
                    {header}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {all.map((row) => (
                <tr key={rowKey(row)}>
                  {columns.map(({ id, text }) => (
                    <td key={id}>{text(row)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </PrintWhole>
  );
}
