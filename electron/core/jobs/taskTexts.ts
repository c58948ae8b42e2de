import type { NodeView } from '#shared/contract/fleet.ts';
import type { JobKind } from '#shared/contract/jobs.ts';
import { outcomeTimeoutMs } from './outcome.ts';

/** A command that runs or is about to. */
export interface Running {
  readonly title: string;
  readonly requestedBy: string;
}

/** Why a command is not sent to a node; null: it is. `running`: what is under way there already. */
export function whyNotSent(kind: JobKind, node: NodeView, running: Running | undefined): string | null {
  if (node.link.word !== 'Live') return `${node.name} is not live (${node.link.word}): nothing was sent.`;
  if (!node.permissions.includes(kind))
    return `The service user of ${node.name} lacks the right for this: nothing was sent.`;
  if (running)
    return `${running.title}, started by ${running.requestedBy}, is still running on ${node.name}: nothing was sent.`;
  if (kind === 'license.renew' && node.license?.renewing)
    return `A renewal that was not started here is still running on ${node.name}: nothing was sent.`;
  return null;
}

/** Why the outcome of a command that the node took is unknown, and what to do about it. */
export function describeUnseen(node: NodeView | null, isRenewal: boolean): string {
  const seconds = outcomeTimeoutMs / 1000;
  const why =
    node && node.link.word !== 'Live'
      ? `The connection to ${node.name} was lost while it ran, and was not back within ${seconds} s.`
      : `Taken by the node, but no result within ${seconds} s.`;
  return isRenewal ? describeLostRenewal(why) : why;
}

/** What to do about a renewal of which nobody knows whether it ran. */
export function describeLostRenewal(why: string): string {
  const sentence = /[.!?]$/.test(why) ? why : `${why}.`;
  return `${sentence} It may have run or not: once the node is live, look at its Last Renewal before you renew again.`;
}
