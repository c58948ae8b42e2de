import { Button, Loader } from '@mantine/core';
import { IconFilterOff, IconHistory } from '@tabler/icons-react';
import type { HistoryListState } from '#renderer/store/history/historyList.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';

interface NoHistoryProps {
  readonly state: HistoryListState;
  readonly isNarrowed: boolean;
  /** To a stretch of time, among other things or alone. */
  readonly isTimed: boolean;
  readonly onShowAll: () => void;
}

/** No rows: still looking, filtered away, not read, or nothing has happened yet. */
export function NoHistory({ state, isNarrowed, isTimed, onShowAll }: NoHistoryProps) {
  const { isWhole, lookedTo, prepared, problem } = state;
  if (problem !== null && !isWhole)
    return (
      <EmptyState icon={<IconHistory />} title="The history could not be read">
        {problem}
      </EmptyState>
    );
  if (!isWhole)
    return (
      <EmptyState
        icon={<Loader size="sm" />}
        title={prepared < 1 ? `Preparing the history of before: ${Math.floor(prepared * 100)} %` : 'Looking…'}
      >
        {lookedTo !== null && (
          <>
            Nothing found back to <PcTimestamp at={lookedTo} /> so far.
          </>
        )}
      </EmptyState>
    );
  if (isNarrowed)
    return (
      <EmptyState
        icon={<IconFilterOff />}
        title="Nothing in the history passes the filter"
        action={<Button onClick={onShowAll}>Clear filters</Button>}
      >
        {isTimed && 'A time is that when Watchline heard of it, by the clock of this computer.'}
      </EmptyState>
    );
  return (
    <EmptyState icon={<IconHistory />} title="Nothing has happened yet">
      Alarms, what operators do, lost connections and all else that turns will stand here.
    </EmptyState>
  );
}
