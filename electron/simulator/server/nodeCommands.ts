import type { NodeCommands } from '#nodeSide/commandDesk.ts';
import { clearAlarms } from '#simulator/operator/clearAlarms.ts';
import { controlService } from '#simulator/operator/controlService.ts';
import { renewLicenses } from '#simulator/operator/renewLicenses.ts';
import { switchPortals } from '#simulator/operator/switchPortals.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import type { Solution } from '#simulator/solution/solution.ts';

/** What clients may order of a node of `solution`: as its operator would. */
export const nodeCommands = (solution: Solution, node: SimulatedNode): NodeCommands => ({
  'license.renew': () => {
    renewLicenses(node);
    return { accepted: true };
  },
  'alarms.clear': ({ alarmIds }) => ({ removed: clearAlarms(node, alarmIds) }),
  'service.control': ({ serviceId, action }) => {
    controlService(node, serviceId, action);
    return { accepted: true };
  },
  'resiliency.control': ({ action }) => {
    switchPortals(solution, node, action);
    return { accepted: true };
  },
});
