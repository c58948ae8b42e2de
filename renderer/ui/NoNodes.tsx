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
    <EmptyState
      icon={<IconServerOff />}
      title="No nodes yet"
      action={
        <Button component="a" href={addNodeAddress} variant="filled">
          Add Node
        </Button>
      }
    >
      Add your first node, or import a fleet file, in Settings, Nodes. What it tells is shown here as soon as
      it answers.
    </EmptyState>
  );
}

/** Settings, with the form of a new node open. */
const addNodeAddress = '#/settings?section=nodes&add=yes';
