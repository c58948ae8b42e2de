import { dayMs, type EpochMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { untilIsPast } from '#shared/words/acts.ts';
import { momentOfTyped, readTypedTime } from '#shared/words/timeField.ts';
import { zonedTime } from '#shared/words/zonedTime.ts';

/** How long an acknowledgement or a shelf shall last; `at`: up to a time that is typed. */
export const lastings = ['open', '1h', '4h', '8h', 'tomorrow', 'at'] as const;
export type Lasting = (typeof lastings)[number];

export const lastingNames: Readonly<Record<Lasting, string>> = {
  open: 'Until it ends or changes',
  '1h': 'For 1 hour',
  '4h': 'For 4 hours',
  '8h': 'For 8 hours',
  tomorrow: 'Until tomorrow 08:00',
  at: 'Until …',
};

/** When it ends, or what is wrong with it. Neither: nothing is typed, or it ends with the alarm. */
export interface Until {
  readonly at: EpochMs | null;
  readonly problem: string | null;
  readonly note: string | null;
}

const fixedMs: Readonly<Partial<Record<Lasting, number>>> = {
  '1h': hourMs,
  '4h': 4 * hourMs,
  '8h': 8 * hourMs,
};
const startOfWork = 8 * hourMs;

/** `zone`: in which the time is meant, an IANA name; undefined: this computer's. */
export function readUntil(lasting: Lasting, typed: string, zone: string | undefined, now: EpochMs): Until {
  const fixed = fixedMs[lasting];
  if (fixed !== undefined) return { at: now + fixed, problem: null, note: null };
  if (lasting === 'open') return { at: null, problem: null, note: null };
  const time = lasting === 'tomorrow' ? { time: tomorrow(zone, now) } : readTypedTime(typed);
  if (!time) return { at: null, problem: null, note: null };
  if ('problem' in time) return { at: null, problem: time.problem, note: null };
  // A day alone is meant to its end.
  const side = time.time.lengthMs === dayMs ? 'to' : 'from';
  const moment = momentOfTyped(time.time, side, zone);
  if ('problem' in moment) return { at: null, problem: moment.problem, note: null };
  const isPast = moment.at <= now;
  return { at: isPast ? null : moment.at, problem: isPast ? untilIsPast : null, note: moment.note };
}

function tomorrow(zone: string | undefined, now: EpochMs): { wall: EpochMs; lengthMs: number } {
  const wall = now + zonedTime(zone).offsetMinutes(now) * minuteMs;
  return { wall: Math.floor(wall / dayMs) * dayMs + dayMs + startOfWork, lengthMs: minuteMs };
}
