import { useNodes } from '#renderer/store/hooks.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { SeverityIcon } from '#renderer/ui/SeverityTag.tsx';
import { NotHeardNote } from '#renderer/ui/Told.tsx';
import { alarmOwners } from '#shared/advice/alarms/alarmOwners.ts';
import { countUnacknowledged, totalOf } from '#shared/advice/estate.ts';
import { formatPlural } from '#shared/words/count.ts';
import { listNames } from '#shared/words/phrases.ts';
import { severityTone } from '#shared/words/severity.ts';
import { useOwnedAlarms } from '../useAlarmOwners.ts';
import styles from './Desk.module.css';

const mostTickets = 4;

/** Who has the active alarms, with their tickets, and how many nobody has; nothing where none is active. */
export function OwnersPanel() {
  const nodes = useNodes();
  const { rows, isCut } = useOwnedAlarms();
  const keys = new Set(nodes.map(({ key }) => key));
  const owners = alarmOwners(rows.filter(({ nodeKey }) => keys.has(nodeKey)));
  const free = countUnacknowledged(nodes);
  if (owners.length === 0 && totalOf(free) === 0) return null;
  return (
    <Panel title="Who has what" note={isCut ? `of the worst ${rows.length}` : undefined} scrolls>
      <ul className={styles.list} aria-label="Who has what">
        {owners.map(({ by, alarms, worst, tickets }) => (
          <li key={by}>
            <a
              className={`tone-${severityTone(worst)}`}
              href={hrefOf('alarms', { state: 'active', acknowledged: 'yes', owner: by })}
            >
              <SeverityIcon severity={worst} />
              <strong>{by}</strong> {formatPlural(alarms, 'alarm')}
            </a>
            {tickets.length > 0 && (
              <span className={styles.dim} title={tickets.join(', ')}>
                {listNames(tickets, mostTickets)}
              </span>
            )}
          </li>
        ))}
        {totalOf(free) > 0 && (
          <li>
            <a href={hrefOf('alarms', { state: 'active', acknowledged: 'no' })}>
              <strong>Nobody</strong> {formatPlural(free.live, 'alarm')}
            </a>
            <NotHeardNote of={free.notHeard} />
          </li>
        )}
      </ul>
    </Panel>
  );
}
