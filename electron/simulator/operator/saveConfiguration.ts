import { refused } from '#nodeSide/refusal.ts';
import {
  type ConfigurationChange,
  changeConfiguration,
  userProfiles,
} from '#simulator/configuration/configuration.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import { primaryOf, refusalOfConfiguration } from './configurationRefusal.ts';
import { expectPower } from './expectPower.ts';

const falseUserWarning =
  'The number of users exceeds the available licenses (false warning IPOFFICE-110055).';

/**
 * Saves a configuration of a node of `solution`, as an operator does in Manager; answers whether it needs a
 * reboot. Throws a `Refusal`.
 */
export function saveConfiguration(
  solution: Solution,
  node: SimulatedNode,
  set: ConfigurationChange,
): boolean {
  expectPower(node, 'up');
  if (!node.isIpOfficeRunning) throw refused(`IP Office is not running on ${node.profile.name}.`);
  const { configuration } = node;
  const next = changeConfiguration(configuration, set);
  const refusal = refusalOfConfiguration(solution, node, set, next);
  if (refusal) throw refused(refusal);
  if (node === primaryOf(solution) && set.licenseSource !== undefined) {
    const licenseSource = next.licenseSource === 'webLm' ? 'webLm' : 'local-primary';
    for (const other of solution.nodes) {
      if (other === node || other.configuration.licenseSource === licenseSource) continue;
      save(other, { licenseSource }, true);
    }
  }
  const needsReboot = next.licenseSource !== node.licensing.source || next.edition !== configuration.edition;
  save(node, set, needsReboot);
  return needsReboot;
}

/** A configuration that needs no reboot is merged at once. */
function save(node: SimulatedNode, set: ConfigurationChange, needsReboot: boolean): void {
  const { licensing } = node;
  const isWarned = isFalselyWarned(node, set);
  node.configuration = changeConfiguration(node.configuration, set);
  node.notice('Configuration saved.', 'info', 'CFG');
  if (isWarned) node.notice(falseUserWarning, 'warning', 'CFG');
  if (!needsReboot) node.alarms.end(({ code }) => code === 'SystemIdChanged');
  if (!licensing.usesWebLm || !node.isIpOfficeRunning) licensing.publish();
  else licensing.attempt(needsReboot ? 'saved' : 'merge');
  node.solution.settle();
}

/**
 * Known issue IPOFFICE-110055: saving users while all licenses of a profile are taken brings a warning,
 * although no more of them are needed.
 */
function isFalselyWarned({ licensing, required }: SimulatedNode, { users }: ConfigurationChange): boolean {
  const available = users ? licensing.available() : null;
  if (!users || !available) return false;
  return userProfiles.some((profile) => {
    const count = required[profile];
    return users[profile] === count && count > 0 && available[profile] === count;
  });
}
