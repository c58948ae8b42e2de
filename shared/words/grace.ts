import type { Grace } from '#shared/model/license.ts';
import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';
import { formatPlural } from './count.ts';
import { formatAge } from './duration.ts';

/** "3 days"; on the last day the hours that are left, as "0 days" would be taken for over. `now`: node clock. */
export function formatDaysLeft({ daysRemaining, expiresAt }: Grace, now: EpochMs): string {
  if (daysRemaining > 0) return formatPlural(daysRemaining, 'day');
  const left = Math.min(dayMs, Math.max(0, expiresAt - now));
  return left < hourMs ? 'under 1 hour' : formatPlural(Math.floor(left / hourMs), 'hour');
}

/** "3 d", on the last day "23 h": where there is little room. */
export function formatDaysShort(grace: Grace, now: EpochMs): string {
  return grace.daysRemaining > 0 ? `${grace.daysRemaining} d` : formatAge(grace.expiresAt - now);
}
