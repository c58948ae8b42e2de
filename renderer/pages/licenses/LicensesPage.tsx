import { useCallback, useContext, useEffect, useMemo } from 'react';
import { useGridPage } from '#renderer/store/gridPage.ts';
import { useNodes, useNodesByKey } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { FilterBox, useFilterBox } from '#renderer/ui/FilterBox.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { ColumnPicker } from '#renderer/ui/grid/ColumnPicker.tsx';
import { DataGrid } from '#renderer/ui/grid/DataGrid.tsx';
import { targetsOf } from '#renderer/ui/grid/gridChoice.ts';
import { pressInActiveRow } from '#renderer/ui/grid/pressInActiveRow.ts';
import { useGridChoice } from '#renderer/ui/grid/useGridChoice.ts';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { timeWidth } from '#renderer/ui/timeWidth.ts';
import { concernedBy } from '#shared/advice/licenses/causeStanding.ts';
import { causeOf } from '#shared/advice/licenses/licenseCauses.ts';
import { isLive, nodeTime } from '#shared/advice/nodes.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatNodeTime } from '#shared/words/shownTime.ts';
import { LicenseProblems } from './causes/LicenseProblems.tsx';
import { useLicenseAdvice } from './causes/useLicenseAdvice.ts';
import { useWhy } from './causes/useWhy.ts';
import { WhyPanel } from './causes/WhyPanel.tsx';
import { GraceClock } from './grace/GraceClock.tsx';
import { LicenseDetails } from './LicenseDetails.tsx';
import { LicensesStatus } from './LicensesStatus.tsx';
import { licenseColumns } from './licenseColumns.tsx';
import { licensesFields, noLicensesFilter, passesLicenses } from './licensesPlace.ts';
import { MovePlannerButton } from './planner/MovePlannerButton.tsx';
import { RenewActions } from './RenewActions.tsx';
import { RenewJob } from './RenewJob.tsx';

const rowKey = ({ key }: NodeView): string => key;

export function LicensesPage() {
  const nodes = useNodes();
  const { place, change, type } = usePlace(licensesFields);
  const page = useGridPage('licenses');
  const filter = useFilterBox(place.text, (text) => type({ text }));
  const frame = useContext(TimeFrameContext);
  const { causes, grace } = useLicenseAdvice(nodes);
  const askWhyOf = useCallback((asked: string | null) => change({ why: asked }), [change]);
  const why = useWhy(nodes, causes, place.why, askWhyOf);
  const names = useNodeNames();
  const columns = useMemo(
    () =>
      licenseColumns({
        ...{ names, onWhy: why.askNode, timeWidth: timeWidth(frame) },
        timeText: (at, zone) => formatNodeTime(at, zone, frame),
      }),
    [frame, why.askNode, names],
  );
  const only = causes.find(({ id }) => id === place.onlyId);
  const rows = useMemo(
    () => (only ? concernedBy(only, nodes) : nodes).filter((node) => passesLicenses(node, place)),
    [nodes, only, place],
  );
  const nodesByKey = useNodesByKey();
  const every = useMemo(() => Object.values(nodesByKey), [nodesByKey]);
  const choice = useGridChoice(every, rows, rowKey, page.choiceMemory);
  const open = nodes.find(({ key }) => key === place.open);
  const showNode = (key: string): void => change({ why: null, open: key });
  const isAskedToRenew = place.renew === 'all';
  useEffect(() => {
    // Asked for once: whoever comes back, or loads the page anew, is not asked again.
    if (isAskedToRenew) type({ renew: null });
  }, [isAskedToRenew, type]);
  const askWhy = (): void => {
    if (!pressInActiveRow('button[data-why]') && open) why.askNode(open.key);
  };
  useShortcuts('Licenses', [
    filter.key,
    { keys: 'w', label: 'Why?', run: askWhy },
    {
      keys: 'Escape',
      label: 'Close Why?, then details',
      run: () => change(why.shown ? { why: null } : { open: null }),
    },
  ]);
  const targets = targetsOf(choice).flatMap((key) => nodesByKey[key] ?? []);
  return (
    <>
      <PageHead title="Licenses" status={<LicensesStatus nodes={nodes} grace={grace} />}>
        <FilterBox {...filter.box} placeholder="Node, address or mode  ( / )" />
        <RenewActions
          targets={choice.chosen.size > 0 ? targets : open ? [open] : []}
          isAllHidden={choice.chosen.size > 0 && targets.length === 0}
          all={nodes}
          askAll={isAskedToRenew}
        />
        <MovePlannerButton />
        <ColumnPicker columns={columns} {...page.columns} />
      </PageHead>
      <FilterChips
        chips={[
          ...place.nodeKeys.map((key) => ({
            label: `Node: ${names.of(nodes.find((node) => node.key === key) ?? { key, name: key })}`,
            onRemove: () => change({ nodeKeys: place.nodeKeys.filter((other) => other !== key) }),
          })),
          ...place.modes.map((mode) => ({
            label: `License Mode: ${mode}`,
            onRemove: () => change({ modes: place.modes.filter((other) => other !== mode) }),
          })),
          ...(place.isInGrace ? [{ label: 'In grace', onRemove: () => change({ isInGrace: false }) }] : []),
        ]}
      />
      <LicenseProblems
        causes={causes}
        grace={grace}
        nodes={nodes}
        onlyId={only?.id ?? null}
        onOnly={(onlyId) => change({ onlyId })}
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
        choice={choice}
        rowState={(node) => (isLive(node) ? undefined : 'stale')}
        openKey={open?.key ?? null}
        onOpen={({ key }) => showNode(key)}
        empty={<NoNodes isFiltered={nodes.length > 0} onShowAll={() => change(noLicensesFilter)} />}
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
            onClose={() => change({ open: null })}
          />
        )
      )}
    </>
  );
}

function nowOn(nodes: readonly NodeView[], nodeKey: string): number {
  return nodeTime(nodes.find(({ key }) => key === nodeKey)?.clock ?? null, hostNow());
}
