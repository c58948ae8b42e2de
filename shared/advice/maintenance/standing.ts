import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { type Occurrence, occurrenceAfter, occurrenceAt, occurrenceBefore } from './occurrences.ts';
import { isInScope, type Placed } from './scope.ts';

type Nodes = readonly Placed[];

/** The nodes that a window is of, among these. */
export function nodesInScope<Node extends Placed>(
  { scope }: Pick<MaintenanceWindow, 'scope'>,
  nodes: readonly Node[],
): readonly Node[] {
  return nodes.filter((node) => isInScope(node, scope));
}

/** How a window stands: open, still to come, or over for good. */
export type WindowStanding =
  | { readonly state: 'open' | 'coming' | 'over'; readonly occurrence: Occurrence }
  /** Deleted before it ever began. */
  | { readonly state: 'never' };

/**
 * By the nodes it is of, each in its own zone: it is open as long as it is for one of them, and comes when it
 * does for the first. `nodes`: all there are.
 */
export function standingOf(window: MaintenanceWindow, at: EpochMs, nodes: Nodes): WindowStanding {
  const zones = zonesOf(window, nodes);
  const open = zones.flatMap((zone) => occurrenceAt(window, at, zone) ?? []);
  const last = open.reduce<Occurrence | null>(
    (longest, each) => (longest && longest.until >= each.until ? longest : each),
    null,
  );
  if (last) return { state: 'open', occurrence: last };
  const [next] = zones
    .flatMap((zone) => occurrenceAfter(window, at, zone) ?? [])
    .sort((a, b) => a.from - b.from);
  if (next) return { state: 'coming', occurrence: next };
  const [before] = zones
    .flatMap((zone) => occurrenceBefore(window, at, zone) ?? [])
    .sort((a, b) => b.until - a.until);
  return before ? { state: 'over', occurrence: before } : { state: 'never' };
}

export function isOver(window: MaintenanceWindow, at: EpochMs, nodes: Nodes): boolean {
  const { every, until, ended } = window;
  // By far the most, and told without asking for the zone of any node.
  if (!every) return Math.min(until, ended?.at ?? until) <= at;
  if (!ended) return false;
  const { state } = standingOf(window, at, nodes);
  return state === 'over' || state === 'never';
}

/** Each once; this computer's where nobody is there to say. */
export function zonesOf(window: MaintenanceWindow, nodes: Nodes): readonly (string | undefined)[] {
  const zones = new Set(nodesInScope(window, nodes).map(({ info }) => info?.timeZone));
  return zones.size === 0 ? [undefined] : [...zones];
}
