import type { AlarmRow, KnownAlarm } from '#shared/contract/alarms.ts';
import type { MaintenanceView } from '#shared/contract/fleet.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { maintenanceText, wasMaintained } from '#shared/words/maintenance.ts';

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
type Standing = Pick<AlarmRow, 'active' | 'endedBetween' | 'endedUnacknowledged' | 'removed'> &
  Partial<Pick<KnownAlarm, 'removedAt'>>;

/** That its node is, or was, in maintenance, and until when that is; null: neither. */
export function describeMaintenance(
  { active, inMaintenance }: Pick<AlarmRow, 'active' | 'inMaintenance'>,
  maintenance: MaintenanceView | null,
  momentText: (at: EpochMs) => string,
): string | null {
  if (!inMaintenance) return null;
  if (!active) return wasMaintained;
  return maintenance && maintenanceText(momentText(maintenance.until), maintenance.by, maintenance.reason);
}

/** Whether it is in the list: what ended unacknowledged is, also where its node has removed it. */
export const isListed = ({
  removed,
  endedUnacknowledged,
}: Pick<AlarmRow, 'removed' | 'endedUnacknowledged'>): boolean => !removed || endedUnacknowledged;

/**
 * "Active" or "Ended, unacknowledged", and what is not certain about it; or when its node removed it from its
 * list.
 */
export function describeState(
  { active, endedBetween, endedUnacknowledged, removed, removedAt = null }: Standing,
  { isLive, linkWord, zone }: AlarmHearing,
  { timeText, pcTimeText }: PrintTimes,
): string {
  if (removedAt !== null && !endedUnacknowledged)
    return `Removed from the node at ${timeText(removedAt, zone)}`;
  if (active) return isLive ? 'Active' : `Active when last heard (${linkWord})`;
  const [from, to] = endedBetween ?? [];
  return [
    'Ended',
    // By the monitor's clock: nobody heard the node's.
    from && to && `while disconnected, between ${pcTimeText(from)} and ${pcTimeText(to)}`,
    endedUnacknowledged && ', unacknowledged',
    removed && ', removed by its node',
  ]
    .filter((part) => typeof part === 'string')
    .join(' ')
    .replaceAll(' ,', ',');
}
