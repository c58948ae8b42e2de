import type { Clock } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { TrimCounts } from '#core/store/trim/trimTypes.ts';
import { dayMs, type EpochMs } from '#shared/model/time.ts';
import type { Settings } from '#shared/settings/settings.ts';

/** The last day stays, however large it is. */
const keptAtLeastMs = dayMs;
/** In how many steps a history that is too large is made smaller. */
const steps = 20;
/**
 * A clock that leaps years ahead makes everything old, and a twentieth of the time since the oldest is all of
 * it: it is believed where something was recorded by it in the week before the last, which whoever has to put
 * it right has had the last week for.
 */
const believedAfterMs = 7 * dayMs;

export type TrimLimits = Pick<Settings['retention'], 'days' | 'gigabytes'>;

/** What was taken away: what came before this moment. */
export interface TrimOutcome {
  readonly before: EpochMs;
  readonly removed: TrimCounts;
  /** Nothing was taken away: nobody knows whether the clock is right. */
  readonly isClockDoubted: boolean;
}

export interface TrimParts {
  readonly store: Pick<Store, 'trim' | 'size' | 'wasRecorded'>;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;
  /** Called after each slice: for as long as it took, others have the store. */
  readonly rest: (ms: number) => Promise<void>;
}

const nothing: TrimCounts = { events: 0, others: 0 };

/**
 * Takes away what is older than the history may be, and then the oldest until it is no larger than it may be.
 */
export async function trimToLimits({ days, gigabytes }: TrimLimits, parts: TrimParts): Promise<TrimOutcome> {
  const { store, clock } = parts;
  const now = clock.now();
  const latest = now - keptAtLeastMs;
  const believed = now - believedAfterMs;
  const isClockDoubted = !(await store.wasRecorded(believed - believedAfterMs, believed));
  let before = now - days * dayMs;
  if (isClockDoubted) return { before, removed: nothing, isClockDoubted };
  let removed = await trimAll(before, parts);
  for (;;) {
    const { usedBytes, from } = await store.size();
    if (usedBytes <= gigabytes * 1e9 || before >= latest) return { before, removed, isClockDoubted };
    const oldest = Math.max(before, from ?? latest);
    before = Math.min(latest, Math.ceil(oldest + Math.max(1, (now - oldest) / steps)));
    const more = await trimAll(before, parts);
    removed = { events: removed.events + more.events, others: removed.others + more.others };
  }
}

async function trimAll(before: EpochMs, { store, clock, rest }: TrimParts): Promise<TrimCounts> {
  for (;;) {
    const start = clock.monotonicMs();
    const { removed, isDone } = await store.trim(before);
    if (isDone) return removed;
    await rest(clock.monotonicMs() - start);
  }
}
