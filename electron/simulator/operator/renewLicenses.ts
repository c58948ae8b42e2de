import { busy, refused } from '#nodeSide/refusal.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';

/** Renew Licenses: accepted, then the outcome follows as events. */
export function renewLicenses(node: SimulatedNode): void {
  if (!node.isIpOfficeRunning) throw refused(`IP Office is not running on ${node.profile.name}.`);
  if (!node.licensing.usesWebLm)
    throw refused('The license source in force is not WebLM: there is nothing to renew.');
  if (node.licensing.isRenewing) throw busy('Licenses are being renewed already.');
  node.notice('Renew Licenses was ordered.');
  node.licensing.renew();
}
