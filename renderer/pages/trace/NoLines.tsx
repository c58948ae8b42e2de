import { Button, Loader } from '@mantine/core';
import { IconFilterOff, IconHourglass, IconListSearch, IconPlugConnectedX } from '@tabler/icons-react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { everyTag, type TagFilter } from '#renderer/store/trace/tagFilter.ts';
import { liveTrace, useTrace } from '#renderer/store/traceStore.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { isLive } from '#shared/advice/nodes.ts';

interface NoLinesProps {
  readonly isAnyChosen: boolean;
  readonly onFilter: (filter: TagFilter) => void;
  readonly onChoose: (nodeKeys: readonly string[]) => void;
}

/** No rows: no node is chosen, the trace is being opened, its tags are hidden, or nothing has come yet. */
export function NoLines({ isAnyChosen, onChoose, onFilter }: NoLinesProps) {
  const nodes = useNodes();
  const names = useNodeNames();
  const phase = useTrace((state) => state.phase);
  const [first] = nodes.filter(isLive);
  if (!isAnyChosen && !first)
    return (
      <EmptyState icon={<IconPlugConnectedX />} title="No node is live">
        Only a node that is connected can be traced. See Overview for the connections.
      </EmptyState>
    );
  if (!isAnyChosen)
    return (
      <EmptyState
        icon={<IconListSearch />}
        title="Choose the nodes to trace"
        action={first && <Button onClick={() => onChoose([first.key])}>Trace {names.of(first)}</Button>}
      >
        Lines come as System Monitor prints them, for as long as nodes are chosen, also while another page is
        shown.
      </EmptyState>
    );
  if (phase === 'opening') return <EmptyState icon={<Loader size="sm" />} title="Starting the trace…" />;
  if (liveTrace.lines.length > 0)
    return (
      <EmptyState
        icon={<IconFilterOff />}
        title="No line has the tags shown"
        action={<Button onClick={() => onFilter(everyTag)}>Show all tags</Button>}
      />
    );
  return (
    <EmptyState icon={<IconHourglass />} title="No lines yet">
      They appear here as the nodes write them. To have some at once, log in a phone or make a call.
    </EmptyState>
  );
}
