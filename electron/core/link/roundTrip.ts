import type { Clock } from '#core/ports/ports.ts';

/**
 * How long a message of one session takes there and back: the shortest seen, since what is longer waited
 * somewhere. A clock that a message tells is right within half of it.
 */
export class RoundTrip {
  readonly #clock: Clock;
  #shortestMs: number | null = null;
  #askedMs: number | null = null;
  #pingedMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get ms(): number | null {
    return this.#shortestMs;
  }

  asked(): void {
    this.#askedMs = this.#clock.monotonicMs();
  }

  answered(): void {
    if (this.#askedMs !== null) this.#took(this.#askedMs);
    this.#askedMs = null;
  }

  /** What a ping has with it, and its answer then has, too. */
  pinged(): string {
    this.#pingedMs = this.#clock.monotonicMs();
    return String(this.#pingedMs);
  }

  /** An answer to another ping, or to none, says nothing. */
  ponged(mark: string): void {
    if (this.#pingedMs !== null && mark === String(this.#pingedMs)) this.#took(this.#pingedMs);
  }

  #took(fromMs: number): void {
    const ms = this.#clock.monotonicMs() - fromMs;
    this.#shortestMs = Math.min(this.#shortestMs ?? ms, ms);
  }
}
