import { useMemo, useState } from 'react';
import { formatResiliencyStatus, resiliencyTone } from '#renderer/format/resiliency.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useGridLayout, useRowHeight } from '#renderer/store/gridLayout.ts';
import { isLive } from '#renderer/store/selectors.ts';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridColumn, GridSort } from '#renderer/ui/grid/gridColumn.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import type { ResiliencyRow, ResiliencyStatus } from '#shared/model/resiliency.ts';
import { ClientsTable } from './ClientsTable.tsx';
import { FailoverPanel } from './FailoverPanel.tsx';
import styles from './Resiliency.module.css';
import { ResiliencyDiagram } from './ResiliencyDiagram.tsx';

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

const rowKey = ({ component }: ResiliencyRow): string => component;
const headerHeight = 32;

interface ResiliencyOfProps {
  readonly node: NodeView;
  readonly resiliency: ResiliencyStatus;
}

/** One solution's portals, as one of its nodes reports them. */
export function ResiliencyOf({ node, resiliency }: ResiliencyOfProps) {
  const [sort, setSort] = useState<GridSort | null>(null);
  const { layout, setLayout } = useGridLayout('resiliency');
  const rowHeight = useRowHeight();
  const style = useMemo(
    () => ({ height: headerHeight + (resiliency.components.length || 1) * rowHeight }),
    [resiliency.components.length, rowHeight],
  );
  return (
    <div className={styles.solution}>
      <div className={styles.column}>
        <div className={styles.grid} style={style}>
          <DataGrid
            label="Resiliency"
            columns={columns}
            rows={resiliency.components}
            rowKey={rowKey}
            sort={sort}
            onSort={setSort}
            layout={layout}
            onLayout={setLayout}
            rowHeight={rowHeight}
            rowState={() => (isLive(node) ? undefined : 'stale')}
            onCopied={(what, text) => void copyText(what, text)}
            empty={<p>The node reports no components.</p>}
          />
        </div>
        <FailoverPanel node={node} resiliency={resiliency} />
      </div>
      <div className={styles.column}>
        <Panel title="Who serves whom">
          <ResiliencyDiagram resiliency={resiliency} />
        </Panel>
        <Panel title="Clients" scrolls>
          <ClientsTable clients={resiliency.clients} />
        </Panel>
      </div>
    </div>
  );
}
