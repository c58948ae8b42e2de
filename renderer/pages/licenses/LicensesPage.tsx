import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { formatPlural } from '#renderer/format/usage.ts';
import { copyText } from '#renderer/store/copyText.ts';
import { useGridLayout, useRowHeight } from '#renderer/store/gridLayout.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { countInGrace, isLive } from '#renderer/store/selectors.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { FilterBox, matchesNode } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import type { GridSort } from '#renderer/ui/grid/gridColumn.ts';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { formatTime } from '#renderer/ui/Timestamp.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import { LicenseDetails } from './LicenseDetails.tsx';
import { licenseColumns } from './licenseColumns.tsx';
import { RenewActions } from './RenewActions.tsx';
import { RenewJob } from './RenewJob.tsx';

const rowKey = ({ key }: NodeView): string => key;
const nobody: ReadonlySet<string> = new Set();

export function LicensesPage() {
  const nodes = useNodes();
  const params = useRoute((route) => route.params);
  const [text, setText] = useState('');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [chosen, setChosen] = useState(nobody);
  const [openKey, setOpenKey] = useState<string | null>(params.node ?? null);
  const { layout, setLayout } = useGridLayout('licenses');
  const rowHeight = useRowHeight();
  const box = useRef<HTMLInputElement>(null);
  const { mode, iso } = useContext(TimeFrameContext);
  const columns = useMemo(
    () => licenseColumns((at, zone) => formatTime(at, zone, { mode, iso })),
    [mode, iso],
  );
  const rows = useMemo(
    () => nodes.filter((node) => matchesNode(node, text, node.license?.mode ?? '')),
    [nodes, text],
  );
  const open = nodes.find(({ key }) => key === openKey);
  useEffect(() => setOpenKey(params.node ?? null), [params.node]);
  useShortcuts('Licenses', [
    { keys: '/', label: 'Filter', run: () => box.current?.focus() },
    { keys: 'Escape', label: 'Close details', run: () => setOpenKey(null) },
  ]);
  const stale = nodes.filter((node) => !isLive(node)).length;
  const inGrace = countInGrace(nodes);
  const targets = nodes.filter(({ key }) => chosen.has(key));
  return (
    <>
      <PageHead
        title="Licenses"
        status={
          <>
            <span>{formatPlural(nodes.length, 'node')}</span>
            {inGrace > 0 && <ToneText tone="major">{inGrace} in grace</ToneText>}
            {stale > 0 && (
              <ToneText tone="major">{formatPlural(stale, 'node')} not live: shown as last heard</ToneText>
            )}
          </>
        }
      >
        <FilterBox
          value={text}
          onChange={setText}
          inputRef={box}
          placeholder="Node, address or mode  ( / )"
        />
        <RenewActions
          targets={targets.length > 0 ? targets : open ? [open] : []}
          all={nodes}
          askAll={params.renew === 'all'}
        />
        <ColumnPicker columns={columns} layout={layout} onLayout={setLayout} />
      </PageHead>
      <RenewJob />
      <DataGrid
        label="Licenses"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        sort={sort}
        onSort={setSort}
        layout={layout}
        onLayout={setLayout}
        rowHeight={rowHeight}
        rowState={(node) => (isLive(node) ? undefined : 'stale')}
        chosen={chosen}
        onChoose={setChosen}
        openKey={openKey}
        onOpen={({ key }) => setOpenKey(key)}
        onCopied={(what, text) => void copyText(what, text)}
        empty={<NoNodes isFiltered={nodes.length > 0} onShowAll={() => setText('')} />}
      />
      {open && <LicenseDetails key={open.key} node={open} onClose={() => setOpenKey(null)} />}
    </>
  );
}
