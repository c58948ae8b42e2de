import { compareNames, hasRole, isLive, nodeTime } from '#shared/advice/nodes.ts';
import { nodesBySolution, type Solution, solutionOf } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ResiliencyStatus, ServingSide } from '#shared/model/resiliency.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { compareWords } from '#shared/words/order.ts';

/** A node that tells how its solution's portals stand. */
export type Reporter = NodeView & { readonly resiliency: ResiliencyStatus };

/** A solution with two portals: what both of its servers say of them. */
export interface PortalSolution extends Solution {
  /** Of `solutionKey`. */
  readonly key: string;
  readonly nodes: readonly NodeView[];
  /** The Primary before the Secondary; at least one. */
  readonly reporters: readonly Reporter[];
}

const isReporter = (node: NodeView): node is Reporter => node.resiliency !== null;

/** Those with something wrong first, the worst before the others. */
export function listPortalSolutions(nodes: readonly NodeView[]): readonly PortalSolution[] {
  const found: PortalSolution[] = [];
  for (const [key, members] of nodesBySolution(nodes)) {
    const reporters = members
      .filter(isReporter)
      .sort((a, b) => Number(hasRole(b, 'primary')) - Number(hasRole(a, 'primary')) || compareNames(a, b));
    const solution = reporters[0] && solutionOf(reporters[0]);
    if (solution) found.push({ ...solution, key, nodes: members, reporters });
  }
  return found.sort((a, b) => troubleOf(b) - troubleOf(a) || compareWords(a.name, b.name));
}

/** Whose word counts now: of those that are not live only where nobody is. */
export function liveReporters({ reporters }: PortalSolution): readonly Reporter[] {
  const live = reporters.filter(isLive);
  return live.length > 0 ? live : reporters;
}

/** Who serves, from all that is said: two portals that each say they serve are both serving. */
export function servingOf(solution: PortalSolution): ServingSide {
  const said = new Set(liveReporters(solution).map(({ resiliency }) => resiliency.serving));
  const [first = 'none'] = said;
  if (said.size === 1) return first;
  if (said.has('both') || (said.has('primary') && said.has('secondary'))) return 'both';
  return said.has('none') ? 'none' : first;
}

/** The node that says a portal is about to take over, with when. */
export function pendingOf(solution: PortalSolution): Reporter | null {
  return liveReporters(solution).find(({ resiliency }) => resiliency.pending !== null) ?? null;
}

/** 0: all as it should be. */
export function troubleOf(solution: PortalSolution): number {
  const serving = servingOf(solution);
  if (serving === 'both' || serving === 'none') return 4;
  if (serving === 'secondary') return 3;
  if (pendingOf(solution)) return 2;
  const isWell = ({ resiliency }: Reporter): boolean =>
    resiliency.components.every(({ state }) => state === 'Started' || state === 'Connected');
  return liveReporters(solution).every(isWell) ? 0 : 1;
}

/** What to count down on: what is pending, and the node's clock while it is heard. */
export function dueOf(node: NodeView): {
  readonly pending: ResiliencyStatus['pending'];
  readonly clockAt: ((at: EpochMs) => EpochMs) | null;
} {
  const { clock, resiliency } = node;
  return {
    pending: resiliency?.pending ?? null,
    clockAt: isLive(node) ? (at: EpochMs): EpochMs => nodeTime(clock, at) : null,
  };
}

/** How many of a node's lines are in service; null: it has none, or has not told. */
export function linesInService({
  lines,
}: NodeView): { readonly inService: number; readonly all: number } | null {
  if (!lines || lines.length === 0) return null;
  return { inService: lines.filter(({ state }) => state === 'In Service').length, all: lines.length };
}
