import { Button, Loader } from '@mantine/core';
import { IconCircleCheck, IconFilterOff, IconHelpCircle } from '@tabler/icons-react';
import { useAlarms } from '#renderer/store/alarmsStore.ts';
import { useMonitor, useNodes } from '#renderer/store/hooks.ts';
import { Ago } from '#renderer/ui/Age.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { doubtsOfNoAlarms } from '#shared/advice/alarms/emptyAlarms.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { type AlarmChoice, everything, isEverything } from './alarmFilter.ts';

interface NoAlarmsProps {
  readonly choice: AlarmChoice;
  readonly onShowAll: (choice: AlarmChoice) => void;
}

/** No rows: still loading, filtered away, not known, or truly none. */
export function NoAlarms({ choice, onShowAll }: NoAlarmsProps) {
  const nodes = useNodes();
  const isLoaded = useAlarms(({ window }) => window !== null);
  const live = nodes.filter(isLive);
  const monitor = useMonitor();
  if (!isLoaded) return <EmptyState icon={<Loader size="sm" />} title="Loading alarms…" />;
  if (nodes.length === 0) return <NoNodes isFiltered={false} onShowAll={() => undefined} />;
  if (!isEverything(choice))
    return (
      <EmptyState
        icon={<IconFilterOff />}
        title="No alarm passes the filter"
        action={<Button onClick={() => onShowAll(everything)}>Clear filters</Button>}
      />
    );
  const doubts = doubtsOfNoAlarms(nodes, monitor);
  if (doubts.length > 0)
    return (
      <EmptyState icon={<IconHelpCircle />} title="No alarms known">
        {doubts.join(' ')} Nothing here does not mean nothing is wrong: see Overview for the connections.
      </EmptyState>
    );
  const heardAt = Math.min(...live.map(({ link }) => link.lastHeardAt ?? Number.POSITIVE_INFINITY));
  return (
    <EmptyState icon={<IconCircleCheck />} title="No alarms">
      {live.length} of {nodes.length} live
      {Number.isFinite(heardAt) && (
        <>
          , last heard <Ago since={heardAt} />
        </>
      )}
      .
    </EmptyState>
  );
}
