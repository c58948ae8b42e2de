import Type from 'typebox';
import { type ServiceStatus, serviceActions } from '#shared/model/service.ts';
import type { ServiceId } from '#simulator/services/serviceCatalogue.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { expectPower } from './expectPower.ts';
import { order } from './order.ts';
import { badParameter, busy, refused } from './orderError.ts';

const strict = { additionalProperties: false } as const;
const nodeId = Type.String();
const onNode = Type.Object({ nodeId }, strict);

/** A node, and the peer one of its lines leads to. */
const onLine = Type.Object({ nodeId, peerId: Type.String() }, strict);

export const nodeOrders = {
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
