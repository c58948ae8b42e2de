import { findByRole, isLive } from '#shared/advice/nodes.ts';
import { findServiceByName, type ServiceName } from '#shared/advice/services/findService.ts';
import type { SolutionView } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { serviceStands } from '#shared/words/service.ts';
import type { Explained } from './culprit.ts';
import { goneSentence, type Reach } from './lostNodes.ts';

/** What a solution's causes are looked for in. */
export interface CauseSetting extends SolutionView {
  readonly reach: Reach;
  /** By the key of each node that is lost because of a declared dependency: that. */
  readonly lost: ReadonlyMap<string, Explained>;
}

/** The first of these nodes on which the service is down. What a node that is not heard said is old. */
export function downOn(nodes: readonly (NodeView | null | undefined)[], name: ServiceName): Explained | null {
  for (const node of nodes) {
    const state = findServiceByName(node, name)?.state;
    if (!node || !isLive(node) || state === undefined || state === 'Running') continue;
    return {
      culprit: { nodeKey: node.key, subject: { kind: 'service', service: name } },
      why: serviceStands(name, node.name, state),
    };
  }
  return null;
}

export function wholeNode(node: NodeView, reach: Reach): Explained {
  return { culprit: { nodeKey: node.key, subject: { kind: 'node' } }, why: goneSentence(node, reach) };
}

/** The Primary before the Secondary. */
export function serversOf({ nodes }: Pick<CauseSetting, 'nodes'>): readonly NodeView[] {
  return [findByRole(nodes, 'primary'), findByRole(nodes, 'secondary')].filter((node) => node !== undefined);
}
