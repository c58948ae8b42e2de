import { standingMs } from '#shared/advice/alarms/standing.ts';
import { nodeTime } from '#shared/advice/nodes.ts';
import type { AlarmFilter, NodeSpan } from '#shared/contract/alarms.ts';
import type { ClockView } from '#shared/contract/fleet.ts';
import { type EpochMs, secondMs } from '#shared/model/time.ts';
import type { StoredFilter } from './storeTypes.ts';

interface FilterTimes {
  readonly now: EpochMs;
  readonly clockOf: (nodeKey: string) => ClockView | null;
  /** The alarms that chatter now. */
  readonly chattering: readonly number[];
}

/** A filter of a page with its ages worked out by the clock of each node: the store knows none. */
export function storedFilter(
  { ageMs, chattering, standing, ...rest }: Omit<AlarmFilter, 'own'>,
  times: FilterTimes,
): StoredFilter {
  // Whole seconds: what is asked again at once is answered from what is kept.
  const now = Math.floor(times.now / secondMs) * secondMs;
  const ago = (bound: 'since' | 'until', ms: number): readonly NodeSpan[] =>
    (rest.nodeKeys ?? []).map((key) => ({
      nodeKeys: [key],
      [bound]: nodeTime(times.clockOf(key), now) - ms,
    }));
  return {
    ...rest,
    ...(ageMs !== undefined && { recent: ago('since', ageMs) }),
    ...(chattering !== undefined && { chattering: { isWanted: chattering, refs: times.chattering } }),
    ...(standing !== undefined && { standing: { isWanted: standing, since: ago('until', standingMs) } }),
  };
}
