import { Button } from '@mantine/core';
import { IconFilterOff, IconServerOff } from '@tabler/icons-react';
import { EmptyState } from './EmptyState.tsx';

interface NoNodesProps {
  /** There are nodes, but none passes the filter. */
  readonly isFiltered: boolean;
  readonly onShowAll: () => void;
}

export function NoNodes({ isFiltered, onShowAll }: NoNodesProps) {
  if (isFiltered)
    return (
      <EmptyState
        icon={<IconFilterOff />}
        title="Nothing passes the filter"
        action={<Button onClick={onShowAll}>Clear filter</Button>}
      />
    );
  return (
    <EmptyState icon={<IconServerOff />} title="No nodes are configured">
      Add nodes to the fleet file and start Watchline again, or start it with a scenario to try the simulated
      solution.
    </EmptyState>
  );
}
