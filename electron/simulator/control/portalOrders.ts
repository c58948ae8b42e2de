import Type from 'typebox';
import { notSupported, refused } from '#nodeSide/refusal.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { order } from './order.ts';

/** What users of one-X Portal do. */
export const portalOrders = {
  /** A user logs in to the portal of this node. Nothing is kept of it. */
  'portal.login': order(strictObject({ nodeId: Type.String() }), (world, params) => {
    const node = world.node(params.nodeId);
    const { portals } = world.solutionOf(node);
    if (!portals?.has(node)) throw notSupported(`${node.profile.name} has no resilient one-X Portal.`);
    const refusal = portals.refusalOfLogin(node);
    node.trace.line('PORTAL', refusal ? `Log-in refused: ${refusal}` : 'A user has logged in.');
    if (refusal) throw refused(refusal);
    return { servedBy: node.id };
  }),
};
