import { countOf, countsBy } from './licenseTypes.ts';
import { fileAround, type Intention, invalidOrders } from './randomOrders.ts';
import type { NodeState } from './referenceNode.ts';
import * as orders from './referenceOrders.ts';
import type { ReferenceSolution } from './referenceSolution.ts';
import { type ConfigurationChange, requirementOf } from './requirement.ts';

/** An order as it is sent, and what the reference does with it: what it throws as Refused is -32004. */
export interface ResolvedOrder {
  readonly method: string;
  readonly params: object;
  /** Sent on this node's own socket, not on the control socket. */
  readonly viaNode?: string;
  readonly apply: () => unknown;
  /** An error with this code is due, whatever the reference says; a -32602 names this parameter. */
  readonly error?: { readonly code: number; readonly parameter?: string };
}

/** Host IDs as the nodes say them: WebLM's, and each node's PLDS host ID. */
export interface HostIds {
  readonly webLm: string | null;
  readonly nodes: ReadonlyMap<string, string>;
}

const nothing = () => undefined;

/** What an intention comes to here and now; none where the pages do not say what would happen. */
export function resolve(
  solution: ReferenceSolution,
  hostIds: HostIds,
  intention: Intention,
): readonly ResolvedOrder[] {
  const all = [...solution.nodes.values()];
  const nodeAt = (index: number) => all[index % all.length] as NodeState;
  const { primary } = solution;
  const canServe = primary?.machine === 'up';
  switch (intention.kind) {
    case 'invalid': {
      const picked = invalidOrders[intention.which % invalidOrders.length];
      // Of a node that is down the pages do not say which of two errors comes first.
      if (!picked || all[0]?.machine !== 'up') return [];
      const [method, params, parameter] = picked;
      return [{ method, params, apply: nothing, error: { code: -32602, parameter } }];
    }
    case 'jump': {
      const { ms } = intention;
      return [{ method: 'clock.jump', params: { ms }, apply: () => solution.advance(ms) }];
    }
    case 'change':
      return change(solution, nodeAt(intention.node), intention.change);
    case 'install':
      return install(
        solution,
        hostIds,
        intention,
        intention.target === null ? null : nodeAt(intention.target),
      );
    case 'weblm': {
      const { isStart } = intention;
      const isOnItsWay = primary?.webLm === 'starting' || primary?.webLm === 'stopping';
      if (!canServe || isOnItsWay || (primary.webLm === 'running') === isStart) return [];
      const method = isStart ? 'weblm.start' : 'weblm.stop';
      return [{ method, params: {}, apply: () => orders.setWebLm(solution, isStart) }];
    }
    case 'line': {
      const node = nodeAt(intention.node);
      if (!primary || node === primary) return [];
      const { isBreak } = intention;
      const params = { nodeId: node.about.id, peerId: primary.about.id };
      const apply = () => orders.setLine(solution, node, isBreak);
      return [{ method: isBreak ? 'line.break' : 'line.mend', params, apply }];
    }
    case 'node':
      return machine(solution, nodeAt(intention.node), intention.order);
    case 'convert':
      return convert(solution, nodeAt(intention.node), intention);
    case 'service':
      return service(solution, nodeAt(intention.node), intention);
    case 'renew':
      return renew(solution, nodeAt(intention.node), intention.isTwice);
  }
}

type Of<K extends Intention['kind']> = Extract<Intention, { kind: K }>;

function setOf(node: NodeState, picked: Of<'change'>['change']): ConfigurationChange {
  const { users, basicUsersWithCommunicator } = node.configuration;
  if ('profile' in picked) {
    // There are no more users with Communicator than Basic Users.
    const floor = picked.profile === 'Basic User' ? basicUsersWithCommunicator : 0;
    return { users: { [picked.profile]: Math.max(floor, picked.to) } };
  }
  if ('reserve' in picked) return { reserved: { [picked.reserve]: picked.to } };
  if ('avayaIp' in picked) return { phones: { avayaIp: picked.avayaIp } };
  if ('thirdPartyIp' in picked) return { phones: { thirdPartyIp: picked.thirdPartyIp } };
  if ('source' in picked) return { licenseSource: picked.source };
  if ('isProxied' in picked) return { proxyViaPrimaryLine: picked.isProxied };
  return { basicUsersWithCommunicator: Math.min(picked.communicator, users['Basic User'] ?? 0) };
}

function change(
  solution: ReferenceSolution,
  node: NodeState,
  picked: Of<'change'>['change'],
): ResolvedOrder[] {
  if (node.machine === 'up' && node.ipOffice !== 'running') return [];
  const set = setOf(node, picked);
  const params = { nodeId: node.about.id, set };
  const apply = () => ({ rebootNeeded: orders.changeConfiguration(solution, node, set) });
  return [{ method: 'config.change', params, apply }];
}

function install(
  solution: ReferenceSolution,
  hostIds: HostIds,
  { margins, isForAnother }: Of<'install'>,
  node: NodeState | null,
): ResolvedOrder[] {
  const refused = () => {
    throw new orders.Refused('another host');
  };
  const isUp = node
    ? node.machine === 'up' && node.ipOffice === 'running'
    : solution.primary?.webLm === 'running';
  if (!isUp) return [];
  const needed = node
    ? requirementOf(node.configuration)
    : countsBy((type) =>
        [...solution.nodes.values()].reduce(
          (sum, { configuration }) => sum + countOf(requirementOf(configuration), type),
          0,
        ),
      );
  const features = fileAround(needed, margins);
  const hostId = node ? hostIds.nodes.get(node.about.id) : hostIds.webLm;
  const file = { hostId: isForAnother ? 'V0123456789AB' : hostId, features };
  const params = { target: node?.about.id ?? 'webLm', file };
  const accepted = () =>
    node ? orders.installOnNode(solution, node, features) : orders.installOnWebLm(solution, features);
  return [{ method: 'license.install', params, apply: isForAnother ? refused : accepted }];
}

function machine(solution: ReferenceSolution, node: NodeState, order: Of<'node'>['order']): ResolvedOrder[] {
  if (node.machine === 'booting' && order !== 'isolate' && order !== 'rejoin') return [];
  const run = {
    reboot: () => orders.reboot(solution, node),
    crash: () => orders.crash(solution, node),
    start: () => orders.start(solution, node),
    isolate: () => orders.setIsolated(solution, node, true),
    rejoin: () => orders.setIsolated(solution, node, false),
  }[order];
  return run ? [{ method: `node.${order}`, params: { nodeId: node.about.id }, apply: run }] : [];
}

/** Another source for all, in force on this node at once: with its line to the Primary whole or broken. */
function convert(
  solution: ReferenceSolution,
  node: NodeState,
  { source, isLineBroken }: Of<'convert'>,
): ResolvedOrder[] {
  const { primary } = solution;
  if (primary?.ipOffice !== 'running' || node.machine !== 'up') return [];
  const params = { nodeId: node.about.id, peerId: primary.about.id };
  const apply = () => orders.setLine(solution, node, isLineBroken);
  const line = { method: isLineBroken ? 'line.break' : 'line.mend', params, apply };
  return [
    ...(node === primary ? [] : [line]),
    ...change(solution, primary, { source }),
    ...machine(solution, node, 'reboot'),
  ];
}

function service(solution: ReferenceSolution, node: NodeState, picked: Of<'service'>): ResolvedOrder[] {
  const name = picked.service === 'ip-office' ? 'ipOffice' : 'webLm';
  const state = node[name];
  if (node.machine !== 'up' || (name === 'webLm' && node !== solution.primary)) return [];
  if (picked.action === 'fail' && state !== 'running') return [];
  const isBusy = state === 'starting' || state === 'stopping';
  const params = { nodeId: node.about.id, serviceId: picked.service, action: picked.action };
  const apply = () => orders.controlService(solution, node, name, picked.action);
  const order = { method: 'service.control', params };
  return [isBusy ? { ...order, apply: nothing, error: { code: -32001 } } : { ...order, apply }];
}

function renew(solution: ReferenceSolution, node: NodeState, isTwice: boolean): ResolvedOrder[] {
  const isAsked = node.machine === 'up' && !node.isIsolated && node.source === 'webLm';
  if (!isAsked) return [];
  const viaNode = node.about.id;
  const once = { method: 'license.renew', params: {}, viaNode };
  if (node.ipOffice !== 'running') return [{ ...once, apply: nothing, error: { code: -32004 } }];
  const again = { ...once, apply: nothing, error: { code: -32001 } };
  return [{ ...once, apply: () => orders.renew(solution, node) }, ...(isTwice ? [again] : [])];
}
