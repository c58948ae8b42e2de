import type { AlarmColumnsParts } from '#renderer/pages/alarms/alarmColumns.tsx';
import { SeverityTag } from '#renderer/ui/SeverityTag.tsx';
import type { AlarmRow } from '#shared/contract/alarms.ts';
import styles from './Details.module.css';

export interface AlarmLinkProps {
  readonly row: AlarmRow;
  readonly nodes: AlarmColumnsParts;
  readonly onOpen: (row: AlarmRow) => void;
}

/** Another alarm; its details are opened instead. */
export function AlarmLink({ row, nodes, onOpen }: AlarmLinkProps) {
  return (
    <button type="button" className={styles.alarm} title="Open its details" onClick={() => onOpen(row)}>
      <SeverityTag alarm={row} /> <span className={styles.where}>{nodes.names.ofRow(row)}:</span> {row.text}
      {!row.active && <span className={styles.where}> (ended)</span>}
    </button>
  );
}
