import { Button } from '@mantine/core';
import { sameSelection } from '#renderer/store/alarmQuery.ts';
import { refresh, useAlarms } from '#renderer/store/alarmsStore.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { countAlarms } from '#shared/words/severity.ts';
import styles from './Alarms.module.css';

/** How many rows, how many active, and what of it is not certain. */
export function AlarmsStatus() {
  const nodes = useNodes();
  const { window, filter, sort, answered, problem } = useAlarms();
  const active = nodes.reduce(
    (sum, { activeAlarms }) => sum + (activeAlarms ? countAlarms(activeAlarms) : 0),
    0,
  );
  const unknown = nodes.filter(({ activeAlarms }) => activeAlarms === null).length;
  const stale = nodes.filter((node) => !isLive(node)).length - unknown;
  const isOlder = answered !== null && !sameSelection(answered, { filter, sort });
  return (
    <div className={styles.status} role="status">
      <h1>Service Alarms</h1>
      <span>
        {window ? formatPlural(window.total, 'alarm') : 'Loading…'}
        {isOlder && ' (filtering…)'}
      </span>
      <span className={styles.dim}>{formatCount(active)} active on all nodes</span>
      {stale > 0 && (
        <ToneText tone="major">{formatPlural(stale, 'node')} not live: shown as last heard</ToneText>
      )}
      {unknown > 0 && <ToneText tone="major">Not known for {formatPlural(unknown, 'node')}</ToneText>}
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
