import {
  findSolution,
  listNodes,
  listSolutions,
  type Solution,
  solutionKey,
} from '#shared/advice/solutions.ts';
import type { FleetView, MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import type { AttentionView } from '#shared/contract/notices.ts';
import { useFleet } from './fleetStore.ts';
import { workedOutBy } from './nodesBy.ts';
import { useRoute } from './routeStore.ts';

/** The pages are only shown once there is a view. */
function need(view: FleetView | null): FleetView {
  if (!view) throw new Error('The fleet is not open yet.');
  return view;
}

const listsOf = new WeakMap<FleetView['nodes'], Map<string | null, readonly NodeView[]>>();

function listOf(nodes: FleetView['nodes'], key: string | null): readonly NodeView[] {
  const lists = listsOf.get(nodes) ?? new Map<string | null, readonly NodeView[]>();
  const list = lists.get(key) ?? listNodes(nodes, key);
  listsOf.set(nodes, lists.set(key, list));
  return list;
}

/**
 * Nodes of the chosen solution, in the order of the fleet. The same list until a node changes, and for
 * everybody: what is found of it by one is known to the next.
 */
export function useNodes(): readonly NodeView[] {
  const key = useSolutionKey();
  return useFleet((state) => listOf(need(state.view).nodes, key));
}

export function useHasNodes(): boolean {
  return useFleet(({ view }) => Object.keys(view?.nodes ?? {}).length > 0);
}

export function useNodesByKey(): Readonly<Record<string, NodeView>> {
  return useFleet((state) => need(state.view).nodes);
}

const solutionsOf = workedOutBy(
  ({ info, group }) => [info, group],
  (nodes) => listSolutions(Object.fromEntries(nodes.map((node) => [node.key, node]))),
);

export function useSolutions(): readonly Solution[] {
  return useFleet((state) => solutionsOf(need(state.view).nodes));
}

/** Of the solution the pages are narrowed to; null when none is asked for or nobody knows it. */
export function useSolutionKey(): string | null {
  const asked = useRoute((route) => route.params.solution);
  const solutions = useSolutions();
  const solution = asked ? findSolution(solutions, asked) : null;
  return solution && solutionKey(solution);
}

export function useMonitor(): MonitorView {
  return useFleet((state) => need(state.view).monitor);
}

/** How much needs somebody, of all nodes, whichever the pages are narrowed to. */
export function useAttention(): AttentionView {
  return useFleet((state) => need(state.view).attention);
}

export function useJobs(): readonly JobView[] {
  return useFleet((state) => need(state.view).jobs);
}
