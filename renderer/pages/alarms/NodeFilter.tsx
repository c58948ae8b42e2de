import { MultiSelect } from '@mantine/core';
import { memo, useMemo } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useNodesBy } from '#renderer/store/nodesBy.ts';

interface NodeFilterProps {
  readonly nodeKeys: readonly string[];
  readonly onNodeKeys: (nodeKeys: readonly string[]) => void;
}

/** Nodes as they are named: all else of them changes all the time. */
export function NodeFilter(props: NodeFilterProps) {
  const nodes = useNodesBy(useNodes(), ({ name, info }) => [name, info]);
  const names = useNodeNames();
  const data = useMemo(
    () => nodes.map((node) => ({ value: node.key, label: names.of(node) })),
    [nodes, names],
  );
  return <NodeBox {...props} data={data} />;
}

interface NodeBoxProps extends NodeFilterProps {
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

const NodeBox = memo(function NodeBox({ nodeKeys, onNodeKeys, data }: NodeBoxProps) {
  return (
    <MultiSelect
      aria-label="Node"
      placeholder={nodeKeys.length === 0 ? 'Node' : ''}
      data={data}
      value={[...nodeKeys]}
      onChange={onNodeKeys}
      searchable
      limit={100}
      w={nodeKeys.length > 0 ? 190 : 78}
    />
  );
});
