import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { occurrence, occurrencesNear } from './occurrences.ts';
import type { Placed } from './scope.ts';
import { zonesOf } from './standing.ts';

/** A window that opened or closed by its time. */
export interface MaintenanceTurn {
  readonly at: EpochMs;
  readonly turn: 'began' | 'over';
}

/**
 * What turned by its time after `since`, up to `now`, in order. What somebody did is among the acts: a window
 * that was open as it was planned, or was ended early. Of nodes in several zones it is open from the first to
 * the last.
 */
export function turnsBetween(
  window: MaintenanceWindow,
  since: EpochMs,
  now: EpochMs,
  nodes: readonly Placed[],
): readonly MaintenanceTurn[] {
  const zones = zonesOf(window, nodes);
  const early = new Set([window.ended, ...window.cut].map((end) => end?.at));
  const isWithin = ({ at }: MaintenanceTurn): boolean => since < at && at <= now;
  return numbersBetween(window, since, now, zones)
    .flatMap((number): MaintenanceTurn[] => {
      const spans = zones.flatMap((zone) => occurrence(window, number, zone) ?? []);
      if (spans.length === 0) return [];
      const from = Math.min(...spans.map((span) => span.from));
      const until = Math.max(...spans.map((span) => span.until));
      return [
        ...(from > window.at ? [{ at: from, turn: 'began' as const }] : []),
        ...(early.has(until) ? [] : [{ at: until, turn: 'over' as const }]),
      ].filter(isWithin);
    })
    .sort((a, b) => a.at - b.at);
}

function numbersBetween(
  window: MaintenanceWindow,
  since: EpochMs,
  now: EpochMs,
  zones: readonly (string | undefined)[],
): readonly number[] {
  const numbers = zones.flatMap((zone) =>
    [since, now].flatMap((at) => occurrencesNear(window, at, zone).map(({ number }) => number)),
  );
  if (numbers.length === 0) return [];
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, index) => first + index);
}
