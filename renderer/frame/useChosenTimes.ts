import { useMemo } from 'react';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useRoute } from '#renderer/store/routeStore.ts';
import { useSettings } from '#renderer/store/settingsStore.ts';
import { type TimeFrame, usePcZone } from '#renderer/ui/now.ts';
import { findSolution, listNodes, listSolutions, solutionKey } from '#shared/advice/solutions.ts';
import type { FleetView } from '#shared/contract/fleet.ts';

/** How times are shown on every page: what was chosen, and what the nodes that are shown ask for. */
export function useChosenTimes(): TimeFrame {
  const mode = useSettings(({ appearance }) => appearance.timeMode);
  const iso = useSettings(({ appearance }) => appearance.isoTimes);
  const asked = useRoute(({ params }) => params.solution);
  const areMixed = useFleet(({ view }) => areInSeveralZones(view?.nodes ?? {}, asked));
  const pcZone = usePcZone();
  return useMemo(() => ({ mode, iso, areMixed, hostNow, pcZone }), [mode, iso, areMixed, pcZone]);
}

function areInSeveralZones(nodes: FleetView['nodes'], asked: string | undefined): boolean {
  const solution = asked ? findSolution(listSolutions(nodes), asked) : null;
  const chosen = listNodes(nodes, solution && solutionKey(solution));
  const shown = chosen.length > 0 ? chosen : Object.values(nodes);
  const zones = new Set(shown.map(({ info }) => info?.timeZone));
  zones.delete(undefined);
  return zones.size > 1;
}
