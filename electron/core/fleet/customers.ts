import { type Solution, solutionKey } from '#shared/advice/solutions.ts';
import type { NodeInfo } from '#shared/model/node.ts';

/**
 * Which solution is meant by the name of a customer: the one of that name that a node of the fleet has told;
 * else one that has nothing but the name, as where several have it.
 */
export class Customers {
  /** By their names and their keys, and how many nodes tell each. */
  readonly #told = new Map<string, Map<string, { readonly solution: Solution; nodes: number }>>();

  of(name: string | null): Solution | null {
    if (name === null) return null;
    const [only, another] = this.#told.get(name)?.values() ?? [];
    return only && !another ? only.solution : { id: '', name };
  }

  /**
   * What a node has told before, and tells now. Answers the names that may mean another solution than before.
   */
  learn(before: NodeInfo | null, after: NodeInfo | null): readonly string[] {
    if (before && after && solutionKey(before.solution) === solutionKey(after.solution)) return [];
    const gone = before !== null && this.#count(before, -1) === 0 ? [before.solution.name] : [];
    return after !== null && this.#count(after, 1) === 1 ? [...gone, after.solution.name] : gone;
  }

  #count({ solution }: NodeInfo, by: 1 | -1): number {
    const key = solutionKey(solution);
    const named = this.#told.get(solution.name) ?? new Map();
    const entry = named.get(key) ?? { solution, nodes: 0 };
    entry.nodes += by;
    if (entry.nodes > 0) named.set(key, entry);
    else named.delete(key);
    if (named.size > 0) this.#told.set(solution.name, named);
    else this.#told.delete(solution.name);
    return entry.nodes;
  }
}
