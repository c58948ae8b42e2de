import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { Occurrence } from './occurrences.ts';
import { nodesInScope, standingOf } from './standing.ts';

export interface ListedWindow {
  readonly window: MaintenanceWindow;
  readonly standing: { readonly state: 'open' | 'coming' | 'over'; readonly occurrence: Occurrence };
  /** Of its nodes; undefined: they are in several, or none is watched. */
  readonly zone: string | undefined;
}

const states = ['open', 'coming', 'over'] as const;

/**
 * What is open, the one that ends first before the others; what comes, soonest first; what is over, the last
 * first. One that was deleted before it began is in no list.
 */
export function listWindows(
  windows: readonly MaintenanceWindow[],
  nodes: readonly NodeView[],
  at: EpochMs,
): readonly ListedWindow[] {
  return windows
    .flatMap((window): ListedWindow[] => {
      const standing = standingOf(window, at, nodes);
      if (standing.state === 'never') return [];
      const zones = new Set(nodesInScope(window, nodes).map(({ info }) => info?.timeZone));
      return [{ window, standing, zone: zones.size === 1 ? [...zones][0] : undefined }];
    })
    .sort((a, b) => order(a) - order(b) || turnOf(a) - turnOf(b));
}

const order = ({ standing }: ListedWindow): number => states.indexOf(standing.state);

function turnOf({ standing: { state, occurrence } }: ListedWindow): number {
  if (state === 'open') return occurrence.until;
  return state === 'coming' ? occurrence.from : -occurrence.until;
}
