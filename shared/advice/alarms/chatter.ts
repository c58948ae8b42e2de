import type { Chatter } from '#shared/contract/alarms.ts';
import { type EpochMs, minuteMs, secondMs } from '#shared/model/time.ts';

/** That an alarm happened, once or several times at about that moment (the clock of its node). */
export interface Happened {
  readonly at: EpochMs;
  readonly times: number;
}

/**
 * From when on an alarm chatters: 3 times in a minute, or 5 in 10; until it has been quiet for 10. By the
 * clock of its node: what is told late all at once has not happened at once, and in a practice a minute is
 * one of the practice.
 */
const quick = { times: 3, withinMs: minuteMs } as const;
const slow = { times: 5, withinMs: 10 * minuteMs } as const;
export const chatterQuietMs = 10 * minuteMs;

/** Moments nearer to each other than this are one. */
const momentMs = secondMs;
/** Moments kept of an alarm: with more, each two are one, and the count of its rate lags by them. */
const maxMoments = 128;

/** With what has happened anew; of moments only those that still matter. */
export function happenedAnew(before: readonly Happened[], { at, times }: Happened): readonly Happened[] {
  const last = before.at(-1);
  // A clock that was set back: what it had told before happened at no time of the new one.
  if (last && at < last.at - chatterQuietMs) return [{ at, times }];
  const now = Math.max(at, last?.at ?? at);
  const recent = before.filter((moment) => now - moment.at < chatterQuietMs);
  const newest = recent.at(-1);
  if (newest && now - newest.at < momentMs)
    return recent.with(-1, { at: newest.at, times: newest.times + times });
  const moments = [...recent, { at: now, times }];
  return moments.length > maxMoments ? inPairs(moments) : moments;
}

/** Whether it has begun to chatter by what has happened last. */
export function hasBegun(happened: readonly Happened[]): boolean {
  const now = happened.at(-1)?.at ?? 0;
  return [quick, slow].some(({ times, withinMs }) => countSince(happened, now - withinMs) >= times);
}

/**
 * The rate of one that chatters; null: it has been quiet for long enough. `now`: by the clock of its node.
 */
export function chatterOf(happened: readonly Happened[], now: EpochMs): Chatter | null {
  const last = happened.at(-1);
  // Also where the clock was set back: of the new one, too, it has been quiet.
  if (!last || Math.abs(now - last.at) >= chatterQuietMs) return null;
  const count = countSince(happened, Math.max(now, last.at) - chatterQuietMs);
  return { count, perMinutes: chatterQuietMs / minuteMs };
}

const countSince = (happened: readonly Happened[], since: EpochMs): number =>
  happened.reduce((sum, { at, times }) => sum + (at >= since ? times : 0), 0);

function inPairs(moments: readonly Happened[]): readonly Happened[] {
  return moments.flatMap((moment, index) => {
    if (index % 2 === 1) return [];
    const next = moments[index + 1];
    return next ? [{ at: next.at, times: moment.times + next.times }] : [moment];
  });
}
