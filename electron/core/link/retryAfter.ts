import type { EpochMs } from '#shared/model/time.ts';

/** However long a node asks for, it is tried again after this. */
const longestMs = 3_600_000;
const seconds = /^[+-]?\d+(\.\d+)?$/;
/** All three forms of an HTTP date begin with the day of the week (RFC 9110, 5.6.7). */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/;

/**
 * How long a `Retry-After` asks to wait: seconds or an HTTP date (RFC 9110, 10.2.3), which is read by the
 * clock that wrote it, the answer's own `Date`. Null: nothing that can be read.
 */
export function readRetryAfter(
  value: string | undefined,
  answeredAt: string | undefined,
  now: EpochMs,
): number | null {
  const text = value?.trim() ?? '';
  const ms = seconds.test(text)
    ? Number(text) * 1_000
    : readHttpDate(text) - (readHttpDate(answeredAt) || now);
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestMs);
}

/** NaN where it is none: Date.parse by itself takes "1.5" and "-5" for days of 2001. */
function readHttpDate(text = ''): EpochMs {
  if (!httpDate.test(text)) return Number.NaN;
  return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
}
