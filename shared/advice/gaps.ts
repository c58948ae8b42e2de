import { beforeFirstContact } from '#shared/words/gap.ts';

/**
 * Whether a gap is to be told of. What a node sent before it was ever watched is recorded as a gap, but
 * nothing was lost: the history of the node begins there.
 */
export function isWorthTelling(reason: string): boolean {
  return reason !== beforeFirstContact;
}
