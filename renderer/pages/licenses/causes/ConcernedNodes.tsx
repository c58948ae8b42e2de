import { LicenseModeText } from '#renderer/pages/licenses/LicenseModeText.tsx';
import { NodeButton } from '#renderer/pages/licenses/NodeButton.tsx';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { Timestamp } from '#renderer/ui/Timestamp.tsx';
import { Told } from '#renderer/ui/Told.tsx';
import { graceText, stopsAt } from '#shared/advice/licenses/standing.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import styles from './Causes.module.css';

interface ConcernedNodesProps {
  readonly nodes: readonly NodeView[];
  readonly onNode: (nodeKey: string) => void;
}

/** Rows that are drawn; the grid can show all. */
const maxRows = 50;

/** The nodes one cause explains, and how each of them stands. */
export function ConcernedNodes({ nodes, onNode }: ConcernedNodesProps) {
  const names = useNodeNames();
  const rest = nodes.length - maxRows;
  return (
    <>
      <DataTable
        label="Nodes concerned"
        columns={columnsFor(names, onNode)}
        rows={nodes.slice(0, maxRows)}
        rowKey={({ key }) => key}
      />
      {rest > 0 && <p className={styles.reach}>{rest} more: their button above narrows the grid to them.</p>}
    </>
  );
}

function columnsFor(names: NodeNames, onNode: (nodeKey: string) => void): readonly TableColumn<NodeView>[] {
  return [
    {
      header: 'Node',
      cell: (node) => <NodeButton name={names.of(node)} onPress={() => onNode(node.key)} />,
    },
    {
      header: 'License Mode',
      cell: (node) => <Told by={node}>{node.license && <LicenseModeText license={node.license} />}</Told>,
    },
    {
      header: 'Grace Days',
      cell: (node) => (
        <Told by={node} isMarked={false}>
          {node.license && graceText(node.license, nodeTime(node.clock, hostNow()))}
        </Told>
      ),
    },
    { header: 'Grace Ends', cell: (node) => <GraceEnds node={node} /> },
  ];
}

function GraceEnds({ node }: { readonly node: NodeView }) {
  const at = stopsAt(node);
  if (at === null) return null;
  return <Timestamp at={at} zone={node.info?.timeZone} now={() => nodeTime(node.clock, hostNow())} />;
}
