import type { StoredChange } from '#shared/contract/history.ts';
import type { JobView } from '#shared/contract/jobs.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';

/** Clocks of two nodes this far apart say nothing of what was first. */
const mostSkewMs = 5 * minuteMs;

/**
 * When an order was given, by the clock of its node: what that clock was reckoned to show then, but after all
 * that was known and before all that came, for a clock is reckoned from its last word and may run at any
 * speed. Of jobs of earlier versions, which did not write it down: at the last change then known.
 */
export function orderTime({ requestedAt, tasks }: JobView, changes: readonly StoredChange[]): EpochMs {
  const [task] = tasks;
  const before = new Map<string, EpochMs>();
  const after = new Map<string, StoredChange>();
  let known: StoredChange | null = null;
  for (const change of changes) {
    const { nodeKey, at, receivedAt } = change;
    if (receivedAt <= requestedAt) {
      before.set(nodeKey, Math.max(at, before.get(nodeKey) ?? at));
      if (!known || receivedAt > known.receivedAt || (receivedAt === known.receivedAt && at > known.at))
        known = change;
      continue;
    }
    const first = after.get(nodeKey);
    if (!first || receivedAt < first.receivedAt || (receivedAt === first.receivedAt && at < first.at))
      after.set(nodeKey, change);
  }
  const own = task?.nodeKey ?? '';
  const reckoned = Math.max(
    task?.nodeAt ?? known?.at ?? requestedAt,
    before.get(own) ?? Number.NEGATIVE_INFINITY,
  );
  const firsts = [...after.values()]
    .filter(({ nodeKey, at }) => nodeKey === own || reckoned - at < mostSkewMs)
    .map(({ at }) => at);
  return Math.min(reckoned, ...firsts);
}
