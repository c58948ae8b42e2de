import type { EpochMs } from '#shared/model/time.ts';

/** What an operator can do with alarms. */
export const actKinds = ['acknowledge', 'withdraw', 'shelve', 'unshelve', 'note', 'ticket'] as const;
export type ActKind = (typeof actKinds)[number];

/** An alarm, so that it means the same on every desk. */
export interface AlarmKey {
  /** Id of the solution. */
  readonly solution: string;
  /** Serial number of the node; its id where it has told none. */
  readonly node: string;
  /** As its node calls it. */
  readonly alarm: string;
  readonly code: string;
  readonly firstAt: EpochMs;
}

/** Where in the journal of its node an alarm was told of. */
export interface Place {
  readonly bootId: string;
  readonly seq: number;
  /**
   * How often it had been told of at this very place before: a journal does so once, each snapshot once more.
   */
  readonly again?: number;
}

/** An alarm that was acted on. */
export interface ActedAlarm extends AlarmKey {
  /** The last that was known of it: what came later had not been seen. Null: nothing was. */
  readonly asOf: Place | null;
}

/** What each kind of act says. A ticket that is null is taken away; one that is left out stays. */
export type Said =
  | {
      readonly kind: 'acknowledge';
      readonly reason?: string;
      readonly ticket?: string | null;
      readonly note?: string;
      readonly until?: EpochMs;
    }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'shelve'; readonly until: EpochMs; readonly reason: string }
  | { readonly kind: 'unshelve' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'ticket'; readonly ticket: string | null };

export interface Made {
  /** UUIDv7. */
  readonly id: string;
  /** By the clock of its desk, and after every act on the same alarms that its desk knew. */
  readonly at: EpochMs;
  readonly by: string;
  /** The computer it was done at. */
  readonly station: string;
}

/**
 * An act as far as it concerns one alarm. It is done once, and never rewritten: what is no longer so is said
 * by another act, or follows from the alarm.
 */
export type ActOn = Made & Said & Pick<ActedAlarm, 'asOf'>;
