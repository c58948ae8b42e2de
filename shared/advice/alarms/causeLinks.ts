import type { SolutionView } from '#shared/advice/solutions.ts';
import { groupBySolution } from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { type CauseLink, culpritKey } from './culprit.ts';
import { brokenDependencies, type Dependency } from './dependencies.ts';
import { directCauses } from './directCauses.ts';

/** By `culpritKey` of what is explained. */
export type CauseIndex = ReadonlyMap<string, CauseLink>;

/**
 * For every node and subject whose alarms come from something else: what has failed first, as the nodes stand
 * now, and the sentence that says so. Each is led to its first cause: no culprit is itself explained. About a
 * culprit there need be no alarm: a node that is not heard raises none. Takes all nodes of the fleet.
 */
export function causeLinks(
  nodes: readonly NodeView[],
  dependencies: readonly Dependency[],
): readonly CauseLink[] {
  const lost = brokenDependencies(nodes, dependencies);
  return groupBySolution(nodes).flatMap((solution) => linksOf(solution, lost));
}

export function indexCauses(links: readonly CauseLink[]): CauseIndex {
  return new Map(links.map((link) => [culpritKey(link), link]));
}

function linksOf(solution: SolutionView, lost: ReturnType<typeof brokenDependencies>): readonly CauseLink[] {
  const direct = indexCauses(directCauses(solution, lost));
  return [...direct.values()].map((link) => firstCause(link, direct));
}

/**
 * Every cause is nearer to the first than what it explains (`directCauses`), so that the way ends; the count
 * holds it to that.
 */
function firstCause(link: CauseLink, direct: CauseIndex): CauseLink {
  let { culprit, why } = link;
  for (let steps = 0; steps < direct.size; steps++) {
    const next = direct.get(culpritKey(culprit));
    if (!next) break;
    ({ culprit, why } = next);
  }
  return { ...link, culprit, why };
}
