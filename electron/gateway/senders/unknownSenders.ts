import type { EpochMs } from '#shared/model/time.ts';
import { type Rate, RateLimit } from './rateLimit.ts';

/** What senders that are in no file may take of the disk: anybody can write any address on a datagram. */
export interface UnknownLimits {
  /** So many are kept apart; what others send is only counted. */
  readonly senders: number;
  readonly each: Rate;
  readonly together: Rate;
  readonly octets: number;
}

export const usualLimits: UnknownLimits = {
  senders: 32,
  each: { perSecond: 5, burst: 500 },
  together: { perSecond: 50, burst: 5_000 },
  octets: 2_048,
};

export type Admission = 'kept' | 'tooMany' | 'tooFast' | 'tooLarge';

/** Says which reports of unknown senders are kept. */
export class UnknownSenders {
  readonly #limits: UnknownLimits;
  readonly #together: RateLimit;
  readonly #each = new Map<string, RateLimit>();

  /** `nodes`: those kept before. */
  constructor(nodes: readonly string[], now: EpochMs, limits: UnknownLimits = usualLimits) {
    this.#limits = limits;
    this.#together = new RateLimit(limits.together, now);
    for (const node of nodes) this.#each.set(node, new RateLimit(limits.each, now));
  }

  /** Before it is read: reading costs more than the disk does. */
  admitUnread(octets: number, now: EpochMs): Admission {
    if (octets > this.#limits.octets) return 'tooLarge';
    return this.#together.take(now) ? 'kept' : 'tooFast';
  }

  /** Once it is known to be a message: nobody takes a place with something else. */
  admit(node: string, now: EpochMs): Admission {
    let each = this.#each.get(node);
    if (!each) {
      if (this.#each.size >= this.#limits.senders) return 'tooMany';
      each = new RateLimit(this.#limits.each, now);
      this.#each.set(node, each);
    }
    return each.take(now) ? 'kept' : 'tooFast';
  }
}
