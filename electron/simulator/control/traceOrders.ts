import Type from 'typebox';
import { badParameter, refused } from '#nodeSide/refusal.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { greatestBurstPerSecond, startBurst } from '#simulator/trace/burst.ts';
import { order } from './order.ts';
import type { World } from './world.ts';

const nodeId = Type.String();

/** IP Office is what traces. */
function tracedNode(world: World, id: string): SimulatedNode {
  const node = world.node(id);
  if (!node.isIpOfficeRunning) throw refused(`IP Office is not running on ${node.profile.name}.`);
  return node;
}

/** What makes lines in the traces of a node. Nobody has to be tracing it. */
export const traceOrders = {
  'trace.burst': order(
    strictObject({
      nodeId,
      /** Lines in a second of simulated time. */
      perSecond: Type.Integer({ minimum: 1, maximum: greatestBurstPerSecond }),
      seconds: Type.Number({ exclusiveMinimum: 0, maximum: 3_600 }),
      tag: Type.Optional(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' })),
    }),
    (world, { nodeId: id, perSecond, seconds, tag }) => {
      if (perSecond * seconds < 1) throw badParameter('seconds', 'is too short for a single line');
      return { lines: startBurst(tracedNode(world, id), { perSecond, seconds, tag: tag ?? 'PRN' }) };
    },
  ),
  /** A user stamps the log; without `extension` the node's first user. */
  'trace.stamp': order(
    strictObject({ nodeId, extension: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999_999 })) }),
    (world, { nodeId: id, extension }) => ({ number: tracedNode(world, id).trace.stamp(extension) }),
  ),
};
