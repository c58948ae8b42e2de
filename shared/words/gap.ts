import { formatCount } from './count.ts';

/** Why the events before a node was first heard are not in the history. */
export const beforeFirstContact = 'sent before the first connection';
/** Of the end of a journal that its node began anew, and of the beginning of the new one. */
export const journalRestarted = 'the node has restarted its journal';
export const beforeConnection = 'sent after the restart and before the connection';

/**
 * "Event 4 is missing", "Events 4 to 7 are missing", "Events from 4 on are missing, nobody knows how many".
 */
export function formatMissing({ from, to }: { readonly from: number; readonly to: number | 'end' }): string {
  if (to === 'end') return `Events from ${formatCount(from)} on are missing, nobody knows how many`;
  return from === to
    ? `Event ${formatCount(from)} is missing`
    : `Events ${formatCount(from)} to ${formatCount(to)} are missing`;
}
