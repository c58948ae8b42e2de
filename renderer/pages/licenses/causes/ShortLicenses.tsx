import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import type { Shortage } from '#shared/advice/licenses/licenseShortages.ts';
import styles from './Causes.module.css';

/** Rows that are drawn. */
const maxRows = 100;

const unknown = 'not known';

const columns: readonly TableColumn<Shortage>[] = [
  { header: 'Node', cell: ({ nodeName }) => nodeName },
  { header: 'License Type', cell: ({ type }) => type },
  { header: 'Required', align: 'end', cell: ({ required }) => required },
  { header: 'Available', align: 'end', cell: ({ available }) => available ?? unknown },
  {
    header: 'Short by',
    align: 'end',
    cell: ({ shortBy }) => <strong className={styles.short}>{shortBy ?? unknown}</strong>,
  },
  { header: 'What asks for it', cell: ({ driver }) => driver },
  { header: 'Where it is set', cell: ({ setting }) => setting },
];

/** Which licenses are short, and which setting on which node asks for them. */
export function ShortLicenses({ shortages }: { readonly shortages: readonly Shortage[] }) {
  const rest = shortages.length - maxRows;
  return (
    <>
      <DataTable
        label="Short licenses"
        columns={columns}
        rows={shortages.slice(0, maxRows)}
        rowKey={({ nodeKey, type }) => `${nodeKey} ${type}`}
        wraps
      />
      {rest > 0 && <p className={styles.reach}>{rest} more: Copy for Ticket has all.</p>}
    </>
  );
}
