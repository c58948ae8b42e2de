import { Select } from '@mantine/core';
import { IconSwitchHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { formatRole } from '#renderer/format/node.ts';
import { formatServing, resiliencyTone, servingTone } from '#renderer/format/resiliency.ts';
import { formatPlural } from '#renderer/format/usage.ts';
import { connectNow } from '#renderer/store/actions.ts';
import { useNodes } from '#renderer/store/hooks.ts';
import { goTo, useRoute } from '#renderer/store/routeStore.ts';
import { compareNames, isLive } from '#renderer/store/selectors.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { LostLink } from '#renderer/ui/LostLink.tsx';
import { NodeName } from '#renderer/ui/NodeName.tsx';
import { NoNodes } from '#renderer/ui/NoNodes.tsx';
import { PageHead } from '#renderer/ui/PageHead.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';
import type { NodeView } from '#shared/contract/views.ts';
import type { ResiliencyStatus } from '#shared/model/resiliency.ts';
import { LinesPanel } from './LinesPanel.tsx';
import styles from './Resiliency.module.css';
import { ResiliencyOf } from './ResiliencyOf.tsx';

/** 0: all as it should be. */
function troubleOf({ serving, pending, components }: ResiliencyStatus): number {
  if (serving === 'both' || serving === 'none') return 4;
  if (serving === 'secondary') return 3;
  if (pending) return 2;
  return components.some(({ state }) => resiliencyTone(state) !== 'good') ? 1 : 0;
}

/** Nodes that tell how their solution's portals stand: those with something wrong first, primaries before others. */
function listReporters(nodes: readonly NodeView[]): readonly NodeView[] {
  const rank = ({ resiliency, info }: NodeView): number =>
    2 * (resiliency ? troubleOf(resiliency) : 0) + (info?.role === 'primary' ? 1 : 0);
  return nodes
    .filter(({ resiliency }) => resiliency !== null)
    .sort((a, b) => rank(b) - rank(a) || compareNames(a, b));
}

export function ResiliencyPage() {
  const nodes = useNodes();
  const reporters = listReporters(nodes);
  const params = useRoute((route) => route.params);
  const [first] = reporters;
  // Stays with what was shown at first: an order that changes with the facts must not swap the page under a hand.
  const [initialKey] = useState(first?.key);
  const node =
    [params.node, initialKey]
      .map((key) => reporters.find((reporter) => reporter.key === key))
      .find((found) => found !== undefined) ?? first;
  return (
    <>
      <PageHead title="Resiliency" status={<Summary reporters={reporters} nodes={nodes} />}>
        {reporters.length > 1 && node && (
          <Select
            aria-label="Reported by"
            data={reporters.map((reporter) => ({ value: reporter.key, label: reporterLabel(reporter) }))}
            value={node.key}
            onChange={(key) => key && goTo('resiliency', { node: key })}
            allowDeselect={false}
            searchable={reporters.length > 8}
            w={320}
          />
        )}
      </PageHead>
      <Warnings reporters={reporters} />
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
      {node?.resiliency ? (
        <ResiliencyOf key={node.key} node={node} resiliency={node.resiliency} />
      ) : (
        <Nothing nodes={nodes} />
      )}
      <LinesPanel nodes={node ? nodes.filter((other) => isSameSolution(other, node)) : nodes} />
    </>
  );
}

function isSameSolution(a: NodeView, b: NodeView): boolean {
  return a.info?.solution.id === b.info?.solution.id;
}

function reporterLabel({ name, info }: NodeView): string {
  return [info?.solution.name, name, info && formatRole(info.role)].filter(Boolean).join(' · ');
}

function Summary({
  reporters,
  nodes,
}: {
  readonly reporters: readonly NodeView[];
  readonly nodes: readonly NodeView[];
}) {
  const unknown = nodes.filter(({ info }) => info === null).length;
  const solutions = new Set(reporters.map(({ info }) => info?.solution.id)).size;
  return (
    <>
      <span>{formatPlural(solutions, 'solution')} with two portals</span>
      {unknown > 0 && <Tag tone="major">Not known for {formatPlural(unknown, 'node')}</Tag>}
    </>
  );
}

/** Two active portals, or none: said above everything else, for every solution. */
function Warnings({ reporters }: { readonly reporters: readonly NodeView[] }) {
  return reporters.map((node) => {
    const serving = node.resiliency?.serving;
    if (serving !== 'both' && serving !== 'none') return null;
    return (
      <div key={node.key} className={`${styles.warning} tone-${servingTone(serving)}`} role="alert">
        <strong>{formatServing(serving)}</strong>
        <span>
          {node.info?.solution.name}, reported by <NodeName name={node.name} link={node.link} />.{' '}
          {serving === 'both'
            ? 'Both one-X Portals are active and do not see each other: changes made on one are not on the other. Check the connection between them.'
            : 'Neither one-X Portal is active: clients cannot log in. Start one-X Portal on a server, or press Failover Now.'}
        </span>
      </div>
    );
  });
}

function Nothing({ nodes }: { readonly nodes: readonly NodeView[] }) {
  if (nodes.length === 0) return <NoNodes isFiltered={false} onShowAll={() => undefined} />;
  const unknown = nodes.filter(({ info }) => info === null).length;
  return (
    <EmptyState icon={<IconSwitchHorizontal />} title="No resiliency to show">
      No node reports a pair of one-X Portals.
      {unknown > 0 && ` Not known for ${formatPlural(unknown, 'node')} that could not be heard yet.`}{' '}
      Resiliency of one-X Portal is for Server Edition Select with a Secondary.
    </EmptyState>
  );
}
