import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { compareNames, isLive } from '#shared/advice/nodes.ts';
import { maxTracedNodes } from '#shared/contract/trace.ts';

interface NodeChooserProps {
  readonly nodeKeys: readonly string[];
  readonly onChoose: (nodeKeys: readonly string[]) => void;
}

/** Which nodes to trace: those that are live, and those chosen that were. */
export function NodeChooser({ nodeKeys, onChoose }: NodeChooserProps) {
  const nodes = useNodes();
  const { named } = useNodeNames();
  const data = useMemo(
    () =>
      nodes
        .filter((node) => isLive(node) || nodeKeys.includes(node.key))
        .map(named)
        .sort(compareNames)
        .map((node) => ({
          value: node.key,
          label: isLive(node) ? node.name : `${node.name} (${node.link.word})`,
        })),
    [nodes, nodeKeys, named],
  );
  return (
    <MultiSelect
      aria-label="Nodes to trace"
      placeholder={nodeKeys.length === 0 ? 'Nodes to trace' : ''}
      data={data}
      value={[...nodeKeys]}
      onChange={onChoose}
      maxValues={maxTracedNodes}
      searchable
      clearable
      hidePickedOptions
      limit={200}
      nothingFoundMessage="No live node of that name"
      onKeyDown={(event) => {
        // The keys are the page's again.
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      clearButtonProps={{ 'aria-label': 'Stop tracing' }}
      w={360}
      mah={96}
      style={{ overflow: 'auto' }}
    />
  );
}
