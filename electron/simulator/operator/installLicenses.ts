import { refused } from '#nodeSide/refusal.ts';
import { noLicenses } from '#simulator/licensing/requirements.ts';
import type { LicenseFile } from '#simulator/licensing/webLmServer.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';

/**
 * Installs a license file on the WebLM server of a solution. Throws a `Refusal`: it must be for that host.
 */
export function installOnWebLm(solution: Solution, file: LicenseFile): void {
  expectWebLm(solution);
  const refusal = solution.webLm.install(file);
  if (refusal) throw refused(refusal);
  solution.primary.notice('A license file was installed on WebLM.');
  solution.tellWebLm();
}

/** Installs a node's own license file. Throws a `Refusal`: it must be for that node. */
export function installOnNode(node: SimulatedNode, { hostId, features }: LicenseFile): void {
  const { name, pldsHostId } = node.profile;
  if (hostId !== pldsHostId) {
    throw refused(`The license file is for host ID ${hostId}; the PLDS host ID of ${name} is ${pldsHostId}.`);
  }
  node.ownFile = { ...noLicenses, ...features };
  node.notice('A license file was installed.');
  node.solution.settle();
  if (node.licensing.usesWebLm) node.licensing.publish();
}

/** Throws a `Refusal` where there is no WebLM server. */
export function expectWebLm({ hasWebLm, profile }: Solution): void {
  if (!hasWebLm) throw refused(`${profile.name} has no WebLM server.`);
}
