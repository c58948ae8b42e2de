import { Select } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { formatRole } from '#renderer/format/node.ts';
import { formatPlural } from '#renderer/format/usage.ts';
import { connectNow } from '#renderer/store/actions.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useGridLayout, useRowHeight } from '#renderer/store/gridLayout.ts';
import { useJobs, useNodes } from '#renderer/store/hooks.ts';
import { goTo, useRoute } from '#renderer/store/routeStore.ts';
import { isLive } from '#renderer/store/selectors.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { FilterBox, matchesNode } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridSort } from '#renderer/ui/grid/gridColumn.ts';
import { JobReport } from '#renderer/ui/JobReport.tsx';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import { serviceColumns } from './serviceColumns.tsx';
import { type ServiceRow, serviceTitle } from './serviceRow.ts';

const rowKey = ({ node, service }: ServiceRow): string => `${node.key} ${service.id}`;

export function ServicesPage() {
  const nodes = useNodes();
  const nodeKey = useRoute((route) => route.params.node);
  const node = nodes.find(({ key }) => key === nodeKey);
  const [text, setText] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const { layout, setLayout } = useGridLayout('services');
  const rowHeight = useRowHeight();
  const box = useRef<HTMLInputElement>(null);
  const isOneNode = node !== undefined;
  const columns = useMemo(() => serviceColumns(isOneNode), [isOneNode]);
  const rows = useMemo(() => listRows(node ? [node] : nodes, text), [node, nodes, text]);
  useShortcuts('Services', [{ keys: '/', label: 'Filter', run: () => box.current?.focus() }]);
  const unknown = nodes.filter(({ services }) => services === null).length;
  const down = rows.filter(({ service }) => service.state !== 'Running').length;
  return (
    <>
      <PageHead
        title="Services"
        status={
          <>
            <span>{formatPlural(rows.length, 'service')}</span>
            {down > 0 && <ToneText tone="major">{down} not running</ToneText>}
            {unknown > 0 && <ToneText tone="major">Not known for {formatPlural(unknown, 'node')}</ToneText>}
          </>
        }
      >
        <FilterBox
          value={text}
          onChange={setText}
          inputRef={box}
          placeholder="Node, service or status  ( / )"
        />
        <Select
          aria-label="Node"
          data={[
            { value: '', label: 'All nodes' },
            ...nodes.map((each) => ({ value: each.key, label: nodeLabel(each) })),
          ]}
          value={node?.key ?? ''}
          onChange={(key) => goTo('services', key ? { node: key } : {})}
          allowDeselect={false}
          searchable
          limit={200}
          w={280}
        />
        <ColumnPicker columns={columns} layout={layout} onLayout={setLayout} />
      </PageHead>
      {node && !isLive(node) && (
        <LostLink
          node={node.name}
          lostAt={node.link.lostAt}
          retryAt={node.link.retryAt}
          problem={node.link.problem}
          remedy={node.link.remedy}
          onConnect={() => connectNow(node.key)}
        />
      )}
      <RunningJobs />
      <DataGrid
        label="Services"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        sort={sort}
        onSort={setSort}
        layout={layout}
        onLayout={setLayout}
        rowHeight={rowHeight}
        rowState={(row) => (isLive(row.node) ? undefined : 'stale')}
        onCopied={(what, copied) => void copyText(what, copied)}
        empty={
          node && node.services === null ? (
            <p role="status">{node.name} has not told its services yet.</p>
          ) : (
            <NoNodes isFiltered={nodes.length > 0} onShowAll={() => setText('')} />
          )
        }
      />
    </>
  );
}

/** In the order of the fleet, and within a node in the order the node tells them. */
function listRows(nodes: readonly NodeView[], text: string): readonly ServiceRow[] {
  return nodes
    .flatMap((node) => (node.services ?? []).map((service) => ({ node, service })))
    .filter(({ node, service }) => matchesNode(node, text, `${serviceTitle(service)} ${service.state}`));
}

/** Role and address beside the name: screens have been seen that mixed two nodes up. */
function nodeLabel({ name, info }: NodeView): string {
  return [name, info && formatRole(info.role), info?.address].filter(Boolean).join(' · ');
}

function RunningJobs() {
  const jobs = useJobs().filter(({ kind, endedAt }) => kind === 'service.control' && endedAt === null);
  return jobs.map((job) => <JobReport key={job.id} job={job} />);
}
