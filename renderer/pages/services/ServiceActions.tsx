import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import type { ServiceAction } from '#shared/model/service.ts';
import styles from './order/OrderButtons.module.css';
import { reasonAgainst } from './order/serviceOrder.ts';
import { actionsFor, actionWords, type ServiceRow } from './serviceRow.ts';

interface ServiceActionsProps {
  readonly row: ServiceRow;
  readonly onAsk: (action: ServiceAction, rows: readonly ServiceRow[]) => void;
}

export function ServiceActions({ row, onAsk }: ServiceActionsProps) {
  const monitor = useMonitor();
  const jobs = useJobs();
  return (
    <span className={styles.buttons}>
      {actionsFor(row.service).map((action) => (
        <span key={action} data-action={action}>
          <ReasonedButton
            label={actionWords[action]}
            name={`${actionWords[action]} ${row.service.name} on ${row.node.name}`}
            size="compact-xs"
            whyNot={reasonAgainst(row, action, monitor, jobs)}
            onClick={() => onAsk(action, [row])}
          />
        </span>
      ))}
    </span>
  );
}
