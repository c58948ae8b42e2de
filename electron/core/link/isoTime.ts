import type { EpochMs, IsoTime } from '#shared/model/time.ts';
import { isoTimePattern } from '#shared/protocol/schema.ts';

const zero = 48;

/** Two decimal digits at `i`; 100 or more, or negative, where they are not digits. */
function twoDigits(text: string, i: number): number {
  const tens = text.charCodeAt(i) - zero;
  const ones = text.charCodeAt(i + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1_000;
}

/** Days from 1970-01-01 of a Gregorian date (Howard Hinnant's days_from_civil). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/**
 * The same as Date.parse for every time the wire schema accepts (NaN where there is no such time),
 * several times faster for `2016-08-01T16:35:00.000Z`: with Date.parse, times alone cost a third of
 * JSON.parse on alarm frames.
 */
export function parseIsoTime(text: IsoTime): EpochMs {
  if (text.length !== 24 || text.charCodeAt(23) !== 90) return Date.parse(text);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  // Days 29 to 31 and hour 24 need more care than speed: they are one case in ten.
  if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59)
    return Date.parse(text);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const hundredths = twoDigits(text, 20);
  const thousandth = text.charCodeAt(22) - zero;
  const ms = hundredths * 10 + thousandth;
  if (year > 9_999 || hundredths > 99 || thousandth < 0 || thousandth > 9) return Date.parse(text);
  return (
    daysFromCivil(year, month, day) * 86_400_000 + hour * 3_600_000 + minute * 60_000 + second * 1_000 + ms
  );
}

/** Characters of a time as nodes usually tell it: 2016-08-01T16:35:00.000Z. */
export const isoTimeLength = 24;
/** To the minute and its colon. */
const minuteLength = 17;
let lastMinute = '';
let lastMinuteAt = 0;

/** The time of that length in the text from there on; NaN: there is none. Most are of the minute before. */
export function parseIsoTimeAt(text: string, from: number): EpochMs {
  const minute = text.slice(from, from + minuteLength);
  if (minute !== lastMinute) {
    const time = text.slice(from, from + isoTimeLength);
    // 24:00 is the only minute that has one time.
    if (!isIsoTime(time) || time.startsWith('24', 11)) return Number.NaN;
    const at = parseIsoTime(time);
    // A mere slice would keep the frame in memory.
    lastMinute = Buffer.from(minute).toString();
    lastMinuteAt = at - (twoDigits(time, 17) * 1_000 + Number(time.slice(20, 23)));
  }
  const second = twoDigits(text, from + minuteLength);
  const hundredths = twoDigits(text, from + 20);
  const thousandth = text.charCodeAt(from + 22) - zero;
  const isWell = second < 60 && hundredths < 100 && thousandth >= 0 && thousandth <= 9;
  if (!isWell || text.charCodeAt(from + 19) !== 46 || text.charCodeAt(from + 23) !== 90) return Number.NaN;
  return lastMinuteAt + second * 1_000 + hundredths * 10 + thousandth;
}

/** Date.parse goes on into the next month where a month has no such day. */
function isDay(text: IsoTime): boolean {
  const day = twoDigits(text, 8);
  if (day <= 28) return true;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const next = month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1);
  return daysFromCivil(year, month, day) < next;
}

/** A text that the schema let through but that names no moment, such as 2016-02-30T25:00:00Z. */
export class NoSuchTime extends Error {}

/** `parseIsoTime`, throwing NoSuchTime instead of answering NaN, and for a day no month has. */
export function fromIsoStrictly(text: IsoTime): EpochMs {
  const at = parseIsoTime(text);
  if (Number.isNaN(at) || !isDay(text)) throw new NoSuchTime(`${text} is not a time`);
  return at;
}

const form = new RegExp(isoTimePattern);

/** Whether a text names a moment in the way of the wire. */
export function isIsoTime(text: string): boolean {
  return form.test(text) && !Number.isNaN(parseIsoTime(text)) && isDay(text);
}

/** Null: there is no such time. Undefined: none is told, not even that there is none. */
export function readTime(told: unknown): EpochMs | null | undefined {
  if (told === undefined) return undefined;
  return typeof told === 'string' && isIsoTime(told) ? parseIsoTime(told) : null;
}
