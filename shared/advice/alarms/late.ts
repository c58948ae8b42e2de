import type { ClockView } from '#shared/contract/fleet.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import { nodeTime } from '../nodes.ts';

/**
 * What happened longer ago than this is told late, after a night or an outage: it is listed and calls nobody.
 * A link that was away for a moment tells what happened meanwhile in time.
 */
export const lateMs = 5 * minuteMs;

/**
 * Whether something is told late now. `happenedAt`: by the clock of its node, which may run faster than ours.
 */
export function isLate(happenedAt: EpochMs, clock: ClockView | null, now: EpochMs): boolean {
  return (nodeTime(clock, now) - happenedAt) / Math.max(1, clock?.rate ?? 1) >= lateMs;
}
