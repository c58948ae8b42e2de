import type { ResiliencyAction } from '#shared/model/resiliency.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { busy, notSupported, refused } from './orderError.ts';

/** Renew Licenses: accepted, then the outcome follows as events. */
export function renewLicenses(node: SimulatedNode): void {
  if (!node.isIpOfficeRunning) throw refused(`IP Office is not running on ${node.profile.name}.`);
  if (!node.licensing.usesWebLm)
    throw refused('The license source in force is not WebLM: there is nothing to renew.');
  if (node.licensing.isRenewing) throw busy('Licenses are being renewed already.');
  node.notice('Renew Licenses was ordered.');
  node.licensing.renew();
}

/** Failover Now or Failback. */
export function switchPortals(node: SimulatedNode, action: ResiliencyAction): void {
  const { portals } = node.solution;
  if (!portals?.has(node)) throw notSupported(`${node.profile.name} has no resilient one-X Portal.`);
  const refusal = portals.refusalOf(action);
  if (refusal) throw refused(refusal);
  node.notice(`${action === 'failover' ? 'Failover' : 'Failback'} of one-X Portal was ordered.`);
  portals.order(action);
}
