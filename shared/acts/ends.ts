/** What acts leave on an alarm until it ends. */
export const marks = ['acknowledged', 'shelved', 'ticket'] as const;
export type Mark = (typeof marks)[number];

/** Why it does: by another act, by its time, or by what became of the alarm. */
export type EndReason = 'withdrawn' | 'replaced' | 'expired' | 'ended' | 'worsened' | 'raisedAnew';

/** What an event did to its alarm, as far as acts mind. */
export interface Turn {
  readonly wasActive: boolean;
  readonly isActive: boolean;
  /** The severity is worse than it was. */
  readonly isWorse: boolean;
  /** Its node says that it was raised, also of one that was active. */
  readonly isRaised: boolean;
}

/**
 * Why an event that was not seen ends a mark; null: it does not. An acknowledgement is of the alarm as it
 * was. A shelf is there to outlive an alarm that comes and goes. A ticket is of one trouble: it stands until
 * the alarm begins anew.
 */
export function endBy(mark: Mark, { wasActive, isActive, isWorse, isRaised }: Turn): EndReason | null {
  const hasBegun = !wasActive && isActive;
  switch (mark) {
    case 'acknowledged':
      if (wasActive && !isActive) return 'ended';
      if (isRaised || hasBegun) return 'raisedAnew';
      return isWorse ? 'worsened' : null;
    case 'shelved':
      return isWorse ? 'worsened' : null;
    case 'ticket':
      return hasBegun ? 'raisedAnew' : null;
  }
}
