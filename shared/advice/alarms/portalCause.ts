import { hasRole } from '#shared/advice/nodes.ts';
import {
  listPortalSolutions,
  liveReporters,
  type PortalSolution,
  servingOf,
} from '#shared/advice/resiliency/portals.ts';
import { serviceNames } from '#shared/advice/services/findService.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { formatServing } from '#shared/words/resiliency.ts';
import { type CauseSetting, downOn, serversOf, wholeNode } from './causeSetting.ts';
import type { Explained } from './culprit.ts';
import { brokenLine } from './lineCause.ts';
import { isLost } from './lostNodes.ts';

/** Why one-X Portal does not serve as it should, and the node whose alarm stands for that. */
export interface PortalTrouble {
  /** Null: nothing that can be seen. */
  readonly cause: Explained | null;
  /** Null: all is as it should be, or no node tells. */
  readonly told: Explained | null;
}

/**
 * A portal that is stopped, a server that is lost, or the line between the two servers: without it they do
 * not see each other, and both serve. Release notes, Appendix B.
 */
export function portalTrouble(setting: CauseSetting): PortalTrouble {
  const servers = serversOf(setting);
  const stopped = downOn(servers, serviceNames.portal);
  const gone = servers.find((server) => isLost(server) && setting.reach.isGone(server));
  const [portals] = listPortalSolutions(setting.nodes);
  const isSplit = portals !== undefined && servingOf(portals) === 'both';
  return {
    cause:
      stopped ?? (gone ? wholeNode(gone, setting.reach) : isSplit ? lineBetween(servers, setting) : null),
    told: portals ? toldBy(portals) : null,
  };
}

function lineBetween(servers: readonly NodeView[], { reach }: CauseSetting): Explained | null {
  for (const node of servers.toReversed()) {
    const line = node.lines?.find((each) => {
      const peer = reach.peerOf(each);
      return peer !== null && peer !== node && servers.includes(peer) && each.state !== 'In Service';
    });
    if (line) return brokenLine(node, line);
  }
  return null;
}

/** A switch to the secondary is the Secondary's alarm; anything else both servers raise. */
function toldBy(portals: PortalSolution): Explained | null {
  const serving = servingOf(portals);
  if (serving === 'primary') return null;
  const reporters = liveReporters(portals);
  const by =
    (serving === 'secondary' && reporters.find((node) => hasRole(node, 'secondary'))) || reporters[0];
  if (!by) return null;
  return { culprit: { nodeKey: by.key, subject: { kind: 'portal' } }, why: `${formatServing(serving)}.` };
}
