import type { MaintenanceWindow } from '#shared/acts/maintenance.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import { firstMoment, lastMoment, wallOf } from '#shared/words/wallTime.ts';

/** One time that a window is open, as it comes to be: without what was ended of it before its time. */
export interface Occurrence {
  /** From 0, the one that was planned. */
  readonly number: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
}

type Window = Pick<MaintenanceWindow, 'from' | 'until' | 'every' | 'ended' | 'cut'>;

/*
 * Of nodes in one zone: `timeZone`, an IANA name; undefined: this computer's.
 */

/** The one that is open at that time; null: none is. */
export function occurrenceAt(window: Window, at: EpochMs, timeZone: string | undefined): Occurrence | null {
  return occurrencesNear(window, at, timeZone).find(({ from, until }) => from <= at && at < until) ?? null;
}

/** The first that begins after that time; null: none does. */
export function occurrenceAfter(
  window: Window,
  at: EpochMs,
  timeZone: string | undefined,
): Occurrence | null {
  return occurrencesNear(window, at, timeZone).find(({ from }) => from > at) ?? null;
}

/** The last that was over at that time; null: none was. */
export function occurrenceBefore(
  window: Window,
  at: EpochMs,
  timeZone: string | undefined,
): Occurrence | null {
  return occurrencesNear(window, at, timeZone).findLast(({ until }) => until <= at) ?? null;
}

/** Those around a time, in order: none further away can be the next, the last or the open one. */
export function occurrencesNear(
  window: Window,
  at: EpochMs,
  timeZone: string | undefined,
): readonly Occurrence[] {
  const { every, from, cut } = window;
  const about = every ? periodsBetween(every, wallOf(from, timeZone), wallOf(at, timeZone)) : 0;
  // Those that never came to be are passed over.
  const reach = every ? 2 + cut.length : 0;
  const first = Math.max(0, about - reach);
  const numbers = Array.from({ length: Math.max(0, about + reach - first) + 1 }, (_, index) => first + index);
  return numbers.flatMap((number) => occurrence(window, number, timeZone) ?? []);
}

function periodsBetween(every: 'week' | 'month', from: EpochMs, to: EpochMs): number {
  if (every === 'week') return Math.floor((to - from) / weekMs);
  const [start, end] = [new Date(from), new Date(to)];
  return (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
}

const weekMs = 7 * dayMs;

/** One by its number; null: it was ended before it began. */
export function occurrence(window: Window, number: number, timeZone: string | undefined): Occurrence | null {
  const planned = plannedOccurrence(window, number, timeZone);
  const ends = [window.ended, window.cut.find((end) => end.occurrence === number)];
  const until = Math.min(planned.until, ...ends.flatMap((end) => end?.at ?? []));
  return until > planned.from ? { ...planned, until } : null;
}

/**
 * The first is at the instants that were planned. Any other is from the first moment at which the clocks of
 * the zone show its begin to the last at which they show its end. Where they go over all of it, it lasts as
 * long as planned from when they do.
 */
function plannedOccurrence(window: Window, number: number, timeZone: string | undefined): Occurrence {
  const { from, until, every } = window;
  if (number === 0 || !every) return { number, from, until };
  const start = wallOf(from, timeZone);
  // Begun as clocks were put back, it may end earlier by them than it began.
  const shownMs = wallOf(until, timeZone) - start;
  const lengthMs = shownMs > 0 ? shownMs : until - from;
  const wall = every === 'week' ? start + number * weekMs : monthsLater(start, number);
  const begin = firstMoment(wall, timeZone);
  const end = lastMoment(wall + lengthMs, timeZone);
  return { number, from: begin, until: end > begin ? end : begin + lengthMs };
}

/** On the same day of that month; on its last, where it has no such day. */
function monthsLater(wall: EpochMs, months: number): EpochMs {
  const start = new Date(wall);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastDay);
  return Date.UTC(year, month, day) + (wall - Math.floor(wall / dayMs) * dayMs);
}
