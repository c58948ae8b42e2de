import type { Clock } from '#core/ports/ports.ts';
import type { Gate } from './gate.ts';

/** Of our reading: an answer that we do not read ourselves is not late. */
const answerTimeoutMs = 10_000;
/** An opening waits for its node no longer than this at the expense of others. */
const placeMs = 2_000;

interface OpeningWaitParts {
  readonly clock: Clock;
  readonly openings: Gate;
  /** Asks the node to open a session. */
  readonly ask: () => void;
  /** No answer came in time. */
  readonly onLate: () => void;
}

/** Waits with session.open: until it may be asked, and then for the answer, which is due in 10 seconds. */
export class OpeningWait {
  readonly #parts: OpeningWaitParts;
  readonly #leavePlace: () => void;
  #cancelPlace: () => void = () => {};
  #cancelTimeout: () => void = () => {};
  #isAsked = false;
  #isPaused = false;
  #leftMs = answerTimeoutMs;
  /** Monotonic; null while the answer is not waited for. */
  #waitsSinceMs: number | null = null;

  constructor(parts: OpeningWaitParts) {
    this.#parts = parts;
    this.#leavePlace = parts.openings.enter(() => this.#ask());
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#awaitAnswer();
  }

  /** The answer is there, or does not matter any more. May be called more than once. */
  end(): void {
    this.#isAsked = false;
    this.#cancelTimeout();
    this.#cancelPlace();
    this.#leavePlace();
  }

  #ask(): void {
    const { clock, ask } = this.#parts;
    ask();
    this.#cancelPlace = clock.after(placeMs, () => this.#leavePlace());
    this.#isAsked = true;
    this.#awaitAnswer();
  }

  #awaitAnswer(): void {
    const { clock, onLate } = this.#parts;
    const now = clock.monotonicMs();
    this.#cancelTimeout();
    if (this.#waitsSinceMs !== null) this.#leftMs -= now - this.#waitsSinceMs;
    const isWaiting = this.#isAsked && !this.#isPaused;
    this.#waitsSinceMs = isWaiting ? now : null;
    if (isWaiting) this.#cancelTimeout = clock.after(Math.max(this.#leftMs, 0), onLate);
  }
}
