import type { NodeView } from '#shared/contract/fleet.ts';
import { compareWords } from '#shared/words/order.ts';
import { countActive, countInGrace, countModes, countUnlicensed, soonestGrace } from './estate.ts';
import type { HeardCount } from './hearing.ts';
import { isInMaintenance, withoutMaintained } from './maintenance/isInMaintenance.ts';
import { isLive } from './nodes.ts';
import { withoutReport } from './notReported.ts';
import { listPortalSolutions, type PortalSolution } from './resiliency/portals.ts';
import { oncePerNode } from './sameNode.ts';
import { nodesBySolution, type Solution, solutionKey, solutionOf } from './solutions.ts';
import { type LostBehind, type TopCause, topCauses } from './topCauses.ts';

/** How one solution stands, in what fits a line. */
export interface Customer {
  /** Of its solution. */
  readonly key: string;
  readonly solution: Solution;
  readonly nodes: readonly NodeView[];
  readonly live: number;
  /** Nodes, each once. */
  readonly all: number;
  /** Worst first, on nodes that nobody works on; none: nothing is known to be wrong. */
  readonly causes: readonly TopCause[];
  readonly modes: ReturnType<typeof countModes>;
  readonly unlicensed: HeardCount;
  readonly inGrace: HeardCount;
  readonly soonestGrace: NodeView | null;
  /** Null: it has no two portals. */
  readonly portals: PortalSolution | null;
  readonly alarms: HeardCount;
  /** Nodes that are worked on, each once. */
  readonly maintained: readonly NodeView[];
  /** Nodes, each once, that do not tell all of themselves: of those nobody can say that all is well. */
  readonly inPart: readonly NodeView[];
}

/**
 * The solutions of these nodes, the worst first, then by name. A node that has not said where it belongs is
 * of none of them.
 */
export function listCustomers(nodes: readonly NodeView[], behind?: LostBehind): readonly Customer[] {
  const causes = Map.groupBy(topCauses(nodes, behind).filter(isCalling), (cause) => cause.solutionKey);
  return [...nodesBySolution(nodes)]
    .flatMap(([key, members]) => {
      const solution = members[0] && solutionOf(members[0]);
      return solution && solutionKey(solution) === key
        ? customerOf(key, solution, members, causes.get(key) ?? [])
        : [];
    })
    .sort((a, b) => rankOf(b) - rankOf(a) || compareWords(a.solution.name, b.solution.name));
}

function customerOf(
  key: string,
  solution: Solution,
  nodes: readonly NodeView[],
  causes: readonly TopCause[],
): Customer {
  const each = oncePerNode(nodes);
  return {
    key,
    solution,
    nodes,
    live: each.filter(isLive).length,
    all: each.length,
    causes,
    modes: countModes(nodes),
    unlicensed: countUnlicensed(nodes),
    inGrace: countInGrace(nodes),
    soonestGrace: soonestGrace(nodes),
    portals: listPortalSolutions(nodes)[0] ?? null,
    alarms: countActive(nodes),
    maintained: each.filter(isInMaintenance),
    inPart: withoutReport(each),
  };
}

/** Not only of nodes that somebody works on. */
const isCalling = ({ nodes }: TopCause): boolean => withoutMaintained(nodes).length > 0;
const rankOf = ({ causes }: Customer): number => causes[0]?.rank ?? 0;
