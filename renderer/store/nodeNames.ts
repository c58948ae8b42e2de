import { type NodeNames, nameNodes } from '#shared/advice/nodeNames.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { useFleet } from './fleetStore.ts';
import { haveSameParts, type PartsOf } from './nodesBy.ts';

const namedParts: PartsOf = ({ name, info }) => [name, info];

let kept: readonly NodeView[] = [];
let asked: Readonly<Record<string, NodeView>> = {};
let names = nameNodes([]);

/** Worked out once for everybody, and anew only when a node is named otherwise. */
function namesOf(nodes: Readonly<Record<string, NodeView>>): NodeNames {
  if (nodes === asked) return names;
  const now = Object.values(nodes);
  if (!haveSameParts(kept, now, namedParts)) names = nameNodes(now);
  kept = now;
  asked = nodes;
  return names;
}

const none = {};

/**
 * What to call a node: of the whole fleet, whatever solution is chosen. A name means the same in a job, in a
 * ticket and after another choice.
 */
export function useNodeNames(): NodeNames {
  return useFleet(({ view }) => namesOf(view?.nodes ?? none));
}
