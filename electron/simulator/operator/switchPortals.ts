import { notSupported, refused } from '#nodeSide/refusal.ts';
import type { ResiliencyAction } from '#shared/model/resiliency.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';

/** Failover Now or Failback, ordered on a node of the solution. */
export function switchPortals({ portals }: Solution, node: SimulatedNode, action: ResiliencyAction): void {
  if (!portals?.has(node)) throw notSupported(`${node.profile.name} has no resilient one-X Portal.`);
  const refusal = portals.refusalOf(action);
  if (refusal) throw refused(refusal);
  node.notice(`${action === 'failover' ? 'Failover' : 'Failback'} of one-X Portal was ordered.`);
  portals.order(action);
}
