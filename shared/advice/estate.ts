import type { NodeView } from '#shared/contract/fleet.ts';
import { type Severity, severities } from '#shared/model/alarm.ts';
import { countHeard, type HeardCount } from './hearing.ts';
import { isUnlicensed } from './licenses/modeRank.ts';
import { runningGrace } from './licenses/staleError.ts';
import { type LicenseWord, licenseWord, licenseWords } from './notReported.ts';
import { oncePerNode } from './sameNode.ts';

/*
 * What is counted over the nodes of an estate: those that are live apart from the others, and a node that is
 * monitored at two addresses once.
 */

type Nodes = readonly NodeView[];

const countOf = (nodes: Nodes, amount: (node: NodeView) => number): HeardCount =>
  countHeard(oncePerNode(nodes), amount);

/** Live or not. */
export function totalOf({ live, notHeard }: HeardCount): number {
  return live + notHeard.count;
}

/** The modes that nodes are in, in the order of Appendix A; last the nodes of which no mode is known. */
export function countModes(
  nodes: Nodes,
): readonly { readonly mode: LicenseWord; readonly count: HeardCount }[] {
  return licenseWords
    .map((mode) => ({ mode, count: countOf(nodes, (node) => Number(licenseWord(node) === mode)) }))
    .filter(({ count }) => totalOf(count) > 0);
}

/** Nodes on which nothing is licensed, over-configured ones among them. */
export function countUnlicensed(nodes: Nodes): HeardCount {
  return countOf(nodes, ({ license }) => Number(isUnlicensed(license)));
}

export function countInGrace(nodes: Nodes): HeardCount {
  return countOf(nodes, ({ license }) => Number(runningGrace(license) !== null));
}

/** Active alarms of these severities. */
export function countActive(nodes: Nodes, of: readonly Severity[] = severities): HeardCount {
  return countOf(nodes, ({ activeAlarms }) =>
    of.reduce((sum, severity) => sum + (activeAlarms?.[severity] ?? 0), 0),
  );
}

export function countUnacknowledged(nodes: Nodes): HeardCount {
  return countOf(nodes, ({ unacknowledged }) => unacknowledged);
}

/** Alarms that ended while nobody had acknowledged them, and that nobody has since. */
export function countEndedUnacknowledged(nodes: Nodes): number {
  return totalOf(countOf(nodes, ({ endedUnacknowledged }) => endedUnacknowledged));
}

/** The node whose grace period ends first. */
export function soonestGrace(nodes: Nodes): NodeView | null {
  let soonest: NodeView | null = null;
  let endsAt = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const { expiresAt } = runningGrace(node.license) ?? {};
    if (expiresAt === undefined || expiresAt >= endsAt) continue;
    soonest = node;
    endsAt = expiresAt;
  }
  return soonest;
}
