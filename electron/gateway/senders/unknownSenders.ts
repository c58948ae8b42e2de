import { dayMs, type EpochMs, minuteMs } from '#shared/model/time.ts';
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

/** Who has a place has it for so long at least: who is real sends again. */
const graceMs = 5 * minuteMs;
/** Who has sent over such a time, and within the last day, keeps it however many want one. */
const establishedMs = 10 * minuteMs;

export type Admission = 'kept' | 'tooMany' | 'tooFast' | 'tooLarge';

/** When a sender was first and last heard. */
export interface Span {
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

export interface UnknownParts {
  readonly limits?: UnknownLimits;
  /** Whether somebody looks at it. */
  readonly isWatched: (node: string) => boolean;
  /** Its place is another's from now on. Where this throws nothing has changed. */
  readonly giveUp: (node: string) => void;
}

interface Place extends Span {
  readonly rate: RateLimit;
  readonly since: EpochMs;
}

/** Says which reports of unknown senders are kept. */
export class UnknownSenders {
  readonly #parts: UnknownParts;
  readonly #limits: UnknownLimits;
  readonly #together: RateLimit;
  readonly #places = new Map<string, Place>();

  constructor(now: EpochMs, parts: UnknownParts) {
    this.#parts = parts;
    this.#limits = parts.limits ?? usualLimits;
    this.#together = new RateLimit(this.#limits.together, now);
  }

  /** One that was kept before. */
  seat(node: string, { firstAt, lastAt }: Span, now: EpochMs): void {
    this.#places.set(node, { rate: new RateLimit(this.#limits.each, now), since: now, firstAt, lastAt });
  }

  /** Its place is free. */
  leave(node: string): void {
    this.#places.delete(node);
  }

  /** Before it is read: reading costs more than the disk does. */
  admitUnread(octets: number, now: EpochMs): Admission {
    if (octets > this.#limits.octets) return 'tooLarge';
    return this.#together.take(now) ? 'kept' : 'tooFast';
  }

  /** Once it is known to be a message: nobody takes a place with something else. */
  admit(node: string, now: EpochMs): Admission {
    if (!this.#places.has(node)) {
      if (!this.#makeRoom(now)) return 'tooMany';
      this.seat(node, { firstAt: now, lastAt: now }, now);
    }
    const place = this.#places.get(node);
    if (!place?.rate.take(now)) return 'tooFast';
    this.#places.set(node, { ...place, lastAt: now });
    return 'kept';
  }

  /** The place of who sent for the shortest time is given up, the longest silent of those first. */
  #makeRoom(now: EpochMs): boolean {
    if (this.#places.size < this.#limits.senders) return true;
    const [weakest] = [...this.#places]
      .filter(([node, place]) => mayGo(place, now) && !this.#parts.isWatched(node))
      .sort(([, one], [, other]) => spanOf(one) - spanOf(other) || one.lastAt - other.lastAt);
    if (!weakest) return false;
    this.#parts.giveUp(weakest[0]);
    this.leave(weakest[0]);
    return true;
  }
}

const spanOf = ({ firstAt, lastAt }: Span): number => lastAt - firstAt;

function mayGo(place: Place, now: EpochMs): boolean {
  const isEstablished = spanOf(place) >= establishedMs && now - place.lastAt < dayMs;
  return now - place.since >= graceMs && !isEstablished;
}
