import { IconPlayerPlay, IconPlayerStop, IconReload } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ServiceRow } from '#renderer/pages/services/serviceRow.ts';
import { useJobs, useMonitor } from '#renderer/store/hooks.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { planOrder } from '#shared/advice/services/serviceOrder.ts';
import { type ServiceAction, serviceActions } from '#shared/model/service.ts';
import { actionWords } from '#shared/words/service.ts';
import styles from './OrderButtons.module.css';

const icons = { start: IconPlayerPlay, stop: IconPlayerStop, restart: IconReload } as const;
const keys: Readonly<Record<ServiceAction, string>> = { start: 's', stop: 'x', restart: 'r' };

interface OrderButtonsProps {
  readonly chosen: readonly ServiceRow[];
  readonly onAsk: (action: ServiceAction, rows: readonly ServiceRow[]) => void;
}

/** Start, Stop and Restart for the selected services; by key also for the row the grid's focus is on. */
export function OrderButtons({ chosen, onAsk }: OrderButtonsProps) {
  const monitor = useMonitor();
  const jobs = useJobs();
  const box = useRef<HTMLSpanElement>(null);
  useShortcuts(
    'Services: selected, or the row in focus',
    serviceActions.map((action) => ({
      keys: keys[action],
      label: actionWords[action],
      run: () =>
        chosen.length > 0
          ? box.current?.querySelector<HTMLButtonElement>(`[data-action="${action}"] button`)?.click()
          : pressInFocusedRow(action),
    })),
  );
  return (
    <span ref={box} className={styles.buttons}>
      {serviceActions.map((action) => {
        const { able, leftOut } = planOrder(chosen, action, monitor, jobs);
        const Icon = icons[action];
        const reason =
          chosen.length === 0
            ? `Select services first (Space), or press ${keys[action]} on a row.`
            : (leftOut[0]?.reason ?? '');
        return (
          <span key={action} data-action={action}>
            <ReasonedButton
              label={chosen.length > 0 ? `${actionWords[action]} (${able.length})` : actionWords[action]}
              name={`${actionWords[action]} selected services`}
              icon={<Icon size={15} />}
              whyNot={able.length > 0 ? null : reason}
              hotkey={keys[action]}
              onClick={() => onAsk(action, chosen)}
            />
          </span>
        );
      })}
    </span>
  );
}

function pressInFocusedRow(action: ServiceAction): void {
  const cellId = document.activeElement?.getAttribute('aria-activedescendant');
  const row = document.getElementById(cellId ?? '')?.closest('[role="row"]');
  row?.querySelector<HTMLButtonElement>(`[data-action="${action}"] button`)?.click();
}
