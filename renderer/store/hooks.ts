import { useMemo } from 'react';
import { isOfSolution, listNodes, listSolutions, type Solution } from '#shared/advice/solutions.ts';
import type { FleetView, MonitorView, NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { useFleet } from './fleetStore.ts';
import { useSettings } from './settingsStore.ts';

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

export function useSolutions(): readonly Solution[] {
  const nodes = useFleet((state) => need(state.view).nodes);
  return useMemo(() => listSolutions(nodes), [nodes]);
}

/** Of the solution the pages are narrowed to; null when none is chosen or it is gone. */
export function useSolutionKey(): string | null {
  const chosen = useSettings((state) => state.solutionKey);
  const nodes = useFleet((state) => need(state.view).nodes);
  const exists = useMemo(
    () => chosen !== null && Object.values(nodes).some((node) => isOfSolution(node, chosen)),
    [nodes, chosen],
  );
  return exists ? chosen : null;
}

export function useMonitor(): MonitorView {
  return useFleet((state) => need(state.view).monitor);
}

export function useJobs(): readonly JobView[] {
  return useFleet((state) => need(state.view).jobs);
}
