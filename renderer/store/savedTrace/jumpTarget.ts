import { dayMs } from '#shared/model/time.ts';
import { msOf } from '#shared/savedTrace/savedEvent.ts';
import type { LogClock } from './runningTime.ts';

const timeOfDay = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const dateAndTime = /^(\d{4}-\d{2}-\d{2})[T ](\S+)$/;

/** What a field for a time of a log says when it is empty. */
export const jumpForms: Readonly<Record<LogClock, string>> = {
  time: '10:20:30',
  date: '2026-03-04 10:20:30',
  uptime: '123456 (mS)',
};

/**
 * The times that are meant, by `RunningTime`, the one to try first ahead; null: nothing that this log's clock
 * could say. A time of day is the next one after `from`, and where the log ends before that, the one of its
 * day.
 */
export function jumpTargets(text: string, clock: LogClock, from: number): readonly number[] | null {
  const said = text.trim();
  if (clock === 'uptime') return /^\d{1,12}$/.test(said) ? [Number(said)] : null;
  const [, date, time = said] = dateAndTime.exec(said) ?? [];
  const [, hours, minutes, seconds = '00'] = timeOfDay.exec(time) ?? [];
  if (hours === undefined) return null;
  const ofDay = msOf(`${hours.padStart(2, '0')}:${minutes}:${seconds}`);
  if (date !== undefined) {
    const day = clock === 'date' ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
    return Number.isNaN(day) ? null : [day + ofDay];
  }
  const today = Math.floor(from / dayMs) * dayMs + ofDay;
  return today > from ? [today, today - dayMs] : [today + dayMs, today];
}
