import type { EpochMs } from '#shared/model/time.ts';

/** A stretch of time in which an operator was at no page (host clock). */
export interface AwaySpan {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** How far whoever is at the desk has looked (host clock). */
export interface LookView {
  /**
   * When they had looked last before they came this time: what was received later is new to them. Stays as it
   * is for as long as they are there. Null: they were never here before.
   */
  readonly lookedUntil: EpochMs | null;
  /** What they have missed, until they say that they have read of it; null: nothing. */
  readonly away: AwaySpan | null;
}

export interface AwayCalls {
  /** Somebody acts at a page that is seen: told as it happens, not more than once in half a minute. */
  attend(): Promise<void>;
  /** Whoever is at the desk has read what happened while they were away. */
  dismissAway(): Promise<void>;
}
