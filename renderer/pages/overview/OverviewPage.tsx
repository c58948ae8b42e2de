import { IconClockEdit, IconCopy } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import { useMonitor, useNodes, useSolutionKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useShortcuts } from '#renderer/store/shortcutStore.ts';
import { useShownRows } from '#renderer/store/shownRows.ts';
import { FilterBox, matchesNode, useFilterBox } from '#renderer/ui/FilterBox.tsx';
import { FilterChips } from '#renderer/ui/FilterChips.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { ToneText } from '#renderer/ui/Tag.tsx';
import { NotLiveNote } from '#renderer/ui/Told.tsx';
import { monitorDoubts } from '#shared/advice/alarms/emptyAlarms.ts';
import { concernOf, worstFirst } from '#shared/advice/concern.ts';
import { isInMaintenance } from '#shared/advice/maintenance/isInMaintenance.ts';
import { isLive } from '#shared/advice/nodes.ts';
import { withoutReport } from '#shared/advice/notReported.ts';
import { oncePerNode } from '#shared/advice/sameNode.ts';
import { isOfSolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatClockAgainst } from '#shared/words/clock.ts';
import { formatCount, formatPlural } from '#shared/words/count.ts';
import { inPartText, reportsText } from '#shared/words/notReported.ts';
import { AwayCard } from './away/AwayCard.tsx';
import { Customers } from './Customers.tsx';
import { DeskButton, DeskPanels } from './desk/DeskPanels.tsx';
import { Estate } from './Estate.tsx';
import { FiguresButton } from './figures/FiguresButton.tsx';
import { MaintenanceButton } from './MaintenanceButton.tsx';
import { NodeDetails } from './NodeDetails.tsx';
import { fewNodes, NodeTiles } from './NodeTiles.tsx';
import styles from './Overview.module.css';
import { overviewFields, passesLinks } from './overviewPlace.ts';
import { TopCauses } from './TopCauses.tsx';
import { useOddities } from './useOddities.ts';

/** A tile for each node, worst first, under a summary of all of them. */
export function OverviewPage() {
  const nodes = useNodes();
  const { place, change, type } = usePlace(overviewFields);
  const { node: openKey, links, customer, text } = place;
  const { areSeveral } = useNodeNames();
  const solutionKey = useSolutionKey();
  const hasCustomers = areSeveral && solutionKey === null;
  const openCustomer = hasCustomers ? customer : null;
  const filter = useFilterBox(text, (typed) => type({ text: typed }));
  const open = nodes.find(({ key }) => key === openKey);
  const shown = useMemo(
    () =>
      worstFirst(
        nodes.filter(
          (node) =>
            passesLinks(node, links) &&
            (openCustomer === null || isOfSolution(node, openCustomer)) &&
            (text === '' ||
              matchesNode(
                node,
                text,
                `${node.link.word} ${concernOf(node).reasons.join(' ')} ${reportsText(node.notReported)}`,
              )),
        ),
      ),
    [nodes, links, openCustomer, text],
  );
  useShownRows(
    'nodes',
    useMemo(() => shown.map(({ key }) => key), [shown]),
  );
  const close = (): void => change({ node: null });
  useShortcuts('Overview', [filter.key, { keys: 'Escape', label: 'Close details', run: close }]);
  useEffect(() => {
    if (openKey)
      document
        .querySelector(`[data-node-key="${CSS.escape(openKey)}"]`)
        ?.scrollIntoView({ block: 'nearest' });
  }, [openKey]);
  return (
    <>
      <PageHead title="Overview" status={<Standing />}>
        <FilterBox {...filter.box} placeholder="Node, address or trouble  ( / )" />
        <MaintenanceButton />
        <DeskButton isAlways={nodes.length > fewNodes} />
        <FiguresButton />
      </PageHead>
      <FilterChips
        chips={links.map((word) => ({
          label: `Link: ${word}`,
          onRemove: () => change({ links: links.filter((other) => other !== word) }),
        }))}
      />
      <AwayCard />
      {nodes.length > 0 && <Estate />}
      {hasCustomers && <Customers openKey={openCustomer} onOpen={(key) => change({ customer: key })} />}
      <div className={styles.body}>
        {shown.length > 0 ? (
          <div className={styles.nodes} data-customers={hasCustomers || undefined}>
            <NodeTiles nodes={shown} openKey={openKey} onOpen={(key) => change({ node: key })} />
            {nodes.length <= fewNodes && (open ? <TopCauses /> : <DeskPanels />)}
          </div>
        ) : (
          <NoNodes
            isFiltered={nodes.length > 0}
            onShowAll={() => change({ text: '', links: [], customer: null })}
          />
        )}
        {open && <NodeDetails node={open} onClose={close} />}
      </div>
    </>
  );
}

/** From a major alarm, a service that is down or a link that is lost on. */
const urgentRank = 3;
/** So many are named; a fleet that has each of its nodes twice still shows them below. */
const mostDoubles = 3;

/** "All OK" only when every node is live, nothing is missing from the history, and alarms come through. */
function Standing() {
  const nodes = useNodes();
  const doubts = monitorDoubts(useMonitor());
  const names = useNodeNames();
  const partial = withoutReport(nodes).length;
  const ranks = nodes.map(concernOf).flatMap(({ rank, reasons }) => (reasons.length > 0 ? rank : []));
  const urgent = ranks.filter((rank) => rank >= urgentRank).length;
  const lesser = ranks.filter((rank) => rank > 0).length - urgent;
  const gaps = nodes.reduce((sum, node) => sum + node.gaps, 0);
  const isAllLive = nodes.every(isLive);
  const maintained = oncePerNode(nodes).filter(isInMaintenance).length;
  const { doubles, common } = useOddities();
  if (nodes.length === 0) return null;
  const isWell =
    urgent + lesser + maintained + partial === 0 && isAllLive && gaps === 0 && doubts.length === 0;
  if (isWell && doubles.length === 0)
    return <ToneText tone="good">All OK: {formatPlural(nodes.length, 'node')} live, nothing to do</ToneText>;
  return (
    <>
      <span>{formatPlural(oncePerNode(nodes).length, 'node')}</span>
      {urgent > 0 && (
        <ToneText tone="major">{formatPlural(urgent, 'node needs', 'nodes need')} attention</ToneText>
      )}
      {lesser > 0 && <span>{formatCount(lesser)} with minor alarms or warnings only</span>}
      {maintained > 0 && <span>{formatCount(maintained)} in maintenance</span>}
      <NotLiveNote nodes={nodes} />
      {partial > 0 && <span>{inPartText(partial)}</span>}
      {doubles.slice(0, mostDoubles).map((places) => (
        <ToneText key={places[0]?.key} tone="critical" icon={<IconCopy aria-hidden />}>
          {names.of(places[0] as NodeView)} is monitored at {formatCount(places.length)} addresses and counted
          once
        </ToneText>
      ))}
      {doubles.length > mostDoubles && (
        <ToneText tone="critical" icon={<IconCopy aria-hidden />}>
          {formatPlural(doubles.length - mostDoubles, 'more node is', 'more nodes are')} monitored at several
          addresses
        </ToneText>
      )}
      {common !== 0 && (
        <ToneText tone="minor" icon={<IconClockEdit aria-hidden />}>
          {`Most nodes' clocks are ${formatClockAgainst(common, "this computer's")}`}
        </ToneText>
      )}
    </>
  );
}
