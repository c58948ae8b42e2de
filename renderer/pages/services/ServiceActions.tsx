import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { actionsFor, reasonAgainst } from '#shared/advice/services/serviceOrder.ts';
import type { ServiceAction } from '#shared/model/service.ts';
import { actionWords } from '#shared/words/service.ts';
import styles from './order/OrderButtons.module.css';
import { namedRow, type ServiceRow } from './serviceRow.ts';

type Ask = (action: ServiceAction, rows: readonly ServiceRow[]) => void;

interface ServiceActionsProps {
  readonly row: ServiceRow;
  readonly onAsk: Ask;
}

export function ServiceActions({ row, onAsk }: ServiceActionsProps) {
  return (
    <span className={styles.buttons}>
      {actionsFor(row.service).map((action) => (
        <span key={action} data-action={action}>
          <ActionButton row={row} action={action} onAsk={onAsk} />
        </span>
      ))}
    </span>
  );
}

/** A plain button where nothing is to be explained: a hundred of them scroll by in a second. */
function ActionButton({ row, action, onAsk }: ServiceActionsProps & { readonly action: ServiceAction }) {
  const named = namedRow(row, useNodeNames());
  const whyNot = reasonAgainst(named, action, useMonitor(), useJobs());
  const label = actionWords[action];
  const name = `${label} ${row.service.name} on ${named.node.name}`;
  const ask = (): void => onAsk(action, [row]);
  return whyNot === null ? (
    <button type="button" className={styles.plain} aria-label={name} onClick={ask}>
      {label}
    </button>
  ) : (
    <ReasonedButton label={label} name={name} size="compact-xs" whyNot={whyNot} onClick={ask} />
  );
}
