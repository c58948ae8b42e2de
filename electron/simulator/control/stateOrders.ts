import { strictObject } from '#shared/protocol/strictObject.ts';
import { toIso } from '#shared/protocol/times.ts';
import { order } from './order.ts';
import type { World } from './world.ts';

export const stateOrders = {
  /**
   * How the scenario stands: the clock, what is planned next, and what is broken, by order or by the
   * scenario.
   */
  'scenario.state': order(strictObject({}), (world) => {
    const { clock, player } = world;
    const { planned } = player;
    return {
      title: player.title,
      at: toIso(clock.now),
      speed: clock.speed,
      next: planned && { ...planned, at: planned.at === null ? null : toIso(planned.at) },
      down: world.nodes.filter(({ power }) => power === 'down').map(({ id }) => id),
      webLmDown: world.solutions
        .map(({ primary }) => primary)
        .filter(({ power, services }) => power === 'up' && services.isDown('web-license-manager'))
        .map(({ id }) => id),
      brokenLines: brokenLines(world),
    };
  }),
};

/** Each at both of its ends. */
function brokenLines({ solutions }: World): { readonly nodeId: string; readonly lineId: string }[] {
  return solutions.flatMap((solution) =>
    solution.nodes.flatMap((node) =>
      node.lines
        .filter(({ peer }) => {
          const end = peer.nodeId === null ? undefined : solution.node(peer.nodeId);
          return end !== undefined && solution.isLineBroken(node, end);
        })
        .map(({ id }) => ({ nodeId: node.id, lineId: id })),
    ),
  );
}
