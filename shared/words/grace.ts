import type { Grace } from '#shared/model/license.ts';
import { dayMs, type EpochMs, minuteMs } from '#shared/model/time.ts';
import { formatPlural } from './count.ts';
import { formatAge } from './duration.ts';

/** "3 days"; on the last day "23 h 49 min", as "0 days" would be taken for over. `now`: node clock. */
export function formatDaysLeft({ daysRemaining, expiresAt }: Grace, now: EpochMs): string {
  if (daysRemaining > 0) return formatPlural(daysRemaining, 'day');
  const minutes = Math.floor(Math.min(dayMs, Math.max(0, expiresAt - now)) / minuteMs);
  const hours = Math.floor(minutes / 60);
  if (minutes === 0) return 'under 1 min';
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** The same where no clock is at hand: "3 days", on the last day "less than 24 hours". */
export function formatWholeDays(days: number): string {
  return days > 0 ? formatPlural(days, 'day') : 'less than 24 hours';
}

/** "3 d", on the last day "23 h": where there is little room. */
export function formatDaysShort(grace: Grace, now: EpochMs): string {
  return grace.daysRemaining > 0 ? `${grace.daysRemaining} d` : formatAge(grace.expiresAt - now);
}
