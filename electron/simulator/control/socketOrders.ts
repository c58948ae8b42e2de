import Type from 'typebox';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { order } from './order.ts';
import type { NodeSockets, World } from './world.ts';

const ms = Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000 }));
const onSocket = strictObject({ nodeId: Type.String(), ms });

const sockets = (world: World, nodeId: string): NodeSockets => world.sockets(world.node(nodeId));

/** Orders about the monitor's connections only. Their times are real milliseconds: networks know no other. */
export const socketOrders = {
  'socket.drop': order(onSocket, (world, params) => {
    sockets(world, params.nodeId).drop();
    return {};
  }),
  'socket.halfOpen': order(onSocket, (world, params) => {
    sockets(world, params.nodeId).silence();
    return {};
  }),
  /** Without `ms`, or with 0, frames travel at once again. */
  'socket.delay': order(onSocket, (world, params) => {
    sockets(world, params.nodeId).delay(params.ms ?? 0);
    return {};
  }),
};
