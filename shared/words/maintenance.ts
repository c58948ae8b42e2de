import type { Recurrence } from '#shared/acts/maintenance.ts';

/** How long one window may be open. */
export const maxMaintenanceDays = 31;
const mostDays: Readonly<Record<Recurrence, number>> = { week: 7, month: 28 };

export const maintenanceDays = (every: Recurrence | null): number =>
  every ? mostDays[every] : maxMaintenanceDays;

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
