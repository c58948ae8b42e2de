import { dayMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { formatPlural, twoDigits } from './count.ts';

/** "6 days, 00:32:51", as Platform View prints it; "00:32:51" within the first day. */
export function formatUptime(durationMs: number): string {
  const duration = Math.max(0, durationMs);
  const days = Math.floor(duration / dayMs);
  const time = [
    Math.floor((duration % dayMs) / hourMs),
    Math.floor((duration % hourMs) / minuteMs),
    Math.floor((duration % minuteMs) / secondMs),
  ];
  const clock = time.map(twoDigits).join(':');
  if (days === 0) return clock;
  return `${formatPlural(days, 'day')}, ${clock}`;
}

/** "02:41"; from an hour on "1:02:41"; 0 when it is due. Rounded up, so that 00:00 means now. */
export function formatCountdown(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / secondMs));
  const hours = Math.floor(seconds / 3600);
  const rest = `${twoDigits(Math.floor((seconds % 3600) / 60))}:${twoDigits(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const ageUnits = [
  [dayMs, 'd'],
  [hourMs, 'h'],
  [minuteMs, 'min'],
] as const;

/** "now", "8 s", "3 min", "5 h", "12 d": the largest whole unit; never negative. */
export function formatAge(ageMs: number): string {
  const age = Math.max(0, ageMs);
  for (const [unitMs, unit] of ageUnits) if (age >= unitMs) return `${Math.floor(age / unitMs)} ${unit}`;
  const seconds = Math.floor(age / secondMs);
  return seconds === 0 ? 'now' : `${seconds} s`;
}

/** "0 s", "14 s", "3 min": for what has been going on since. */
export function formatElapsed(elapsedMs: number): string {
  const age = formatAge(elapsedMs);
  return age === 'now' ? '0 s' : age;
}

/** "3 min ago", "just now". */
export function formatAgo(ageMs: number): string {
  const age = formatAge(ageMs);
  return age === 'now' ? 'just now' : `${age} ago`;
}

/** "40 s", "3 min 20 s", "2 h 5 min", "3 d 4 h": how long something took, by its two largest units. */
export function formatTook(tookMs: number): string {
  let rest = Math.round(tookMs / secondMs);
  const parts: string[] = [];
  for (const [unitMs, unit] of [...ageUnits, [secondMs, 's'] as const]) {
    const inUnit = unitMs / secondMs;
    const count = Math.floor(rest / inUnit);
    rest -= count * inUnit;
    if (count > 0 || (unit === 's' && parts.length === 0)) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(' ');
}
