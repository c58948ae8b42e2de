import type { Retry } from './failure.ts';

const firstMs = 1_000;
const longestMs = 30_000;
/** A node that asks to be tried at once is not. */
const askedMs = 1_000;
const laterMs = 30_000;
const rarelyMs = 300_000;
/** A session that held this long ends the series of failures. */
export const stableMs = 30_000;

/**
 * Full jitter: random(0, min(30 s, 1 s · 2^n)), so that 150 nodes of one site do not return in one second.
 */
export class Backoff {
  readonly #random: () => number;
  #failures = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** How long until the next try; null: the operator decides. */
  delayMs(retry: Retry): number | null {
    if (retry === 'never') return null;
    if (typeof retry === 'object')
      return Math.ceil(
        'afterMs' in retry ? retry.afterMs : Math.max(retry.atLeastMs, this.nextMs(), askedMs),
      );
    if (retry === 'soon') return Math.ceil(this.nextMs());
    return Math.ceil((retry === 'later' ? laterMs : rarelyMs) + this.#random() * laterMs);
  }

  nextMs(): number {
    const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(this.#failures, 10));
    this.#failures++;
    return this.#random() * ceiling;
  }

  reset(): void {
    this.#failures = 0;
  }
}
