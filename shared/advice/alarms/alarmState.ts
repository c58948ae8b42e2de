import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** How the node of an alarm is heard. */
export interface AlarmHearing {
  readonly isLive: boolean;
  readonly linkWord: string;
  /** Undefined: not known. */
  readonly zone?: string | undefined;
}

/** Why nothing can be done with an alarm its node has removed from its list. */
export const removedByNode = 'Its node has removed it from its list: it can only be copied.';

/** Instead of a link's word: the node has left the fleet. */
export const notMonitored = 'not monitored any more';

/** Times in words, by the clock they are of. */
export interface PrintTimes {
  readonly timeText: (at: EpochMs, timeZone: string | undefined) => string;
  readonly pcTimeText: (at: EpochMs) => string;
}

/** An alarm, listed or not. */
type Standing = Pick<AlarmRow, 'active' | 'endedBetween'> & Partial<Pick<KnownAlarm, 'removedAt'>>;

/** "Active" or "Ended", and what is not certain about it; or when its node removed it from its list. */
export function describeState(
  { active, endedBetween, removedAt = null }: Standing,
  { isLive, linkWord, zone }: AlarmHearing,
  { timeText, pcTimeText }: PrintTimes,
): string {
  if (removedAt !== null) return `Removed from the node at ${timeText(removedAt, zone)}`;
  if (active) return isLive ? 'Active' : `Active when last heard (${linkWord})`;
  if (!endedBetween) return 'Ended';
  const [from, to] = endedBetween;
  // By the monitor's clock: nobody heard the node's.
  return `Ended while disconnected, between ${pcTimeText(from)} and ${pcTimeText(to)}`;
}
