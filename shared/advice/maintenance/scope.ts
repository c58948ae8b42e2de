import type { ScopeKey } from '#shared/acts/maintenance.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { asKey } from '#shared/words/outsideText.ts';
import { type Belonging, type Solution, solutionKey, solutionOf } from '../solutions.ts';

/** A node as far as it takes to know it at another desk. */
export type Placed = Belonging & Pick<NodeView, 'key' | 'info'>;

/**
 * What a node is called at every desk, as alarms name it in acts: its solution, and its serial number, else
 * its id; one that was never heard by its address alone. Not to be shown.
 */
export function nodePlaceKey({ key, info }: Pick<Placed, 'key' | 'info'>): string {
  if (!info) return addressKey(key);
  const { id, name } = info.solution;
  return JSON.stringify([id, asKey(name), asKey(info.serialNumber) || info.id || key]);
}

const addressKey = (key: string): string => JSON.stringify([key]);

export const scopeOfNode = (node: Placed): ScopeKey => ({ node: nodePlaceKey(node) });
export const scopeOfSolution = (solution: Solution): ScopeKey => ({ solution: solutionKey(solution) });

/** Whether maintenance of these is of that node; also where it was planned before that was first heard. */
export function isInScope(node: Placed, scope: readonly ScopeKey[]): boolean {
  const solution = solutionOf(node);
  const ofSolution = solution && solutionKey(solution);
  const [known, address] = [nodePlaceKey(node), addressKey(node.key)];
  return scope.some((each) =>
    'node' in each ? each.node === known || each.node === address : each.solution === ofSolution,
  );
}
