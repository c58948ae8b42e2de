import { useMemo } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useShownRows } from '#renderer/store/shownRows.ts';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridColumn } from '#renderer/ui/grid/gridColumn.ts';
import { toldColumn } from '#renderer/ui/grid/toldColumn.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { isLive } from '#shared/advice/nodes.ts';
import type { PortalSolution, Reporter } from '#shared/advice/resiliency/portals.ts';
import type { StoryEntry } from '#shared/advice/resiliency/tellStory.ts';
import type { ResiliencyRow } from '#shared/model/resiliency.ts';
import { formatResiliencyStatus, resiliencyTone } from '#shared/words/resiliency.ts';
import { ClientsTable } from './ClientsTable.tsx';
import { FailoverPanel } from './FailoverPanel.tsx';
import { LineMapPanel } from './LineMapPanel.tsx';
import { LinesPanel } from './LinesPanel.tsx';
import styles from './Resiliency.module.css';
import { StoryPanel } from './StoryPanel.tsx';
import { useStory } from './useStory.ts';
import { WhoServesWhom } from './WhoServesWhom.tsx';

/** The columns of one-X Portal's Health > Resiliency table. */
const columns: readonly GridColumn<ResiliencyRow>[] = [
  {
    id: 'component',
    header: 'Resiliency Component',
    width: 208,
    grows: true,
    text: ({ component }) => component,
  },
  {
    id: 'address',
    header: 'FQDN / IP Address',
    width: 145,
    grows: true,
    text: ({ address }) => address ?? '-',
  },
  {
    id: 'status',
    header: 'Status',
    width: 145,
    text: formatResiliencyStatus,
    cell: (row) => <ToneText tone={resiliencyTone(row.state)}>{formatResiliencyStatus(row)}</ToneText>,
  },
];

/** Of the node whose word they are. */
const columnsOf = (viewer: Reporter): readonly GridColumn<ResiliencyRow>[] =>
  columns.map((column) => toldColumn(column, () => viewer, column.id === 'status'));

const rowKey = ({ component }: ResiliencyRow): string => component;
/** "First known" is none. */
const isChange = ({ kind, tone }: StoryEntry): boolean => kind === 'resiliency' && tone !== 'quiet';

const headerHeight = 32;

interface ResiliencyOfProps {
  readonly solution: PortalSolution;
  /** Whose word the grid, the diagram and the clients are. */
  readonly viewer: Reporter;
}

/** One solution's portals, as one of its servers reports them, its story and its lines. */
export function ResiliencyOf({ solution, viewer }: ResiliencyOfProps) {
  const { grid } = useGridPage('resiliency');
  // Its rows are those of the server it is seen from.
  useShownRows(
    'resiliency',
    useMemo(() => [viewer.key], [viewer.key]),
  );
  const story = useStory(solution);
  const { components } = viewer.resiliency;
  const told = useMemo(() => columnsOf(viewer), [viewer]);
  const style = useMemo(
    () => ({ height: headerHeight + (components.length || 1) * grid.rowHeight }),
    [components.length, grid.rowHeight],
  );
  return (
    <>
      <div className={styles.solution}>
        <div className={styles.column}>
          <div className={styles.grid} style={style}>
            <DataGrid
              label="Resiliency"
              columns={told}
              rows={components}
              rowKey={rowKey}
              {...grid}
              onRows={undefined}
              rowState={() => (isLive(viewer) ? undefined : 'stale')}
              empty={<p>The node reports no components.</p>}
            />
          </div>
          <FailoverPanel
            solution={solution}
            viewer={viewer}
            retries={story.retries}
            lastTold={story.entries.find(isChange)}
          />
        </div>
        <div className={styles.drawing}>
          <WhoServesWhom solution={solution} viewer={viewer} />
        </div>
        <div className={styles.clientsArea}>
          <Panel title="Clients" toldBy={viewer}>
            <ClientsTable viewer={viewer} />
          </Panel>
        </div>
      </div>
      <div className={styles.below}>
        <StoryPanel story={story} />
        <LineMapPanel nodes={solution.nodes} />
      </div>
      <LinesPanel nodes={solution.nodes} />
    </>
  );
}
