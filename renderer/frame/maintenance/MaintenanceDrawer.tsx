import { Button } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useMonitor, useNodesByKey } from '#renderer/store/hooks.ts';
import { showMaintenance, useMaintenanceWindows } from '#renderer/store/maintenance.ts';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { MaintenanceIcon } from '#renderer/ui/MaintenanceIcon.tsx';
import { useHostNow } from '#renderer/ui/now.ts';
import { SideDrawer } from '#renderer/ui/SideDrawer.tsx';
import { listWindows } from '#shared/advice/maintenance/listWindows.ts';
import { readOnly } from '#shared/advice/whyNot.ts';
import { maintenanceNames } from '#shared/words/maintenance.ts';
import styles from './Maintenance.module.css';
import { useScopeChoices } from './useScopeChoices.ts';
import { WindowEntry } from './WindowEntry.tsx';

const titles = { open: 'Open now', coming: 'Coming', over: 'Over in the last 7 days' } as const;
const states = ['open', 'coming', 'over'] as const;

/** What is planned and what is open, for whoever leads the shift. */
export function MaintenanceDrawer({ onClose }: { readonly onClose: () => void }) {
  const nodes = useNodesByKey();
  const { allowsCommands } = useMonitor();
  const choices = useScopeChoices();
  const now = useHostNow();
  const { value, problem } = useMaintenanceWindows();
  const windows = listWindows(value ?? [], Object.values(nodes), now);
  return (
    <SideDrawer title="Maintenance" width={40} onClose={onClose}>
      <div className={styles.drawer}>
        <ReasonedButton
          label={maintenanceNames.plan}
          icon={<MaintenanceIcon kind="plan" />}
          whyNot={allowsCommands ? null : readOnly}
          onClick={() => showMaintenance({ kind: 'plan', scope: [], isFromList: true })}
        />
        {problem !== null && <p role="alert">The windows could not be asked for: {problem}</p>}
        {value && windows.length === 0 && (
          <EmptyState icon={<IconTool size={20} aria-hidden />} title="No maintenance is planned">
            Right-click a node or an alarm, or plan it here.
          </EmptyState>
        )}
        {states.map((state) => {
          const found = windows.filter(({ standing }) => standing.state === state);
          return (
            found.length > 0 && (
              <section key={state} aria-label={titles[state]}>
                <h3>{titles[state]}</h3>
                <ul className={styles.windows}>
                  {found.map((listed) => (
                    <WindowEntry key={listed.window.id} listed={listed} choices={choices} now={now} />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        <Button onClick={onClose}>Close</Button>
      </div>
    </SideDrawer>
  );
}
