import type { KnownAlarm } from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** How the counter of an alarm stood from a time on (node clock). */
export interface CountPoint {
  readonly at: EpochMs;
  readonly occurrences: number;
}

/**
 * The counter from the first occurrence on, oldest first: what was told of it, newest first, and before that
 * the one occurrence it began with, also where nobody here heard that.
 */
export function overLife(
  { firstAt }: Pick<KnownAlarm, 'firstAt'>,
  history: readonly CountPoint[],
): readonly CountPoint[] {
  const told = history.map(({ at, occurrences }) => ({ at, occurrences })).toReversed();
  const [oldest] = told;
  return oldest && oldest.at > firstAt ? [{ at: firstAt, occurrences: 1 }, ...told] : told;
}
