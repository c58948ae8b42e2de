import type { EpochMs } from '#shared/model/time.ts';
import { nearest, nodeTimeOf, type Shown, type TimeContext } from '../nodeTime.ts';
import type { NodeTime } from '../report.ts';

/** A time at the beginning of a text, and what follows it. */
export interface TimedText {
  readonly time: NodeTime;
  readonly rest: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Of 29 February: the years that have one are four apart, and eight around 2100. */
const yearsAround = 8;

const isoTime = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?(?=\s|$)/;
const bsdTime = /^([a-z]{3}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(?=[\s:]|$)/i;

/** RFC 5424's and RFC 3164's forms of a time; null: the text begins with neither. */
export function takeTime(text: string, context: TimeContext): TimedText | null {
  return takeIso(text, context) ?? takeBsd(text, context);
}

export function takeIso(text: string, context: TimeContext): TimedText | null {
  const match = isoTime.exec(text);
  if (!match) return null;
  const [raw, year, month, day, hour, minute, second, fraction, zone] = match;
  const shown = shownOf([year, month, day, hour, minute, second], fraction);
  const offset = zone === undefined ? null : offsetOf(zone);
  return { time: nodeTimeOf(shown, offset, context, raw), rest: text.slice(raw.length) };
}

function takeBsd(text: string, context: TimeContext): TimedText | null {
  const match = bsdTime.exec(text);
  const month = months.indexOf(match?.[1]?.toLowerCase() ?? '') + 1;
  if (!match || month === 0) return null;
  const [raw, , day, year, hour, minute, second, fraction] = match;
  const shown = shownOf([year, String(month), day, hour, minute, second], fraction);
  const time =
    year === undefined ? inNearestYear(shown, context, raw) : nodeTimeOf(shown, null, context, raw);
  return { time, rest: text.slice(raw.length) };
}

/** A phone tells its zone, year and milliseconds behind its tag: `-04:00 2026 894 1 .TEL | 0 text`. */
export function takePhoneTime(text: string, before: NodeTime, context: TimeContext): TimedText | null {
  const [matched, zone = '', year, ms] = /^([+-]\d\d:\d\d) (\d{4}) (\d{1,3}) /.exec(text) ?? [];
  const match = bsdTime.exec(before.raw);
  if (matched === undefined || !match) return null;
  const [, name = '', day, , hour, minute, second] = match;
  const month = String(months.indexOf(name.toLowerCase()) + 1);
  const shown = { ...shownOf([year, month, day, hour, minute, second], undefined), ms: Number(ms) };
  const raw = `${before.raw} ${matched.trim()}`;
  return { time: nodeTimeOf(shown, offsetOf(zone), context, raw), rest: text.slice(matched.length) };
}

function shownOf(parts: readonly (string | undefined)[], fraction: string | undefined): Shown {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const ms = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { year, month, day, hour, minute, second, ms };
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** In the year that is nearest to when it was received: on 1 January the last of December is yesterday. */
function inNearestYear(shown: Shown, context: TimeContext, raw: string): NodeTime {
  const at = nearestWithin(1, shown, context) ?? nearestWithin(yearsAround, shown, context);
  return { at, raw };
}

function nearestWithin(around: number, shown: Shown, context: TimeContext): EpochMs | null {
  const { receivedAt } = context;
  const first = new Date(receivedAt).getUTCFullYear() - around;
  const moments: EpochMs[] = [];
  for (let year = first; year <= first + 2 * around; year++) {
    const { at } = nodeTimeOf({ ...shown, year }, null, context, '');
    if (at !== null) moments.push(at);
  }
  return nearest(moments, receivedAt);
}
