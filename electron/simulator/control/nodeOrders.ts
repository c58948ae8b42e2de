import Type, { type Static } from 'typebox';
import { badParameter, refused } from '#nodeSide/refusal.ts';
import { serviceActions } from '#shared/model/service.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { controlService } from '#simulator/operator/controlService.ts';
import { expectPower } from '#simulator/operator/expectPower.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { order } from './order.ts';
import type { World } from './world.ts';

const nodeId = Type.String();
const onNode = strictObject({ nodeId });

/** A node, and one of its lines, by the peer it leads to or by its id. */
const onLine = strictObject({
  nodeId,
  peerId: Type.Optional(Type.String()),
  lineId: Type.Optional(Type.String()),
});

export const nodeOrders = {
  'line.break': order(onLine, (world, params) => {
    setLine(world, params, true);
    return {};
  }),
  'line.mend': order(onLine, (world, params) => {
    setLine(world, params, false);
    return {};
  }),

  'service.control': order(
    strictObject({ nodeId, serviceId: Type.String(), action: Type.Enum([...serviceActions, 'fail']) }),
    (world, { nodeId: id, serviceId, action }) => {
      controlService(world.node(id), serviceId, action);
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

function setLine(world: World, { nodeId: id, ...line }: Static<typeof onLine>, isBroken: boolean): void {
  const node = world.node(id);
  const peer = world.node(peerIdOf(node, line), 'peerId');
  const solution = world.solutionOf(node);
  if (!solution.hasLine(node, peer)) {
    throw badParameter('peerId', `${node.profile.name} has no line to ${peer.profile.name}`);
  }
  solution.setLineBroken(node, peer, isBroken);
}

function peerIdOf(
  node: SimulatedNode,
  { peerId, lineId }: Pick<Static<typeof onLine>, 'peerId' | 'lineId'>,
): string {
  if ((peerId === undefined) === (lineId === undefined))
    throw badParameter('peerId', 'give either peerId or lineId');
  const found = peerId ?? node.lines.find(({ id }) => id === lineId)?.peer.nodeId;
  if (!found) throw badParameter('lineId', `${node.profile.name} has no line ${lineId}`);
  return found;
}
