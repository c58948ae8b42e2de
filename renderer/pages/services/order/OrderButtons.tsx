import { IconPlayerPlay, IconPlayerStop, IconReload } from '@tabler/icons-react';
import { namedRow, type ServiceRow } from '#renderer/pages/services/serviceRow.ts';
import { tell } from '#renderer/store/actions.ts';
import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { pressInActiveRow } from '#renderer/ui/grid/pressInActiveRow.ts';
import { planOrder } from '#shared/advice/services/serviceOrder.ts';
import { type ServiceAction, serviceActions } from '#shared/model/service.ts';
import { allHidden } from '#shared/words/choice.ts';
import { actionWords } from '#shared/words/service.ts';
import styles from './OrderButtons.module.css';

const icons = { start: IconPlayerPlay, stop: IconPlayerStop, restart: IconReload } as const;
const keys: Readonly<Record<ServiceAction, string>> = { start: 's', stop: 'x', restart: 'r' };

interface OrderButtonsProps {
  readonly chosen: readonly ServiceRow[];
  /** All that are selected are hidden by the filter. */
  readonly isAllHidden: boolean;
  readonly onAsk: (action: ServiceAction, rows: readonly ServiceRow[]) => void;
}

/** Start, Stop and Restart for the selected services; by key also for the row the grid's focus is on. */
export function OrderButtons({ chosen, isAllHidden, onAsk }: OrderButtonsProps) {
  const monitor = useMonitor();
  const jobs = useJobs();
  const names = useNodeNames();
  const targets = chosen.map((row) => namedRow(row, names));
  const plans = serviceActions.map((action) => planOrder(targets, action, monitor, jobs));
  useShortcuts(
    'Services: selected, or the row in focus',
    plans.map(({ action, able }) => ({
      keys: keys[action],
      label: actionWords[action],
      run: () => {
        if (isAllHidden) tell(allHidden);
        else if (chosen.length === 0) pressInActiveRow(`[data-action="${action}"] button`);
        else if (able.length > 0) onAsk(action, chosen);
      },
    })),
  );
  return (
    <span className={styles.buttons}>
      {plans.map(({ action, able, leftOut }) => {
        const Icon = icons[action];
        const reason = isAllHidden
          ? allHidden
          : chosen.length === 0
            ? `Select services first (Space), or press ${keys[action]} on a row.`
            : (leftOut[0]?.reason ?? '');
        return (
          <ReasonedButton
            key={action}
            label={chosen.length > 0 ? `${actionWords[action]} (${able.length})` : actionWords[action]}
            name={`${actionWords[action]} selected services`}
            icon={<Icon size={15} />}
            width="8.25rem"
            whyNot={able.length > 0 ? null : reason}
            hotkey={keys[action]}
            onClick={() => onAsk(action, chosen)}
          />
        );
      })}
    </span>
  );
}
