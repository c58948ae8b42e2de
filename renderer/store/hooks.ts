import { useMemo } from 'react';
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

/** Nodes of the chosen solution, in the order of the fleet. The same list until a node changes. */
export function useNodes(): readonly NodeView[] {
  const nodes = useFleet((state) => need(state.view).nodes);
  const key = useSolutionKey();
  return useMemo(() => listNodes(nodes, key), [nodes, key]);
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
