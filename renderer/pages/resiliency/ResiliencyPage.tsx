import { SegmentedControl } from '@mantine/core';
import { IconSwitchHorizontal } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useNodes } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { usePlace } from '#renderer/store/place/usePlace.ts';
import { useLinkCures } from '#renderer/store/setup/linkCures.ts';
import { DueIn } from '#renderer/ui/DueIn.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { NotReportedCount } from '#renderer/ui/NotReportedNote.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import { NotLiveNote } from '#renderer/ui/Told.tsx';
import { withoutReport } from '#shared/advice/notReported.ts';
import {
  dueOf,
  listPortalSolutions,
  liveReporters,
  type PortalSolution,
  pendingOf,
  type Reporter,
} from '#shared/advice/resiliency/portals.ts';
import { solutionKey, solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatPlural } from '#shared/words/count.ts';
import { howToHear, notReportedFor } from '#shared/words/notReported.ts';
import { LinesPanel } from './LinesPanel.tsx';
import { ResiliencyOf } from './ResiliencyOf.tsx';
import { resiliencyFields } from './resiliencyPlace.ts';
import { SolutionStrip } from './SolutionStrip.tsx';
import { Warnings } from './Warnings.tsx';

/** The portals of one solution after the other: who serves, what is about to happen, and what did. */
export function ResiliencyPage() {
  const nodes = useNodes();
  const { place, change } = usePlace(resiliencyFields);
  const solutions = useMemo(() => listPortalSolutions(nodes), [nodes]);
  // Stays with what was shown at first: an order that changes with the facts must not
  // swap the page under a hand.
  const [initialKey] = useState(solutions[0]?.key);
  const asked = nodes.find(({ key }) => key === place.node);
  const wanted = asked && solutionOf(asked);
  const chosen =
    [wanted && solutionKey(wanted), initialKey]
      .map((key) => solutions.find((solution) => solution.key === key))
      .find((found) => found !== undefined) ??
    solutions[0] ??
    null;
  const viewer = chosen && viewerOf(chosen, place.node);
  const names = useNodeNames();
  const cures = useLinkCures();
  return (
    <>
      <PageHead title="Resiliency" status={<Summary solutions={solutions} chosen={chosen} nodes={nodes} />}>
        {chosen && viewer && chosen.reporters.length > 1 && (
          <SegmentedControl
            aria-label="Seen from"
            size="xs"
            data={chosen.reporters.map((node) => ({
              value: node.key,
              label: `Seen from ${names.own(node)}`,
            }))}
            value={viewer.key}
            onChange={(key) => change({ node: key })}
          />
        )}
      </PageHead>
      {chosen && solutions.length > 1 && (
        <SolutionStrip
          solutions={solutions}
          chosen={chosen}
          onChoose={({ reporters }) => change({ node: reporters[0]?.key ?? null, line: null })}
        />
      )}
      <Warnings solutions={solutions} chosen={chosen} />
      {viewer && <LostLink name={names.of(viewer)} node={viewer} cures={cures} />}
      {chosen && viewer ? (
        <ResiliencyOf key={chosen.key} solution={chosen} viewer={viewer} />
      ) : (
        <>
          <LinesPanel nodes={nodes} />
          <Nothing nodes={nodes} />
        </>
      )}
    </>
  );
}

/** The server that was asked for, else one that is live: what the other last said is old. */
function viewerOf(solution: PortalSolution, key: string | null): Reporter | null {
  return solution.reporters.find((reporter) => reporter.key === key) ?? liveReporters(solution)[0] ?? null;
}

interface SummaryProps {
  readonly solutions: readonly PortalSolution[];
  readonly chosen: PortalSolution | null;
  readonly nodes: readonly NodeView[];
}

/** Countdowns of other solutions said here at most. */
const mostCountdowns = 3;

function Summary({ solutions, chosen, nodes }: SummaryProps) {
  const names = useNodeNames();
  const unknown = nodes.filter(({ info }) => info === null).length;
  const due = solutions.filter((solution) => solution !== chosen && pendingOf(solution));
  return (
    <>
      <span>{formatPlural(solutions.length, 'solution')} with two portals</span>
      <NotLiveNote nodes={nodes} />
      <NotReportedCount nodes={nodes} part="resiliency" />
      {unknown > 0 && <Tag tone="major">Not known for {formatPlural(unknown, 'node')}</Tag>}
      {due.slice(0, mostCountdowns).map((solution) => {
        const node = pendingOf(solution);
        return (
          node && (
            <Tag key={solution.key} tone="major">
              {names.ofSolution(solution)}: <DueIn {...dueOf(node)} />
            </Tag>
          )
        );
      })}
      {due.length > mostCountdowns && <span>and {due.length - mostCountdowns} more are due</span>}
    </>
  );
}

function Nothing({ nodes }: { readonly nodes: readonly NodeView[] }) {
  if (nodes.length === 0) return <NoNodes isFiltered={false} onShowAll={() => undefined} />;
  const unknown = nodes.filter(({ info }) => info === null).length;
  const untold = withoutReport(nodes, 'resiliency').length;
  return (
    <EmptyState icon={<IconSwitchHorizontal />} title="No resiliency to show">
      No node reports a pair of one-X Portals.
      {unknown > 0 && ` Not known for ${formatPlural(unknown, 'node')} that could not be heard yet.`}
      {untold > 0 && ` ${notReportedFor(untold)}, whatever it is there. ${howToHear('resiliency')}`}{' '}
      Resiliency of one-X Portal is for Server Edition Select with a Secondary.
    </EmptyState>
  );
}
