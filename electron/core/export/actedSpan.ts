import type { LogQuery } from '#core/store/storeTypes.ts';
import { hostTime } from '#shared/advice/nodes.ts';
import type { NodeSpan } from '#shared/contract/alarms.ts';
import type { ClockView } from '#shared/contract/fleet.ts';

type Clocks = (nodeKey: string) => ClockView | null;

/**
 * When that was by the clock of this computer, from the first of the spans to the last: what operators did
 * has no other time. Nothing: all of it.
 */
export function actedSpan(
  spans: readonly NodeSpan[] | undefined,
  clockOf: Clocks,
): Pick<LogQuery, 'since' | 'until'> {
  const sides = (spans ?? []).flatMap(({ nodeKeys, since = -Infinity, until = Infinity }) =>
    nodeKeys.map((key) => {
      const clock = clockOf(key);
      return { since: hostTime(clock, since), until: hostTime(clock, until) };
    }),
  );
  const since = Math.min(...sides.map((side) => side.since));
  const until = Math.max(...sides.map((side) => side.until));
  return {
    ...(Number.isFinite(since) && { since: Math.floor(since) }),
    ...(Number.isFinite(until) && { until: Math.ceil(until) }),
  };
}
