import { type EpochMs, secondMs } from '#shared/model/time.ts';
import { momentsOf } from '#shared/words/wallTime.ts';
import type { NodeTime } from './report.ts';

/** What a calendar and a clock show. A leap second is second 60. */
export interface Shown {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

/** What is known of the time of a sender when something came from it. */
export interface TimeContext {
  readonly receivedAt: EpochMs;
  /** IANA name of its zone; null: not known, so that a local time says nothing. */
  readonly timeZone: string | null;
}

/** Clocks begin in 1970 or 2000 before they have a time source; no IP Office is older than this. */
const firstYear = 2001;

/**
 * When a node's clock showed that. @param offsetMinutes how far it said to be ahead of UTC; null: it did
 * not say. Of two moments of the night clocks are put back, the one nearer to when it was received.
 */
export function nodeTimeOf(
  shown: Shown,
  offsetMinutes: number | null,
  { receivedAt, timeZone }: TimeContext,
  raw: string,
): NodeTime {
  const wall = wallOf(shown);
  if (wall === null || shown.year < firstYear) return { at: null, raw };
  if (offsetMinutes !== null) return { at: wall - offsetMinutes * 60 * secondMs, raw };
  if (timeZone === null) return { at: null, raw };
  return { at: nearest(momentsOf(wall, timeZone), receivedAt), raw };
}

/** What is shown, as if it were UTC; null: no calendar or clock shows that. */
export function wallOf({ year, month, day, hour, minute, second, ms }: Shown): EpochMs | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isDay =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 60 || ms > 999) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * secondMs + ms;
}

/** Of moments, the one nearest to `to`; null: there is none. */
export function nearest(moments: readonly EpochMs[], to: EpochMs): EpochMs | null {
  const [first = null, ...others] = moments;
  return others.reduce(
    (best, each) => (best === null || Math.abs(each - to) < Math.abs(best - to) ? each : best),
    first,
  );
}
