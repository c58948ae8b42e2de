import type { Clock } from '#core/ports/ports.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** The one planned try to connect. It comes by the monotonic clock, whatever the other is set to. */
export class NextTry {
  readonly #clock: Clock;
  #dueMs: number | null = null;
  #cancel: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** As the clock on the wall stands now; null: none is planned. */
  get at(): EpochMs | null {
    if (this.#dueMs === null) return null;
    return Math.round(this.#clock.now() + this.#dueMs - this.#clock.monotonicMs());
  }

  /** Instead of what was planned; null: none. */
  plan(delayMs: number | null, run: () => void): void {
    this.cancel();
    if (delayMs === null) return;
    this.#dueMs = this.#clock.monotonicMs() + delayMs;
    this.#cancel = this.#clock.after(delayMs, run);
  }

  cancel(): void {
    this.#cancel();
    this.#dueMs = null;
  }
}
