import { Button, Group } from '@mantine/core';
import { useContext } from 'react';
import { useMonitor } from '#renderer/store/hooks.ts';
import { endMaintenance } from '#renderer/store/maintenance.ts';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import type { ListedWindow } from '#shared/advice/maintenance/listWindows.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { maintenanceMoment, recurrenceNames, windowText } from '#shared/words/maintenance.ts';
import styles from './Maintenance.module.css';
import { type ScopeChoices, scopeText } from './scopeChoices.ts';

interface WindowEntryProps {
  readonly listed: ListedWindow;
  readonly choices: ScopeChoices;
  readonly now: EpochMs;
}

/** One window: of whom, when, why and by whom, and the ways to end it. */
export function WindowEntry({ listed: { window, standing, zone }, choices, now }: WindowEntryProps) {
  const frame = useContext(TimeFrameContext);
  const { allowsCommands } = useMonitor();
  const { id, every, reason, by, ended } = window;
  const { state, occurrence } = standing;
  const name = scopeText(window.scope, choices);
  // Nodes of several zones: by the clock this page goes by.
  const moment = (at: EpochMs): string =>
    maintenanceMoment(at, zone, zone === undefined ? { ...frame, mode: 'local' } : frame, now);
  const cut = ended ?? window.cut.find((end) => end.occurrence === occurrence.number);
  const isCut = cut && cut.at <= occurrence.until && state === 'over';
  return (
    <li className={styles.window}>
      <div>
        <strong title={window.scope.map(choices.nameOf).join(', ')}>{name}</strong>
        <p>
          {windowText(state, moment(occurrence.from), moment(occurrence.until))}
          {every && ` · ${recurrenceNames[every]}`}
          {isCut && ` · Ended by ${cut.by}`}
        </p>
        <p className={styles.dim}>
          {reason} · {by}
        </p>
      </div>
      {state !== 'over' && allowsCommands && (
        <Group gap="xs" className={styles.ends}>
          {(state === 'open' || every) && (
            <Button
              size="xs"
              aria-label={`${state === 'open' ? 'End' : 'Skip'} this one: ${name}`}
              onClick={() => endMaintenance(id, every && occurrence.number)}
            >
              {state === 'open' ? 'End' : 'Skip This One'}
            </Button>
          )}
          {(state === 'coming' || every) && (
            <Button size="xs" aria-label={`Delete: ${name}`} onClick={() => endMaintenance(id, null)}>
              Delete
            </Button>
          )}
        </Group>
      )}
    </li>
  );
}
