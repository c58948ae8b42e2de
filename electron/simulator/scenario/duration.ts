import { dayMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';

/** Milliseconds of "00:09:00", "30d 00:10:00.500" or "2d"; a leading "+" is allowed. */
export function durationMs(text: string): number {
  const match = /^\+?(?:(\d+)d)? ?(?:(\d\d):(\d\d):(\d\d(?:\.\d+)?))?$/.exec(text);
  if (!match) throw new Error(`${text} is not a duration`);
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  return (
    Number(days) * dayMs +
    Number(hours) * hourMs +
    Number(minutes) * minuteMs +
    Math.round(Number(seconds) * secondMs)
  );
}
