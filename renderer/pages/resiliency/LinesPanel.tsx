import { useMemo } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { type PartsOf, useNodesBy } from '#renderer/store/nodesBy.ts';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { toldColumn } from '#renderer/ui/grid/toldColumn.tsx';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { NotReportedCount } from '#renderer/ui/NotReportedNote.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { NotHeardNote } from '#renderer/ui/Told.tsx';
import { countHeard, countNotHeard } from '#shared/advice/hearing.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { withoutReport } from '#shared/advice/notReported.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { formatCount } from '#shared/words/count.ts';
import { formatBackups } from '#shared/words/resiliency.ts';
import { toldValue, toldWord } from '#shared/words/told.ts';
import styles from './Resiliency.module.css';

interface LineRow {
  readonly node: NodeView;
  readonly line: LineStatus;
}

const nodeColumn = (names: NodeNames): GridColumn<LineRow> => ({
  id: 'node',
  header: 'Node',
  width: 200,
  text: ({ node }) => names.of(node),
  cell: ({ node }) => <NodeName name={names.of(node)} link={node.link} />,
});

const lineColumns: readonly GridColumn<LineRow>[] = [
  {
    id: 'line',
    header: 'Line',
    width: 60,
    align: 'end',
    text: ({ line }) => String(line.number),
    sortBy: ({ line }) => line.number,
  },
  { id: 'to', header: 'To', width: 130, text: ({ line }) => line.peer.name },
  { id: 'address', header: 'Address', width: 130, text: ({ line }) => line.peer.address },
  { id: 'transport', header: 'Transport', width: 140, text: ({ line }) => toldWord(line, 'transport') },
  { id: 'security', header: 'Security', width: 90, text: ({ line }) => toldWord(line, 'security') },
  {
    id: 'channels',
    header: 'Channels',
    width: 84,
    align: 'end',
    text: ({ line }) => toldValue(line, 'channels', () => String(line.channels)),
    sortBy: ({ line }) => line.channels,
  },
  {
    id: 'state',
    header: 'State',
    width: 120,
    text: ({ line }) => toldWord(line, 'state'),
    cell: ({ line }) => (
      <ToneText tone={line.state === 'In Service' ? 'good' : 'critical'}>
        {line.state === 'In Service' ? '' : '✕ '}
        {toldWord(line, 'state')}
      </ToneText>
    ),
  },
  {
    id: 'backsUp',
    header: 'Far end takes over',
    width: 260,
    grows: true,
    text: ({ line }) => formatBackups(line.backsUp),
  },
];

const headerHeight = 34;
const rowKey = ({ node, line }: LineRow): string => `${node.key} ${line.id}`;
/** What a row shows: of a link that is not live also its age. */
const rowParts: PartsOf = (node) => [...[node.name, node.lines, node.notReported], isLive(node) || node.link];
const rowState = ({ node }: LineRow): 'stale' | undefined => (isLive(node) ? undefined : 'stale');

/**
 * The IP Office lines between the nodes of a solution, each end as it tells it; those out of service first.
 */
export function LinesPanel(props: { readonly nodes: readonly NodeView[] }) {
  const nodes = useNodesBy(props.nodes, rowParts);
  const { grid } = useGridPage('lines', { sortParam: 'sortLines' });
  const names = useNodeNames();
  const columns = useMemo(
    () => [
      nodeColumn(names),
      ...lineColumns.map((column) => toldColumn(column, ({ node }: LineRow) => node, column.id === 'state')),
    ],
    [names],
  );
  const rows = useMemo(() => {
    const all = nodes.flatMap((node) => (node.lines ?? []).map((line) => ({ node, line })));
    return all.sort((a, b) => Number(isUp(a)) - Number(isUp(b)));
  }, [nodes]);
  const down = countHeard(
    rows.map((row) => ({ link: row.node.link, isDown: !isUp(row) })),
    ({ isDown }) => Number(isDown),
  );
  const old = countNotHeard(rows.map(({ node }) => node));
  const style = { height: Math.min(12, rows.length) * grid.rowHeight + headerHeight };
  const untold = <NotReportedCount nodes={nodes} part="lines" />;
  if (rows.length === 0)
    return withoutReport(nodes, 'lines').length > 0 && <Panel title="Lines">{untold}</Panel>;
  return (
    <Panel
      title="Lines"
      note={
        <>
          {formatCount(rows.length)} ends, {formatCount(down.live)} out of service
          <NotHeardNote of={old} lead=" · " /> {untold}
        </>
      }
    >
      <div className={styles.grid} style={style}>
        <DataGrid
          label="Lines"
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          {...grid}
          rowState={rowState}
          empty={<p>The nodes tell of no lines.</p>}
        />
      </div>
    </Panel>
  );
}

const isUp = ({ line }: LineRow): boolean => line.state === 'In Service';
