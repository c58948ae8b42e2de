import { useContext } from 'react';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { certificateRows } from '#shared/advice/certificateRows.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';
import { formatPcTime } from '#shared/words/shownTime.ts';
import styles from './Certificate.module.css';

interface CertificateTableProps {
  readonly presented: CertificateFacts;
  /** What is known of the one that was trusted before; null: there was none. */
  readonly before?: Partial<CertificateFacts> | null;
}

/** What a certificate says; beside the one that was trusted before, with what differs marked. */
export function CertificateTable({ presented, before = null }: CertificateTableProps) {
  const frame = useContext(TimeFrameContext);
  const rows = certificateRows(presented, before, (at) => formatPcTime(at, frame));
  return (
    <table className={styles.table} aria-label="Certificate">
      <thead className={before ? undefined : styles.unseen}>
        <tr>
          <th scope="col">What it says</th>
          {before && <th scope="col">Trusted until now</th>}
          <th scope="col">Presented now</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} data-differs={row.differs || undefined}>
            <th scope="row">
              {row.name}
              {row.differs && <span className={styles.differs}> differs</span>}
            </th>
            {before && <td>{row.before ?? 'not known'}</td>}
            <td>{row.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
