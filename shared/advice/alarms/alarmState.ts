import type { AlarmRow } from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** How the node of an alarm is heard. */
export interface AlarmHearing {
  readonly isLive: boolean;
  readonly linkWord: string;
}

/** Instead of a link's word: the node has left the fleet. */
export const notMonitored = 'not monitored any more';

type PrintTime = (at: EpochMs, timeZone: string | undefined) => string;

/** "Active" or "Ended", and what is not certain about it. */
export function describeState(
  { active, endedBetween }: Pick<AlarmRow, 'active' | 'endedBetween'>,
  { isLive, linkWord }: AlarmHearing,
  printTime: PrintTime,
): string {
  if (active) return isLive ? 'Active' : `Active when last heard (${linkWord})`;
  if (!endedBetween) return 'Ended';
  const [from, to] = endedBetween;
  // By the monitor's clock: nobody heard the node's.
  return `Ended while disconnected, between ${printTime(from, undefined)} and ${printTime(to, undefined)}`;
}
