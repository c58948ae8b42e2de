import { type EpochMs, secondMs } from '#shared/model/time.ts';

export interface Rate {
  readonly perSecond: number;
  /** So many at once, after a silence. */
  readonly burst: number;
}

/** Lets so many through in a time, and no more. */
export class RateLimit {
  readonly #rate: Rate;
  #left: number;
  #at: EpochMs;

  constructor(rate: Rate, now: EpochMs) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#at = now;
  }

  /** Whether one more may pass. A clock that is set back gives nothing and takes nothing. */
  take(now: EpochMs): boolean {
    const gained = (Math.max(0, now - this.#at) / secondMs) * this.#rate.perSecond;
    this.#left = Math.min(this.#rate.burst, this.#left + gained);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
