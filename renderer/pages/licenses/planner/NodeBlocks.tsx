import { IconCircleCheck, IconCircleX, IconHelpOctagon } from '@tabler/icons-react';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { MoveNode } from '#shared/advice/move/movePlan.ts';
import { formatCount } from '#shared/words/count.ts';

const maxShown = 200;

const columns: readonly TableColumn<MoveNode>[] = [
  { header: 'Node', cell: ({ nodeName }) => nodeName },
  { header: 'Licenses', align: 'end', cell: ({ block }) => block ?? '–' },
  { header: 'Gets', cell: (node) => <Outcome node={node} /> },
  { header: 'Because of', cell: ({ shortages }) => shortages.map(({ type }) => type).join(', ') },
];

interface NodeBlocksProps {
  readonly nodes: readonly MoveNode[];
  readonly isReadable: boolean;
}

/** What each node gets if they ask in this order: its whole block, or nothing. */
export function NodeBlocks({ nodes, isReadable }: NodeBlocksProps) {
  if (!isReadable) return null;
  return (
    <Panel title="One block for each node" note="all or nothing; who asks first is served first">
      <DataTable
        label="One block for each node"
        columns={columns}
        rows={nodes.slice(0, maxShown)}
        rowKey={({ nodeKey }) => nodeKey}
        wraps
      />
      {nodes.length > maxShown && <p>And {formatCount(nodes.length - maxShown)} more nodes.</p>}
    </Panel>
  );
}

function Outcome({ node: { fits, block, outcome } }: { readonly node: MoveNode }) {
  if (fits === null)
    return (
      <ToneText tone="major" icon={<IconHelpOctagon aria-hidden />}>
        {outcome}
      </ToneText>
    );
  if (fits)
    return (
      <ToneText tone="good" icon={<IconCircleCheck aria-hidden />}>
        {block === 0 ? `Nothing required, ${outcome}` : `All, ${outcome}`}
      </ToneText>
    );
  return (
    <ToneText tone="critical" icon={<IconCircleX aria-hidden />}>
      {outcome.startsWith('Nothing') || outcome.startsWith('Cannot') ? outcome : `Nothing, ${outcome}`}
    </ToneText>
  );
}
