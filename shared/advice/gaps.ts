import { beforeConnection, beforeFirstContact, journalRestarted } from '#shared/words/gap.ts';

/**
 * Whether a gap is to be told of. What a node sent before it was ever watched is recorded as a gap, but
 * nothing was lost: the history of the node begins there.
 */
export function isWorthTelling(reason: string): boolean {
  return reason !== beforeFirstContact;
}

const unsure: readonly string[] = [beforeFirstContact, journalRestarted, beforeConnection];

/**
 * Whether events are known to have been lost. A node that restarts leaves two gaps, and nobody knows whether
 * anything was in them: they are told, but call nobody.
 */
export function isLoss(reason: string): boolean {
  return !unsure.includes(reason);
}
