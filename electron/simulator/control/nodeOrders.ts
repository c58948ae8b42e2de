import Type from 'typebox';
import { licenseTypes } from '#shared/model/license.ts';
import { type ServiceStatus, serviceActions } from '#shared/model/service.ts';
import { isServerEdition, requirementsOf } from '#simulator/licensing/requirements.ts';
import type { ServiceId } from '#simulator/services/serviceCatalogue.ts';
import {
  type Configuration,
  type ConfigurationChange,
  ConfigurationChangeSchema,
  changeConfiguration,
} from '#simulator/solution/configuration.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { order } from './order.ts';
import { badParameter, busy, refused } from './orderError.ts';

const strict = { additionalProperties: false } as const;
const nodeId = Type.String();
const onNode = Type.Object({ nodeId }, strict);

function expectPower(node: SimulatedNode, power: SimulatedNode['power']): void {
  if (node.power !== power) throw refused(`${node.profile.name} is ${node.power}.`);
}

/** A node, and the peer one of its lines leads to. */
const onLine = Type.Object({ nodeId, peerId: Type.String() }, strict);

/** Saves a configuration as an operator does in Manager; answers whether it needs a reboot. */
function saveConfiguration(node: SimulatedNode, set: ConfigurationChange): boolean {
  expectPower(node, 'up');
  if (!node.isIpOfficeRunning) throw refused(`IP Office is not running on ${node.profile.name}.`);
  const { configuration } = node;
  const next: Configuration = changeConfiguration(configuration, set);
  const refusal = refusalOfSource(node, next) ?? refusalOfProxy(node, set) ?? refusalOfNeeds(node, next);
  if (refusal) throw refused(refusal);
  if (node === node.solution.primary && set.licenseSource !== undefined) {
    const licenseSource = next.licenseSource === 'webLm' ? 'webLm' : 'local-primary';
    for (const other of node.solution.nodes) {
      if (other === node || other.configuration.licenseSource === licenseSource) continue;
      other.saveConfiguration({ licenseSource }, true);
    }
  }
  const needsReboot = next.licenseSource !== node.licensing.source || next.edition !== configuration.edition;
  node.saveConfiguration(set, needsReboot);
  return needsReboot;
}

/**
 * The license source is one for all nodes: set on the Primary it is set on all («Set All Nodes License
 * Source»), anywhere else it must be the Primary's.
 */
function refusalOfSource(
  { solution, configuration, profile }: SimulatedNode,
  next: Configuration,
): string | null {
  const { licenseSource, edition } = next;
  if (licenseSource === 'webLm' && !isServerEdition(edition)) {
    return `WebLM licensing needs Server Edition; with the edition ${edition}, ${profile.name} has nodal licensing only.`;
  }
  if (licenseSource === configuration.licenseSource) return null;
  if (profile === solution.primary.profile) {
    return licenseSource === 'local-primary'
      ? 'The Primary cannot take licenses from itself: its local license source is "local".'
      : null;
  }
  const isMixed = (licenseSource === 'webLm') !== (solution.primary.configuration.licenseSource === 'webLm');
  return isMixed ? 'All nodes of a solution must have the same license source: set it on the Primary.' : null;
}

function refusalOfProxy(
  { profile }: SimulatedNode,
  { proxyViaPrimaryLine }: ConfigurationChange,
): string | null {
  return proxyViaPrimaryLine && profile.isProprietary
    ? `${profile.name} cannot use the Primary as a proxy: its line to the Primary is not a WebSocket line.`
    : null;
}

/** A change of the license source alone is judged at the reboot, not by what it needs. */
function refusalOfNeeds({ profile, configuration, required, licensing }: SimulatedNode, next: Configuration) {
  const needed = requirementsOf(next, profile.role);
  const changesNeeds = licenseTypes.some((type) => needed[type] !== required[type]);
  const changesSource = next.licenseSource !== configuration.licenseSource;
  return changesSource && !changesNeeds ? null : licensing.refusalOf(needed);
}

export const nodeOrders = {
  'config.get': order(onNode, (world, params) => world.node(params.nodeId).configuration),

  'config.change': order(
    Type.Object({ nodeId, set: ConfigurationChangeSchema }, strict),
    (world, params) => ({ rebootNeeded: saveConfiguration(world.node(params.nodeId), params.set) }),
  ),

  'line.break': order(onLine, (world, params) => {
    setLine(world.node(params.nodeId), world.node(params.peerId, 'peerId'), true);
    return {};
  }),
  'line.mend': order(onLine, (world, params) => {
    setLine(world.node(params.nodeId), world.node(params.peerId, 'peerId'), false);
    return {};
  }),

  'service.control': order(
    Type.Object({ nodeId, serviceId: Type.String(), action: Type.Enum([...serviceActions, 'fail']) }, strict),
    (world, { nodeId: id, serviceId, action }) => {
      const node = world.node(id);
      const service = findService(node, serviceId);
      expectPower(node, 'up');
      controlService(node, service.id, action);
      return {};
    },
  ),

  'node.reboot': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    expectPower(node, 'up');
    node.powerOff('reboot');
    node.powerOn();
    return {};
  }),
  'node.crash': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    if (node.power === 'down') throw refused(`${node.profile.name} is down already.`);
    node.powerOff('crash');
    return {};
  }),
  'node.start': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    expectPower(node, 'down');
    node.powerOn();
    return {};
  }),
  'node.hang': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    expectPower(node, 'up');
    if (node.isHung) throw refused(`${node.profile.name} hangs already.`);
    node.setHung(true);
    return {};
  }),
  'node.release': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    if (!node.isHung) throw refused(`${node.profile.name} does not hang.`);
    node.setHung(false);
    return {};
  }),
  'node.isolate': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    if (node.isIsolated) throw refused(`${node.profile.name} is isolated already.`);
    node.setIsolated(true);
    return {};
  }),
  'node.rejoin': order(onNode, (world, params) => {
    const node = world.node(params.nodeId);
    if (!node.isIsolated) throw refused(`${node.profile.name} is not isolated.`);
    node.setIsolated(false);
    return {};
  }),
};

/** Controls a service as an operator or as fate does; refuses what its state does not allow. */
export function controlService(
  node: SimulatedNode,
  serviceId: string,
  action: (typeof serviceActions)[number] | 'fail',
): void {
  const service = findService(node, serviceId);
  const id = service.id as ServiceId;
  if (action === 'fail') {
    if (service.state === 'Stopped' || service.state === 'Failed') {
      throw refused(`${service.name} is not running.`);
    }
    node.services.fail(id);
    return;
  }
  const refusal = node.services.refusalOf(id, action);
  if (refusal) throw refusal.isBusy ? busy(refusal.reason) : refused(refusal.reason);
  const done = { start: 'Start', stop: 'Stop', restart: 'Restart' }[action];
  node.notice(`${done} of ${service.name} was ordered.`);
  node.services.control(id, action);
}

function findService(node: SimulatedNode, serviceId: string): ServiceStatus {
  const service = node.services.find(serviceId);
  if (service) return service;
  const known = node.services.all().map(({ id }) => id);
  throw badParameter(
    'serviceId',
    `${node.profile.name} has no service ${serviceId}; it has ${known.join(', ')}`,
  );
}

function setLine(node: SimulatedNode, peer: SimulatedNode, isBroken: boolean): void {
  if (!node.solution.hasLine(node, peer)) {
    throw badParameter('peerId', `${node.profile.name} has no line to ${peer.profile.name}`);
  }
  node.solution.setLineBroken(node, peer, isBroken);
}
