import { Anchor, Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { memo } from 'react';
import { sameSelection } from '#renderer/store/alarmQuery.ts';
import { refresh, selectionOf, useAlarms } from '#renderer/store/alarmsStore.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { hrefOf } from '#renderer/store/routeStore.ts';
import { useViews } from '#renderer/store/views/useViews.ts';
import { NotReportedCount } from '#renderer/ui/NotReportedNote.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { NotHeardNote, NotLiveNote } from '#renderer/ui/Told.tsx';
import { countActive, countEndedUnacknowledged } from '#shared/advice/estate.ts';
import { endedUnacknowledgedText } from '#shared/words/attention.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { countInGroups } from '#shared/words/groups.ts';
import { viewText } from '#shared/words/views.ts';
import styles from './Alarms.module.css';

interface AlarmsStatusProps {
  /** What the choice of a time lets through; null: all. */
  readonly age: string | null;
}

/** How many rows, how many active, and what of it is not certain. */
export function AlarmsStatus({ age }: AlarmsStatusProps) {
  const now = useAlarms();
  const { window, answered, problem } = now;
  const view = useViews('alarms').inForce;
  const isOlder = answered !== null && !sameSelection(answered, selectionOf(now));
  return (
    <div className={styles.status} role="status">
      <h1>Service Alarms</h1>
      <span>
        {window ? countInGroups(window.total, window.grouped) : 'Loading…'}
        {isOlder && ' (filtering…)'}
      </span>
      {view && <span>View: {viewText(view)}</span>}
      {age !== null && <span className={styles.dim}>{age}</span>}
      <NodesCounted />
      {problem !== null && (
        <>
          <ToneText tone="critical">Could not be read: {problem}</ToneText>
          <Button size="compact-xs" onClick={refresh}>
            Try Again
          </Button>
        </>
      )}
    </div>
  );
}

/** Drawn anew when a node changes, not with each answer: rows come more often than counts. */
const NodesCounted = memo(function NodesCounted() {
  const nodes = useNodes();
  const active = countActive(nodes);
  const missed = countEndedUnacknowledged(nodes);
  const unknown = nodes.filter(({ activeAlarms }) => activeAlarms === null).length;
  return (
    <>
      <span className={styles.dim}>
        {formatCount(active.live)} active on all nodes
        <NotHeardNote of={active.notHeard} lead=" · " />
      </span>
      {missed > 0 && (
        <Anchor
          className={styles.missed}
          href={hrefOf('alarms', { acknowledged: 'ended' })}
          aria-label={endedUnacknowledgedText(missed)}
          title={endedUnacknowledgedText(missed)}
        >
          <IconEyeOff className={styles.unseen} size={15} aria-hidden /> {formatCount(missed)}
        </Anchor>
      )}
      <NotLiveNote nodes={nodes} />
      {unknown > 0 && <ToneText tone="major">Not known for {formatPlural(unknown, 'node')}</ToneText>}
      <NotReportedCount nodes={nodes} part="alarms" />
    </>
  );
});
