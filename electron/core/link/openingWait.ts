import type { Clock } from '#core/ports/ports.ts';
import type { Gate } from './gate.ts';

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

  constructor(parts: OpeningWaitParts) {
    this.#parts = parts;
    this.#leavePlace = parts.openings.enter(() => this.#ask());
  }

  /** An answer that we do not read ourselves is not late. */
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
    this.#cancelTimeout();
    if (this.#isAsked && !this.#isPaused) this.#cancelTimeout = clock.after(answerTimeoutMs, onLate);
  }
}
