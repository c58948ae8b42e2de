import Type, { type Static } from 'typebox';
import { refused } from '#nodeSide/refusal.ts';
import { strictObject } from '#shared/protocol/strictObject.ts';
import { LicenseCountsSchema } from '#simulator/licensing/licenseCountsSchema.ts';
import { expectWebLm, installOnNode, installOnWebLm } from '#simulator/operator/installLicenses.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { order } from './order.ts';
import type { World } from './world.ts';

const solutionId = Type.Optional(Type.String());
/** By its id or one of its nodes; without either: the first. */
const onSolution = strictObject({ solutionId, nodeId: Type.Optional(Type.String()) });

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
    primaryWithWebLm(world, params).services.force('web-license-manager', 'Stopped');
    return {};
  }),

  'weblm.start': order(onSolution, (world, params) => {
    const primary = primaryWithWebLm(world, params);
    if (primary.power !== 'up') throw refused(`${primary.profile.name} is not running.`);
    primary.services.force('web-license-manager', 'Running');
    return {};
  }),
};

function primaryWithWebLm(
  world: World,
  { solutionId: id, nodeId }: Static<typeof onSolution>,
): SimulatedNode {
  const solution = nodeId === undefined ? world.solution(id) : world.solutionOf(world.node(nodeId));
  expectWebLm(solution);
  return solution.primary;
}
