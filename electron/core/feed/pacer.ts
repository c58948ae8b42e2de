import type { Clock } from '#core/ports/ports.ts';

/** Something one page is told of, again and again. */
export interface Paced {
  /**
   * When there is something to push, on the monotonic clock; `lastMs`: of the last push. Infinity: nothing.
   */
  readonly dueMs: (lastMs: number) => number;
  /**
   * Sends all there is. Resolves when the page has taken it; rejects when it has not: whoever
   * pushes sees to the hole.
   */
  readonly push: () => Promise<void>;
}

/**
 * The pace of one kind of push to one page. In: that there is news. Out: the moments to push. The
 * next push waits until the last one is answered and the next is due; what comes meanwhile is for
 * whoever pushes to merge.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #paced: Paced;
  #isOpen = false;
  #isClosed = false;
  #isPushing = false;
  #lastMs = Number.NEGATIVE_INFINITY;
  /** When the timer that is set is due. */
  #dueMs = Number.POSITIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;

  constructor(clock: Clock, paced: Paced) {
    this.#clock = clock;
    this.#paced = paced;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Begins, or begins afresh: what was planned before is not pushed.
   * @throws Error once it has been closed.
   */
  open(): void {
    if (this.#isClosed) throw new Error('Watchline has stopped.');
    this.#isOpen = true;
    this.#cancel();
    this.wake();
  }

  /** There may be something to push now. */
  wake(): void {
    if (this.#isPushing || !this.#isOpen) return;
    const dueMs = this.#paced.dueMs(this.#lastMs);
    if (dueMs >= this.#dueMs) return;
    this.#cancel();
    this.#dueMs = dueMs;
    const waitMs = Math.max(0, dueMs - this.#clock.monotonicMs());
    this.#cancelTimer = this.#clock.after(waitMs, () => void this.#push());
  }

  /** For good. */
  close(): void {
    this.#isClosed = true;
    this.#isOpen = false;
    this.#cancel();
  }

  async #push(): Promise<void> {
    this.#cancel();
    this.#isPushing = true;
    this.#lastMs = this.#clock.monotonicMs();
    try {
      await this.#paced.push();
    } catch {
      // The page did not take it; the next push goes on from there.
    }
    this.#isPushing = false;
    this.wake();
  }

  #cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#dueMs = Number.POSITIVE_INFINITY;
  }
}
