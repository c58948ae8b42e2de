import { findServiceById } from '#shared/advice/services/findService.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { Command } from './plan.ts';

/** A node that took a command and says nothing more for this long leaves its outcome unknown. */
export const outcomeTimeoutMs = 60_000;

export interface Outcome {
  /** What became of it, in one sentence. */
  readonly detail: string;
  /** The command ran, and what it was to do failed. */
  readonly hasFailed: boolean;
}

const succeeded = (detail: string): Outcome => ({ detail, hasFailed: false });
const failed = (detail: string): Outcome => ({ detail, hasFailed: true });

/**
 * What a command did, read off the node's later state once it is plain; null while it is not.
 * `before` is the node as it was when the command was sent.
 */
export function readOutcome(command: Command, before: NodeView, now: NodeView): Outcome | null {
  switch (command.name) {
    case 'license.renew':
      return renewalOutcome(before, now);
    case 'service.control':
      return serviceOutcome(command.params, before, now);
    case 'resiliency.control':
      return resiliencyOutcome(before, now);
    default:
      return null;
  }
}

function renewalOutcome(before: NodeView, { license }: NodeView): Outcome | null {
  const renewal = license?.lastRenewal;
  if (!license || !renewal || license.renewing || renewal.at === before.license?.lastRenewal?.at) return null;
  return renewal.outcome === 'ok'
    ? succeeded(`All licenses renewed: ${license.mode}.`)
    : failed(
        `The renewal ran and failed (${renewal.outcome}): ${(renewal.detail || license.mode).replace(/\.$/, '')}.`,
      );
}

function serviceOutcome(
  { serviceId, action }: { serviceId: string; action: 'start' | 'stop' | 'restart' },
  before: NodeView,
  now: NodeView,
): Outcome | null {
  const service = findServiceById(now, serviceId);
  if (!service) return null;
  const earlier = findServiceById(before, serviceId);
  if (service.state === 'Failed' && earlier?.state !== 'Failed') return failed(`${service.name} has failed.`);
  if (action === 'stop') return service.state === 'Stopped' ? succeeded(`${service.name} is stopped.`) : null;
  const isFresh = service.startedAt !== earlier?.startedAt;
  return service.state === 'Running' && isFresh ? succeeded(`${service.name} is running.`) : null;
}

function resiliencyOutcome(before: NodeView, { resiliency }: NodeView): Outcome | null {
  const change = resiliency?.lastChange;
  if (!resiliency || !change || change.at === before.resiliency?.lastChange?.at) return null;
  return succeeded(`${change.action}: ${resiliency.serving} is serving.`);
}
