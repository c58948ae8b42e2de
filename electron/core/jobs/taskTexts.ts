import { isLive } from '#shared/advice/nodes.ts';
import { objectionTo, type RunningCommand } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobKind } from '#shared/contract/jobs.ts';
import { outcomeTimeoutMs } from './outcome.ts';

/** Why a command is not sent to a node; null: it is. `running`: what is under way there already. */
export function whyNotSent(
  kind: JobKind,
  node: NodeView,
  running: RunningCommand | undefined,
): string | null {
  const objection = objectionTo(kind, node, running);
  return objection && `${objection}: nothing was sent.`;
}

/**
 * Why the outcome of a command that the node took is unknown, and what to do about it; null: it
 * is not watched any more.
 */
export function describeUnseen(node: NodeView | null, isRenewal: boolean): string {
  const seconds = outcomeTimeoutMs / 1000;
  const why =
    node === null
      ? 'The node was removed from the fleet while it ran.'
      : !isLive(node)
        ? `The connection to ${node.name} was lost while it ran, and was not back within ${seconds} s.`
        : `Taken by the node, but no result within ${seconds} s.`;
  return isRenewal ? describeLostRenewal(why) : why;
}

/** What to do about a renewal of which nobody knows whether it ran. */
export function describeLostRenewal(why: string): string {
  const sentence = /[.!?]$/.test(why) ? why : `${why}.`;
  return `${sentence} It may have run or not: once the node is live, look at its Last Renewal before you renew again.`;
}
