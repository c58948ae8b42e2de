import { type NodeNames, nameNodes } from '#shared/advice/nodeNames.ts';
import { useFleet } from './fleetStore.ts';
import { workedOutBy } from './nodesBy.ts';

const namesOf = workedOutBy(({ name, info }) => [name, info], nameNodes);

const none = {};

/**
 * What to call a node: of the whole fleet, whatever solution is chosen. A name means the same in a job, in a
 * ticket and after another choice.
 */
export function useNodeNames(): NodeNames {
  return useFleet(({ view }) => namesOf(view?.nodes ?? none));
}
