import { type Solution, solutionKey } from '#shared/advice/solutions.ts';
import type { NodeInfo } from '#shared/model/node.ts';

/**
 * Which solution is meant by the name of a customer: the one of that name that a node of the fleet has told;
 * else one that has nothing but the name, as where several have it.
 */
export class Customers {
  /** By their keys, and how many nodes tell each. */
  readonly #told = new Map<string, { readonly solution: Solution; nodes: number }>();

  of(name: string | null): Solution | null {
    if (name === null) return null;
    const [only, ...others] = [...this.#told.values()].filter(({ solution }) => solution.name === name);
    return only && others.length === 0 ? only.solution : { id: '', name };
  }

  /** What a node has told before, and tells now. True: a name may mean another solution than before. */
  learn(before: NodeInfo | null, after: NodeInfo | null): boolean {
    if (before && after && solutionKey(before.solution) === solutionKey(after.solution)) return false;
    const gone = before !== null && this.#count(before, -1) === 0;
    return (after !== null && this.#count(after, 1) === 1) || gone;
  }

  #count({ solution }: NodeInfo, by: 1 | -1): number {
    const key = solutionKey(solution);
    const entry = this.#told.get(key) ?? { solution, nodes: 0 };
    entry.nodes += by;
    if (entry.nodes > 0) this.#told.set(key, entry);
    else this.#told.delete(key);
    return entry.nodes;
  }
}
