import { twoDigits } from './count.ts';
import { listed } from './phrases.ts';

/** Of a week that begins on Sunday, as clocks count it. */
const shortDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const longDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
/** As people here write a week. */
export const weekDays: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

export const shortDay = (day: number): string => shortDays[day] ?? '';
export const longDay = (day: number): string => longDays[day] ?? '';

/** "Every day", "Mon–Fri", "Mon, Wed and Sat" */
export function formatDays(days: readonly number[]): string {
  const chosen = weekDays.filter((day) => days.includes(day));
  if (chosen.length === 7) return 'Every day';
  const [first, last] = [chosen[0] ?? 0, chosen.at(-1) ?? 0];
  const isRun = weekDays.indexOf(last) - weekDays.indexOf(first) === chosen.length - 1;
  if (isRun && chosen.length > 2) return `${shortDay(first)}–${shortDay(last)}`;
  return listed(chosen.map(shortDay));
}

/** "Mon–Fri from 22:00 until 06:00 the next day" */
export function formatQuietHours(days: readonly number[], from: string, until: string): string {
  const isNextDay = until <= from;
  return `${formatDays(days)} from ${from} until ${until}${isNextDay ? ' the next day' : ''}`;
}

/** A minute of the week as seen from another: "06:00", "06:00 on Monday". */
export function formatWeekMinute(minute: number, now: number): string {
  const [day, today] = [minute, now].map((one) => Math.floor(one / (24 * 60)));
  const time = `${twoDigits(Math.floor(minute / 60) % 24)}:${twoDigits(minute % 60)}`;
  return day === today && minute >= now ? time : `${time} on ${longDay(day ?? 0)}`;
}

type Quiet =
  | { readonly isQuiet: true; readonly until: number | null }
  | { readonly isQuiet: false; readonly from: number | null };

/** "Now: quiet until 06:00." */
export function formatQuietNow(quiet: Quiet, now: number): string {
  if (quiet.isQuiet)
    return quiet.until === null
      ? 'Now: quiet, as at all hours.'
      : `Now: quiet until ${formatWeekMinute(quiet.until, now)}.`;
  return quiet.from === null
    ? 'Now: not quiet; there are no quiet hours.'
    : `Now: not quiet until ${formatWeekMinute(quiet.from, now)}.`;
}

export const timeProblem = 'A time of day, 00:00 to 23:59.';

/** "7:30", "0730" → "07:30"; null: no time of day. */
export function readTime(text: string): string | null {
  const [, hours, minutes] = /^\s*([01]?\d|2[0-3])[:.]?([0-5]\d)\s*$/.exec(text) ?? [];
  return hours && minutes ? `${hours.padStart(2, '0')}:${minutes}` : null;
}

/** "Now: muted until 14:35." */
export function formatMutedNow(until: number, now: number): string {
  return `Now: muted until ${formatWeekMinute(until, now)}.`;
}
