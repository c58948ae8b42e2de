import type { MaintenanceSaid, Recurrence } from '#shared/acts/maintenance.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatNodeTime, type TimeChoice } from './shownTime.ts';
import { formatMoment, formatTimestamp } from './timestamp.ts';

/** How long one window may be open. */
const maxMaintenanceDays = 31;
const mostDays: Readonly<Record<Recurrence, number>> = { week: 7, month: 28 };

export const maintenanceDays = (every: Recurrence | null): number =>
  every ? mostDays[every] : maxMaintenanceDays;

export const recurrenceNames: Readonly<Record<Recurrence | 'once', string>> = {
  once: 'Once',
  week: 'Every week',
  month: 'Every month',
};

export const maintenanceProblems = {
  scope: 'Choose nodes or customers',
  reason: 'Write why',
  order: 'It ends before it begins',
  past: 'That is in the past',
  over: 'This maintenance is over already.',
  unknown: 'This maintenance is not known here.',
  tooMany: 'There are too many maintenance windows: delete some that are no longer needed.',
} as const;

/** "It may last 7 days at most, as it comes every week" */
export function tooLong(every: Recurrence | null): string {
  const why = every ? `, as it comes every ${every}` : '';
  return `It may last ${maintenanceDays(every)} days at most${why}`;
}

/** What can be done with nodes, as it is called everywhere. */
export const maintenanceNames = {
  now: 'Maintenance Now for 2 h',
  plan: 'Plan Maintenance',
  end: 'End Maintenance',
} as const;

/** Of what is begun without a question. */
export const maintenanceNowReason = 'Begun at once, for 2 h';

/**
 * "04:00"; on another day "28/11 04:00", in another year "28/03/2027 04:00": where a window begins or ends,
 * by the clocks of its node.
 */
export function maintenanceMoment(
  at: EpochMs,
  zone: string | undefined,
  choice: TimeChoice,
  now: EpochMs,
): string {
  const year = (time: EpochMs, shown: string | undefined): string =>
    formatTimestamp(time, shown).slice(6, 10);
  return formatNodeTime(at, zone, choice, (time, shown) =>
    year(time, shown) === year(now, shown)
      ? formatMoment(time, shown, now)
      : formatTimestamp(time, shown).slice(0, 16),
  );
}

/** "Maintenance until 04:00" */
export const maintenanceUntil = (untilText: string): string => `Maintenance until ${untilText}`;

/** "In maintenance until 04:00 by ann: New line card" */
export function maintenanceText(untilText: string, by: string, reason: string): string {
  return `In maintenance until ${untilText} by ${by}: ${reason}`;
}

/** "Until 04:00", "28/11 02:00 – 04:00", "Over since 04:00": how a window stands. */
export function windowText(state: 'open' | 'coming' | 'over', from: string, until: string): string {
  if (state === 'open') return `Until ${until}`;
  return state === 'coming' ? `${from} – ${until}` : `Over since ${until}`;
}

/** Of an alarm that has ended. */
export const wasMaintained = 'Its node was in maintenance when it was last told of';

/** "Maintenance of Primary, planned by ann, began" */
export const maintenanceTurnText = (turn: 'began' | 'over', names: string, by: string): string =>
  `Maintenance of ${names}, planned by ${by}, ${turn === 'began' ? 'began' : 'is over'}`;

/** "Maintenance planned", as an act. */
export function maintenanceActText(said: MaintenanceSaid): string {
  if (said.kind === 'maintenance') return 'Maintenance planned';
  return said.occurrence === undefined ? 'Maintenance ended' : 'Maintenance ended this time';
}
