import { isLive } from '#shared/advice/nodes.ts';
import { findServiceByName, serviceNames } from '#shared/advice/services/findService.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { isStaleError } from './staleError.ts';
import { type Blockage, findBlockage, findLostLine, findLostPrimary, usesPrimaryLine } from './webLmPath.ts';

/** Why one node is not properly licensed. Nodes of a solution with the same `group` have one cause. */
export type LicenseFinding = { readonly group: string } & (
  | { readonly kind: 'over-configured' | 'stale-error' | 'weblm-back' }
  | Blockage
  | {
      readonly kind: 'weblm-unreachable';
      readonly answer: 'none' | 'refused' | 'unknown';
      /** Nothing Watchline can see is in the way now: the next attempt may succeed. */
      readonly isOpen: boolean;
    }
  | { readonly kind: 'primary-fed-lost'; readonly why: string | null }
);

/** What is wrong with a node's licensing; null: nothing, or the node has not told it. */
export function findCause(node: NodeView, solution: SolutionView): LicenseFinding | null {
  const { license } = node;
  if (!license) return null;
  switch (license.mode) {
    case 'WebLM Normal':
      return null;
    case 'License Normal':
      return (
        license.grace && {
          kind: 'primary-fed-lost',
          group: 'primary-fed-lost',
          why: whyNotFed(node, solution),
        }
      );
    default:
      return isStaleError(license)
        ? { kind: 'stale-error', group: 'stale-error' }
        : findFailure(node, solution, license.lastRenewal?.outcome ?? null);
  }
}

function findFailure(
  node: NodeView,
  solution: SolutionView,
  outcome: 'ok' | 'unreachable' | 'insufficient' | 'refused' | null,
): LicenseFinding {
  const isSaid = outcome !== null && outcome !== 'ok';
  if (outcome === 'insufficient' || (!isSaid && node.license?.mode === 'License Configuration Error')) {
    return { kind: 'over-configured', group: 'over-configured' };
  }
  if (outcome === 'refused') {
    const group = `weblm-unreachable refused ${node.key}`;
    return { kind: 'weblm-unreachable', group, answer: 'refused', isOpen: false };
  }
  const blockage = findBlockage(node, solution);
  if (blockage) return { ...blockage, group: blockage.kind };
  const answer = isSaid || node.license?.mode === 'License Server Error' ? 'none' : 'unknown';
  const way = usesPrimaryLine(node) ? 'proxy' : 'direct';
  const isOpen = isWebLmUp(solution);
  if (isOpen && isSaid && isOlderThanWebLm(node, solution))
    return { kind: 'weblm-back', group: 'weblm-back' };
  return {
    kind: 'weblm-unreachable',
    group: `weblm-unreachable ${answer} ${isOpen ? 'open' : way}`,
    answer,
    isOpen,
  };
}

function isWebLmUp({ primary }: SolutionView): boolean {
  return (
    primary !== null && isLive(primary) && findServiceByName(primary, serviceNames.webLm)?.state === 'Running'
  );
}

/** The last renewal failed before the server was started: the next one need not. */
function isOlderThanWebLm({ license }: NodeView, { primary }: SolutionView): boolean {
  const startedAt = findServiceByName(primary, serviceNames.webLm)?.startedAt ?? null;
  const triedAt = license?.lastRenewal?.at ?? null;
  return startedAt !== null && triedAt !== null && triedAt < startedAt;
}

/** Why the Primary's licenses do not reach a node that is fed by it; null: nothing is seen. */
function whyNotFed(node: NodeView, solution: SolutionView): string | null {
  const lost = findLostPrimary(node, solution, true);
  if (lost) return lost.why;
  return findLostLine(node, solution) ? 'the IP Office line to the Primary is out of service' : null;
}
