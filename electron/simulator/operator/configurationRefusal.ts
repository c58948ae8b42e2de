import { licenseTypes } from '#shared/model/license.ts';
import type { Edition } from '#shared/model/node.ts';
import type { Configuration, ConfigurationChange } from '#simulator/configuration/configuration.ts';
import { isServerEdition, requirementsOf } from '#simulator/licensing/requirements.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';

/** Why Manager does not save `next`, which is what `set` makes of the node's configuration; null: it does. */
export const refusalOfConfiguration = (
  solution: Solution,
  node: SimulatedNode,
  set: ConfigurationChange,
  next: Configuration,
): string | null =>
  refusalOfSource(solution, node, next) ?? refusalOfProxy(node, set) ?? refusalOfNeeds(node, set, next);

/** A Small Community Network of Essential or Preferred systems has none: each is licensed by its own file. */
export const primaryOf = ({ nodes }: Solution): SimulatedNode | undefined =>
  nodes.find(({ profile }) => profile.role === 'primary');

/**
 * The license source is one for all nodes: set on the Primary it is set on all («Set All Nodes License
 * Source»), anywhere else it must be the Primary's.
 */
function refusalOfSource(solution: Solution, node: SimulatedNode, next: Configuration): string | null {
  const { licenseSource, edition } = next;
  const isWebLm = licenseSource === 'webLm';
  if (isWebLm && !isServerEdition(edition)) return needsServerEdition([node], edition);
  if (licenseSource === node.configuration.licenseSource) return null;
  const primary = primaryOf(solution);
  if (node === primary) {
    if (licenseSource === 'local-primary') {
      return 'The Primary cannot take licenses from itself: its local license source is "local".';
    }
    const nodal = solution.nodes.filter((other) => !isServerEdition(other.configuration.edition));
    const [first] = nodal;
    return isWebLm && first ? needsServerEdition(nodal, first.configuration.edition) : null;
  }
  if (!primary) {
    return licenseSource === 'local-primary'
      ? `There is no Primary that ${node.profile.name} could take licenses from: it has nodal licensing only.`
      : null;
  }
  return isWebLm === (primary.configuration.licenseSource === 'webLm')
    ? null
    : 'All nodes of a solution must have the same license source: set it on the Primary.';
}

function needsServerEdition(nodes: readonly SimulatedNode[], edition: Edition): string {
  const names = nodes.map(({ profile }) => profile.name).join(', ');
  const have = nodes.length === 1 ? 'has' : 'have';
  return `WebLM licensing needs Server Edition; with the edition ${edition}, ${names} ${have} nodal licensing only.`;
}

function refusalOfProxy(
  { profile }: SimulatedNode,
  { proxyViaPrimaryLine }: ConfigurationChange,
): string | null {
  return proxyViaPrimaryLine && profile.isProprietary
    ? `${profile.name} cannot use the Primary as a proxy: its line to the Primary is not a WebSocket line.`
    : null;
}

/** Setting the license source alone is judged at the reboot, not by what it needs; also to what it is. */
function refusalOfNeeds(
  { profile, required, licensing }: SimulatedNode,
  set: ConfigurationChange,
  next: Configuration,
): string | null {
  const needed = requirementsOf(next, profile.role);
  const changesNeeds = licenseTypes.some((type) => needed[type] !== required[type]);
  return set.licenseSource !== undefined && !changesNeeds ? null : licensing.refusalOf(needed);
}
