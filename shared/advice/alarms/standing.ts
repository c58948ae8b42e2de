import type { AlarmRow } from '#shared/contract/alarms.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';

/** An alarm that is active for longer than this stands: nobody expects it to end by itself (ISA-18.2). */
export const standingMs = dayMs;

/** `nodeNow`: by the clock of its node. */
export function isStanding({ activeSince }: Pick<AlarmRow, 'activeSince'>, nodeNow: EpochMs): boolean {
  return activeSince !== null && nodeNow - activeSince >= standingMs;
}
