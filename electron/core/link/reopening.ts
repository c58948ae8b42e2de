import type { Clock } from '#core/ports/ports.ts';
import type { Cursor } from './linkEvents.ts';

/** A session is reopened at once for missing events no more often than this. */
const reopenMs = 10_000;

/**
 * What to do about events that did not arrive. A hole is asked for once more at once; a node that leaves it
 * open again is asked for a snapshot instead.
 */
export class Reopening {
  readonly #clock: Clock;
  /** The last hole: its boot and the seq that did not come. */
  #lastHole: string | null = null;
  #reopenedAtMs = Number.NEGATIVE_INFINITY;
  #asksResume = true;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the next session goes on from where the last one ended; if not, it asks for the whole state. */
  get asksResume(): boolean {
    return this.#asksResume;
  }

  opened(): void {
    this.#asksResume = true;
  }

  /** A session ended at a hole. Answers whether to open the next one at once. */
  mayBeNow(cursor: Cursor | null, missingSeq: number): boolean {
    const hole = `${cursor?.bootId} ${missingSeq}`;
    this.#asksResume = hole !== this.#lastHole;
    this.#lastHole = hole;
    const now = this.#clock.monotonicMs();
    if (!this.#asksResume || now - this.#reopenedAtMs < reopenMs) return false;
    this.#reopenedAtMs = now;
    return true;
  }
}
