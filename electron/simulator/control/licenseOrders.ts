import Type from 'typebox';
import { refused } from '#nodeSide/refusal.ts';
import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import { expectWebLm, installOnNode, installOnWebLm } from '#simulator/operator/installLicenses.ts';
import type { SimulatedNode } from '#simulator/solution/simulatedNode.ts';
import { order } from './order.ts';
import type { World } from './world.ts';

const strict = { additionalProperties: false } as const;
const solutionId = Type.Optional(Type.String());
const onSolution = Type.Object({ solutionId }, strict);
const features = Type.Object(
  Object.fromEntries(
    licenseTypes.map((type) => [type, Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 }))]),
  ) as Record<LicenseType, ReturnType<typeof Type.Optional<ReturnType<typeof Type.Integer>>>>,
  strict,
);

export const licenseOrders = {
  'license.install': order(
    Type.Object(
      { target: Type.String(), file: Type.Object({ hostId: Type.String(), features }, strict), solutionId },
      strict,
    ),
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
