import { thin } from '#renderer/ui/thin.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { minuteMs } from '#shared/model/time.ts';
import { formatAge } from '#shared/words/duration.ts';
import { formatUsageRange } from '#shared/words/usage.ts';
import { keptMs, type UsagePoint } from './serviceHistory.ts';

/** More than these cannot be told apart on the few pixels a row has. */
export const maxDrawn = 60;

export interface UsageCurve {
  /** 0 to 1 across, and what was taken from there on. */
  readonly points: readonly (UsagePoint & { readonly x: number })[];
  /** The same in words. */
  readonly text: string;
  /** From when on it is known (node clock); null: for all of the hour. */
  readonly since: EpochMs | null;
  readonly memory: readonly [number, number];
  readonly cpu: readonly [number, number];
}

/** The hour before `now` (node clock) of a service; null: nothing is known of it. */
export function usageCurve(points: readonly UsagePoint[], now: EpochMs): UsageCurve | null {
  const start = now - keptMs;
  const firstWithin = points.findIndex(({ at }) => at > start);
  const shown = firstWithin < 0 ? points.slice(-1) : points.slice(Math.max(0, firstWithin - 1));
  const [first] = shown;
  if (!first) return null;
  const memory = range(shown.map(({ memoryKiB }) => memoryKiB));
  const cpu = range(shown.map(({ cpuPercent }) => cpuPercent));
  const known = now - first.at;
  const span =
    known >= keptMs - minuteMs
      ? 'in the last hour'
      : known < minuteMs
        ? 'now'
        : `in the last ${formatAge(known)}`;
  return {
    points: thin(shown, maxDrawn).map((point) => ({
      ...point,
      x: Math.min(1, Math.max(0, (point.at - start) / keptMs)),
    })),
    text: `${formatUsageRange(memory, cpu)} ${span}`,
    since: known >= keptMs - minuteMs ? null : first.at,
    memory,
    cpu,
  };
}

function range(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/**
 * The line as steps: a value stands until the next. `width` and `height` in px; `low` is at the
 * bottom and `high` at the top.
 */
export function stepPath(
  points: readonly { readonly x: number; readonly value: number }[],
  [low, high]: readonly [number, number],
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const px = (value: number): number => Math.round(value * 10) / 10;
  const y = (value: number): number => px(height * (1 - (value - low) / (high - low || 1)));
  const [first, ...rest] = points;
  if (!first) return '';
  const steps = rest.map(({ x, value }) => `H${px(x * width)}V${y(value)}`).join('');
  return `M${px(first.x * width)} ${y(first.value)}${steps}H${width}`;
}
