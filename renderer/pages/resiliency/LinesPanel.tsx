import { isLive } from '#renderer/store/selectors.ts';
import { DataTable, type TableColumn } from '#renderer/ui/DataTable.tsx';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import type { LineBackup, LineStatus } from '#shared/model/line.ts';
import styles from './Resiliency.module.css';

interface LineRow {
  readonly node: NodeView;
  readonly line: LineStatus;
}

/** Lines listed at once, those out of service first; a solution has at most 150 nodes. */
const maxLines = 400;

const backupNames: Readonly<Record<LineBackup, string>> = {
  'ip-phones': 'IP phones',
  'hunt-groups': 'hunt groups',
  voicemail: 'voicemail',
  'ip-dect-phones': 'IP DECT phones',
  'one-x-portal': 'one-X Portal',
};

const columns: readonly TableColumn<LineRow>[] = [
  { header: 'Node', cell: ({ node }) => <NodeName name={node.name} link={node.link} /> },
  { header: 'Line', align: 'end', cell: ({ line }) => line.number },
  { header: 'To', cell: ({ line }) => line.peer.name },
  { header: 'Address', cell: ({ line }) => line.peer.address },
  { header: 'Transport', cell: ({ line }) => line.transport },
  { header: 'Security', cell: ({ line }) => line.security },
  { header: 'Channels', align: 'end', cell: ({ line }) => line.channels },
  {
    header: 'State',
    cell: ({ line }) => (
      <ToneText tone={line.state === 'In Service' ? 'good' : 'critical'}>{line.state}</ToneText>
    ),
  },
  {
    header: 'Far end takes over',
    cell: ({ line }) => line.backsUp.map((what) => backupNames[what]).join(', '),
  },
];

/** The IP Office lines between the nodes of a solution. */
export function LinesPanel({ nodes }: { readonly nodes: readonly NodeView[] }) {
  const rows = nodes.flatMap((node) => (node.lines ?? []).map((line) => ({ node, line })));
  const down = rows.filter(({ line }) => line.state !== 'In Service');
  const others = rows.filter(({ line }) => line.state === 'In Service');
  const stale = nodes.filter((node) => !isLive(node)).length;
  if (rows.length === 0) return null;
  return (
    <div className={styles.lines}>
      <Panel
        title="Lines"
        grows
        scrolls
        note={`${rows.length} lines, ${down.length} out of service${stale > 0 ? `, ${stale} nodes as last heard` : ''}`}
      >
        <DataTable
          label="Lines"
          columns={columns}
          rows={[...down, ...others].slice(0, maxLines)}
          rowKey={({ node, line }) => `${node.key} ${line.id}`}
          isDim={({ node }) => !isLive(node)}
        />
      </Panel>
    </div>
  );
}
