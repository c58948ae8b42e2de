import { useContext, useEffect, useMemo, useState } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { FilterBox, matchesNode, useFilterBox } from '#renderer/ui/FilterBox.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { pressInActiveRow } from '#renderer/ui/grid/pressInActiveRow.ts';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { formatTime } from '#renderer/ui/Timestamp.tsx';
import { concernedBy } from '#shared/advice/licenses/causeStanding.ts';
import { causeOf } from '#shared/advice/licenses/licenseCauses.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { LicenseProblems } from './causes/LicenseProblems.tsx';
import { useLicenseAdvice } from './causes/useLicenseAdvice.ts';
import { useWhy } from './causes/useWhy.ts';
import { WhyPanel } from './causes/WhyPanel.tsx';
import { GraceClock } from './grace/GraceClock.tsx';
import { LicenseDetails } from './LicenseDetails.tsx';
import { LicensesStatus } from './LicensesStatus.tsx';
import { licenseColumns } from './licenseColumns.tsx';
import { MovePlannerButton } from './planner/MovePlannerButton.tsx';
import { RenewActions } from './RenewActions.tsx';
import { RenewJob } from './RenewJob.tsx';

const rowKey = ({ key }: NodeView): string => key;

export function LicensesPage() {
  const nodes = useNodes();
  const params = useRoute((route) => route.params);
  const page = useGridPage('licenses');
  const { text, ...filter } = useFilterBox();
  const [onlyId, setOnlyId] = useState<string | null>(null);
  const [openKey, setOpenKey] = useState<string | null>(params.node ?? null);
  const { mode, iso } = useContext(TimeFrameContext);
  const { causes, grace } = useLicenseAdvice(nodes);
  const why = useWhy(nodes, causes, params.why);
  const names = useNodeNames();
  const columns = useMemo(
    () => licenseColumns((at, zone) => formatTime(at, zone, { mode, iso }), why.askNode, names),
    [mode, iso, why.askNode, names],
  );
  const only = causes.find(({ id }) => id === onlyId);
  const rows = useMemo(
    () =>
      (only ? concernedBy(only, nodes) : nodes).filter((node) =>
        matchesNode(node, text, node.license?.mode ?? ''),
      ),
    [nodes, only, text],
  );
  const open = nodes.find(({ key }) => key === openKey);
  const showNode = (key: string): void => {
    why.close();
    setOpenKey(key);
  };
  useEffect(() => setOpenKey(params.node ?? null), [params.node]);
  const askWhy = (): void => {
    if (!pressInActiveRow('button[data-why]') && open) why.askNode(open.key);
  };
  useShortcuts('Licenses', [
    filter.key,
    { keys: 'w', label: 'Why?', run: askWhy },
    {
      keys: 'Escape',
      label: 'Close Why?, then details',
      run: () => (why.shown ? why.close() : setOpenKey(null)),
    },
  ]);
  const targets = nodes.filter(({ key }) => page.choice.chosen.has(key));
  return (
    <>
      <PageHead title="Licenses" status={<LicensesStatus nodes={nodes} grace={grace} />}>
        <FilterBox {...filter.box} placeholder="Node, address or mode  ( / )" />
        <RenewActions
          targets={targets.length > 0 ? targets : open ? [open] : []}
          all={nodes}
          askAll={params.renew === 'all'}
        />
        <MovePlannerButton />
        <ColumnPicker columns={columns} {...page.columns} />
      </PageHead>
      <LicenseProblems
        causes={causes}
        grace={grace}
        nodes={nodes}
        onlyId={only?.id ?? null}
        onOnly={setOnlyId}
        onNode={showNode}
        onWhy={why.askCause}
      />
      <GraceClock
        entries={grace}
        hasRoom={!open && !why.shown}
        nodeNow={(key) => nowOn(nodes, key)}
        onNode={showNode}
      />
      <RenewJob />
      <DataGrid
        fillsPage
        label="Licenses"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        {...page.grid}
        {...page.choice}
        rowState={(node) => (isLive(node) ? undefined : 'stale')}
        openKey={openKey}
        onOpen={({ key }) => showNode(key)}
        empty={
          <NoNodes
            isFiltered={nodes.length > 0}
            onShowAll={() => {
              filter.setText('');
              setOnlyId(null);
            }}
          />
        }
      />
      {why.shown ? (
        <WhyPanel {...why.shown} grace={grace} nodes={nodes} onNode={showNode} onClose={why.close} />
      ) : (
        open && (
          <LicenseDetails
            key={open.key}
            node={open}
            cause={causeOf(open.key, causes)}
            onWhy={why.askNode}
            onClose={() => setOpenKey(null)}
          />
        )
      )}
    </>
  );
}

function nowOn(nodes: readonly NodeView[], nodeKey: string): number {
  return nodeTime(nodes.find(({ key }) => key === nodeKey)?.clock ?? null, hostNow());
}
