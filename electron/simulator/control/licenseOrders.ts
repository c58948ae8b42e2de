import Type from 'typebox';
import { type LicenseType, licenseTypes } from '#shared/model/license.ts';
import { noLicenses } from '#simulator/licensing/requirements.ts';
import type { Solution } from '#simulator/solution/solution.ts';
import { order } from './order.ts';
import { refused } from './orderError.ts';

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
      const given = { ...noLicenses, ...file.features };
      const installed = Object.keys(file.features).length;
      if (target === 'webLm') {
        const named = world.solutions.find(({ webLm }) => id === undefined && webLm.hostId === file.hostId);
        const solution = withWebLm(named ?? world.solution(id));
        const refusal = solution.webLm.install({ hostId: file.hostId, features: given });
        if (refusal) throw refused(refusal);
        solution.primary.notice('A license file was installed on WebLM.');
        solution.tellWebLm();
        return { installed };
      }
      const node = world.node(target, 'target');
      if (file.hostId !== node.profile.pldsHostId) {
        throw refused(
          `The license file is for host ID ${file.hostId}; the PLDS host ID of ${node.profile.name} is ${node.profile.pldsHostId}.`,
        );
      }
      node.ownFile = given;
      node.notice('A license file was installed.');
      node.solution.settle();
      if (node.licensing.usesWebLm) node.licensing.publish();
      return { installed };
    },
  ),

  'weblm.stop': order(onSolution, (world, params) => {
    withWebLm(world.solution(params.solutionId)).primary.services.force('web-license-manager', 'Stopped');
    return {};
  }),

  'weblm.start': order(onSolution, (world, params) => {
    const { primary } = withWebLm(world.solution(params.solutionId));
    if (primary.power !== 'up') throw refused(`${primary.profile.name} is not running.`);
    primary.services.force('web-license-manager', 'Running');
    return {};
  }),
};

function withWebLm(solution: Solution): Solution {
  if (!solution.hasWebLm) throw refused(`${solution.profile.name} has no WebLM server.`);
  return solution;
}
