import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';

/** Days whose date has been written out; simulated events crowd into few. */
const dates = new Map<number, string>();
const mostDates = 1_000;

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const threeDigits = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, '0'));

/** The same as `new Date(at).toISOString()`, ten times faster: a simulated month holds four million times. */
export function isoText(at: EpochMs): string {
  const day = Math.floor(at / dayMs);
  const ms = at - day * dayMs;
  if (!Number.isInteger(ms)) return new Date(at).toISOString();
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * dayMs).toISOString().slice(0, -'00:00:00.000Z'.length);
    if (dates.size >= mostDates) dates.clear();
    dates.set(day, date);
  }
  const hours = twoDigits[Math.floor(ms / hourMs)];
  const minutes = twoDigits[Math.floor(ms / minuteMs) % 60];
  const seconds = twoDigits[Math.floor(ms / secondMs) % 60];
  return `${date}${hours}:${minutes}:${seconds}.${threeDigits[ms % 1_000]}Z`;
}
