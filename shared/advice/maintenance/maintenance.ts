import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import type { MaintenanceView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { occurrenceAfter, occurrenceAt } from './occurrences.ts';
import { isInScope, type Placed } from './scope.ts';

/** The windows that are of this node, whenever they are open. */
export function windowsOf(node: Placed, windows: readonly MaintenanceWindow[]): readonly MaintenanceWindow[] {
  return windows.filter(({ scope }) => isInScope(node, scope));
}

/**
 * Until when a node is in maintenance, why and by whom; null: it is not. `windows`: those of the node. Of
 * several the one that lasts longest.
 */
export function maintenanceAt(
  windows: readonly MaintenanceWindow[],
  at: EpochMs,
  timeZone: string | undefined,
): MaintenanceView | null {
  let longest: MaintenanceView | null = null;
  for (const window of windows) {
    const { id, reason, by } = window;
    const open = occurrenceAt(window, at, timeZone);
    if (!open || (longest && longest.until >= open.until)) continue;
    const occurrence = window.every && open.number;
    longest = { id, occurrence, from: open.from, until: open.until, reason, by };
  }
  return longest;
}

/** When that may be otherwise, if nobody does anything; null: never. */
export function nextTurn(
  windows: readonly MaintenanceWindow[],
  at: EpochMs,
  timeZone: string | undefined,
): EpochMs | null {
  const turns = windows.flatMap((window) => [
    occurrenceAt(window, at, timeZone)?.until ?? [],
    occurrenceAfter(window, at, timeZone)?.from ?? [],
  ]);
  return turns.length === 0 ? null : Math.min(...turns.flat());
}
