import type { Clock, Log } from '#core/ports/ports.ts';
import type { Store } from '#core/store/storeTypes.ts';
import type { HistoryNote } from '#shared/contract/historyNote.ts';
import { dayMs, minuteMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { notTrimmed } from '#shared/words/trimmed.ts';
import { type TrimLimits, type TrimOutcome, trimToLimits } from './trimToLimits.ts';

/** After a start nodes come first. */
const firstMs = 5 * minuteMs;
/** Others have the store at least for so long between two slices. */
const leastRestMs = 10;

type TrimNote = HistoryNote & { readonly what: 'trimmed' };

interface RetentionParts {
  readonly store: Pick<Store, 'trim' | 'size' | 'wasRecorded' | 'note' | 'emptyLog'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Null: nobody knows how long it is to be kept. */
  readonly limits: () => TrimLimits | null;
}

/**
 * In: how long and how large the history may be. Out: it is so, once a day, and says what was taken away; its
 * log is empty then, however much was written.
 * Never holds anybody up: a little at a time, and after each the store is free for as long as that took.
 */
export class Retention {
  readonly #parts: RetentionParts;
  #cancel = (): void => {};
  #isStopped = false;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#after(firstMs, () => void this.#daily());
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  async #daily(): Promise<void> {
    const { store, clock, log, limits } = this.#parts;
    try {
      const known = limits();
      const outcome = known && (await trimToLimits(known, { store, clock, rest: (ms) => this.#rest(ms) }));
      const note = outcome && trimNote(outcome);
      if (note) await store.note(clock.now(), note);
      if (!outcome) log.warn(notTrimmed);
      await store.emptyLog();
    } catch (error) {
      if (!this.#isStopped) log.warn('The history could not be trimmed', { reason: reasonOf(error) });
    }
    this.#after(dayMs, () => void this.#daily());
  }

  #rest(ms: number): Promise<void> {
    return new Promise((resolve) => this.#after(Math.max(leastRestMs, ms), resolve));
  }

  #after(ms: number, then: () => void): void {
    if (!this.#isStopped) this.#cancel = this.#parts.clock.after(ms, then);
  }
}

/** What the history says of it; null: nothing was taken away. */
export function trimNote({ before, removed }: Omit<TrimOutcome, 'isClockDoubted'>): TrimNote | null {
  const { events, others } = removed;
  return events + others === 0 ? null : { kind: 'monitor', what: 'trimmed', before, events, others };
}
