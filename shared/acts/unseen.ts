import type { Turn } from './ends.ts';

/** What an event did to an alarm that is over after it, as far as being seen minds. */
export interface Passing extends Pick<Turn, 'wasActive' | 'isRaised'> {
  /** It has occurred since it was last told of. */
  readonly hasRecurred: boolean;
  /**
   * An operator had it, or had put it aside, or its node was worked on, before the event; and still, after
   * it.
   */
  readonly wasTaken: boolean;
  readonly isTaken: boolean;
  /** It was unseen before. */
  readonly wasUnseen: boolean;
}

/**
 * Whether an alarm that is over is unseen: it ended while nobody had it, or came and went at once. What was
 * acknowledged or shelved as it ended had been seen, and what comes of work on a node is expected.
 */
export function isUnseen(passing: Passing): boolean {
  const { wasActive, isRaised, hasRecurred, wasTaken, isTaken, wasUnseen } = passing;
  if (wasActive && !isRaised) return !wasTaken;
  return isRaised || hasRecurred ? !isTaken : wasUnseen;
}
