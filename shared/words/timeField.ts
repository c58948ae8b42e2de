import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { dayStart, momentsOf } from './wallTime.ts';

/*
 * A time as a person types it into a field: 01/08/2016, 01/08/2016 16:35 or 01/08/2016 16:35:07, or the same
 * in ISO form, by the clocks of one or several zones.
 */

export const timeFieldForm = 'dd/mm/yyyy hh:mm';

const written =
  /^(?:(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})|(?<isoYear>\d{4})-(?<isoMonth>\d\d)-(?<isoDay>\d\d))(?:[T ]+(?<hours>\d{1,2}):(?<minutes>\d\d)(?::(?<seconds>\d\d))?)?$/;

/** What clocks show, as if it were UTC, and how long they show it: a second, a minute or a day. */
export interface TypedTime {
  readonly wall: EpochMs;
  readonly lengthMs: number;
}

export type Typed = { readonly time: TypedTime } | { readonly problem: string };

/** Null: nothing is typed. */
export function readTypedTime(text: string): Typed | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const parts = written.exec(trimmed)?.groups;
  if (!parts) return { problem: `Write it as ${timeFieldForm}` };
  const [year, month, day] = [
    Number(parts.year ?? parts.isoYear),
    Number(parts.month ?? parts.isoMonth),
    Number(parts.day ?? parts.isoDay),
  ];
  const dayAt = new Date(0).setUTCFullYear(year, month - 1, day);
  const found = new Date(dayAt);
  if (found.getUTCMonth() !== month - 1 || found.getUTCDate() !== day)
    return { problem: `There is no day ${trimmed.split(/[T ]/)[0]}` };
  const { hours, minutes, seconds = '0' } = parts;
  if (hours === undefined || minutes === undefined) return { time: { wall: dayAt, lengthMs: dayMs } };
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
    return { problem: `There is no time ${trimmed.split(/[T ]+/)[1]}` };
  const wall = dayAt + Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs;
  return { time: { wall, lengthMs: parts.seconds === undefined ? minuteMs : secondMs } };
}

/** A time of a zone: when it is, and what of that is worth a word. */
export type Moment = { readonly at: EpochMs; readonly note: string | null } | { readonly problem: string };

/**
 * When clocks of a zone show it: its begin, or its end. Of a time that comes twice, as clocks are put back, a
 * beginning is the first and an end the second, so that nothing between is left out.
 * @param timeZone an IANA name; undefined: this computer's.
 */
export function momentOfTyped(
  { wall, lengthMs }: TypedTime,
  side: 'from' | 'to',
  timeZone: string | undefined,
): Moment {
  if (lengthMs === dayMs) {
    const start = dayStart(wall, timeZone);
    if (start === null) return { problem: 'Clocks went over that day' };
    if (side === 'from') return { at: start, note: null };
    // The day after may be one that clocks went over.
    const next = dayStart(wall + dayMs, timeZone) ?? dayStart(wall + 2 * dayMs, timeZone) ?? start + dayMs;
    return { at: next - 1, note: null };
  }
  const moments = momentsOf(wall, timeZone);
  const at = side === 'from' ? moments[0] : moments.at(-1);
  if (at === undefined) return { problem: 'There is no such time: clocks are put on over it' };
  const note =
    moments.length < 2
      ? null
      : `Comes twice, as clocks are put back: the ${side === 'from' ? 'first' : 'second'} is taken`;
  return { at: side === 'from' ? at : at + lengthMs - 1, note };
}
