import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from '#shared/model/time.ts';
import { formatClock, formatTimestamp } from './timestamp.ts';
import { zonedTime } from './zonedTime.ts';

/** Where the ticks of an axis of times are, and what stands at them: no two show the same. */
export interface TimeAxis {
  readonly ticks: readonly EpochMs[];
  readonly format: (at: EpochMs) => string;
}

const steps: readonly number[] = [
  ...[1, 2, 5, 10, 20, 30].map((count) => count * secondMs),
  ...[1, 2, 5, 10, 20, 30].map((count) => count * minuteMs),
  ...[1, 2, 3, 6, 12].map((count) => count * hourMs),
  ...[1, 2, 5, 10, 30, 100, 365, 3650, 36_500].map((count) => count * dayMs),
];

/**
 * Ticks at round times of the zone, both ends included, at most `most` of them.
 * @param timeZone IANA; undefined: this computer's.
 */
export function timeAxis(from: EpochMs, to: EpochMs, timeZone: string | undefined, most = 5): TimeAxis {
  const spanMs = Math.max(0, to - from);
  const step = steps.find((stepMs) => spanMs / stepMs < most) ?? spanMs;
  const zone = zonedTime(timeZone);
  const aheadMs = (at: EpochMs): number => zone.offsetMinutes(at) * minuteMs;
  const ticks: EpochMs[] = [];
  /** What a clock of the zone shows, as if it were UTC. */
  let shown = Math.ceil((from + aheadMs(from)) / step) * step;
  for (let at = from; at <= to; shown += step) {
    at = shown - aheadMs(shown - aheadMs(from));
    if (at >= from && at <= to) ticks.push(at);
  }
  return { ticks, format: (at) => formatTick(at, timeZone, step, spanMs) };
}

function formatTick(at: EpochMs, timeZone: string | undefined, step: number, spanMs: number): string {
  if (step >= 365 * dayMs) return formatTimestamp(at, timeZone).slice(3, 10);
  const day = formatTimestamp(at, timeZone).slice(0, 5);
  if (step >= dayMs) return day;
  const time = step >= minuteMs ? formatClock(at, timeZone).slice(0, 5) : formatClock(at, timeZone);
  return spanMs > dayMs ? `${day} ${time}` : time;
}
