import { findByRole, isLive } from '#shared/advice/nodes.ts';
import type { Side } from '#shared/advice/resiliency/portalFacts.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { ServiceStatus } from '#shared/model/service.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { failoverDisabled } from '#shared/words/resiliency.ts';
import { findServiceByName, type ServiceName } from './findService.ts';

/** A service of a node that is to be ordered something. */
export interface OrderTarget {
  readonly node: NodeView;
  readonly service: ServiceStatus;
}

/** What an order to one service of one node is judged by. */
export interface OrderSetting {
  readonly node: NodeView;
  readonly solution: SolutionView;
  /** Of a Primary or Secondary; null: the node is neither. */
  readonly side: Side | null;
  /** The server on the other side; null: it is not monitored. */
  readonly peer: NodeView | null;
  /** Whether the same order takes this service down on this node too. */
  readonly isAlsoStopped: (node: NodeView, service: ServiceName) => boolean;
  /** Host clock. */
  readonly now: EpochMs;
}

export function settingOf(known: Omit<OrderSetting, 'side' | 'peer'>): OrderSetting {
  const { node, solution } = known;
  const role = node.info?.role;
  const side = role === 'primary' || role === 'secondary' ? role : null;
  const peerRole = side === 'primary' ? 'secondary' : 'primary';
  const peer = side === null ? undefined : findByRole(solution.nodes, peerRole);
  return { ...known, side, peer: peer ?? null };
}

/** What stands against a move of `service` to the other side, as a sentence; null: it moves. */
export function whyNoMove(setting: OrderSetting, service: ServiceName): string | null {
  const { node, peer, isAlsoStopped } = setting;
  if (!node.resiliency?.settings.failover) return `${failoverDisabled}.`;
  // One-X Portal resiliency is exclusive to IP Office Select (release notes, «What is new»).
  if (node.info && node.info.edition !== 'select') return 'Failover needs Server Edition Select.';
  if (!peer) return 'The other server is not monitored: whether it takes over is not known.';
  if (isAlsoStopped(peer, service)) return `This order stops ${service} on ${peer.name} too.`;
  const state = findServiceByName(peer, service)?.state;
  if (!isLive(peer) || state === undefined)
    return `Whether ${service} runs on ${peer.name} is not known (${peer.link.word}).`;
  if (state === 'Running') return null;
  return `${service} on ${peer.name} ${state === 'Failed' ? 'has failed' : `is ${state.toLowerCase()}`}.`;
}
