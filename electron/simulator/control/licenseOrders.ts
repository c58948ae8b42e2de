import Type from 'typebox';
import { refused } from '#nodeSide/refusal.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { LicenseCountsSchema } from '#simulator/licensing/licenseCountsSchema.ts';
import { expectWebLm, installOnNode, installOnWebLm } from '#simulator/operator/installLicenses.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { order } from './order.ts';
import type { World } from './world.ts';

const solutionId = Type.Optional(Type.String());
const onSolution = strictObject({ solutionId });
export const licenseOrders = {
  'license.install': order(
    strictObject({
      target: Type.String(),
      file: strictObject({ hostId: Type.String(), features: LicenseCountsSchema }),
      solutionId,
    }),
    (world, { target, file, solutionId: id }) => {
      if (target === 'webLm') {
        const named = world.solutions.find(({ webLm }) => id === undefined && webLm.hostId === file.hostId);
        installOnWebLm(named ?? world.solution(id), file);
      } else installOnNode(world.node(target, 'target'), file);
      return { installed: Object.keys(file.features).length };
    },
  ),

  'weblm.stop': order(onSolution, (world, params) => {
    primaryWithWebLm(world, params.solutionId).services.force('web-license-manager', 'Stopped');
    return {};
  }),

  'weblm.start': order(onSolution, (world, params) => {
    const primary = primaryWithWebLm(world, params.solutionId);
    if (primary.power !== 'up') throw refused(`${primary.profile.name} is not running.`);
    primary.services.force('web-license-manager', 'Running');
    return {};
  }),
};

function primaryWithWebLm(world: World, id: string | undefined): SimulatedNode {
  const solution = world.solution(id);
  expectWebLm(solution);
  return solution.primary;
}
