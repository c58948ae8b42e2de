import type { NodeView } from '#shared/contract/fleet.ts';
import { concernedNode } from '#shared/model/faultPlace.ts';
import type { NodeInfo } from '#shared/model/node.ts';
import { solutionName, withSolution } from '#shared/words/node.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { type Belonging, type Solution, solutionKey, solutionOf } from './solutions.ts';

/** A node, or what was once told of one that may have left the fleet. */
type Named = Pick<NodeView, 'key' | 'name'>;

/** What a name is made of. */
type Placed = Named & Belonging & { readonly info: Pick<NodeInfo, 'solution' | 'address'> | null };

/** How a node is named to a person who looks after the whole fleet. */
export interface NodeNames {
  /** Whether nodes of more than one solution are known; else every name is the node's own. */
  readonly areSeveral: boolean;
  /** "Acme · Primary" */
  readonly of: (node: Named) => string;
  /** The same for what has its node's name and key with it: an alarm, a task. */
  readonly ofRow: (row: { readonly nodeKey: string; readonly nodeName: string }) => string;
  /** Beside its solution: "Primary"; with its address where the solution has two of that name. */
  readonly own: (node: Named) => string;
  /** "Acme", or "Acme (a-2)" where another solution has its name. */
  readonly ofSolution: (solution: Solution) => string;
  /** That of its solution; empty: the node has not said where it belongs, or there is one solution only. */
  readonly solution: (nodeKey: string) => string;
  /** The node with that name for its own: for sentences that name it. The same one for the same node. */
  readonly named: <Node extends NodeView>(node: Node) => Node;
}

const plain = (called: (node: Named) => string): NodeNames => ({
  areSeveral: false,
  of: called,
  ofRow: ({ nodeKey, nodeName }) => called({ key: nodeKey, name: nodeName }),
  own: called,
  ofSolution: ({ id, name }) => solutionName({ id: oneLine(id), name }),
  solution: () => '',
  named: (node) => node,
});

/**
 * Names for the nodes of a fleet. With more than one solution the solution stands first: each may well have a
 * "Primary".
 */
export function nameNodes(nodes: readonly Placed[]): NodeNames {
  const solutions = new Map(
    nodes.flatMap((node) => {
      const solution = solutionOf(node);
      return solution ? [[solutionKey(solution), solution]] : [];
    }),
  );
  // What was stored of a node has the name that it gives itself; here it may have been given another.
  const names = new Map(nodes.map(({ key, name }) => [key, name]));
  const called = ({ key, name }: Named): string => names.get(key) ?? name;
  if (solutions.size < 2) return plain(called);
  const sameName = Map.groupBy(solutions.values(), ({ name }) => name);
  const ofSolution = ({ id, name }: Solution): string =>
    name.trim() !== '' && (sameName.get(name)?.length ?? 0) > 1
      ? `${name} (${oneLine(id)})`
      : solutionName({ id: oneLine(id), name });
  const solutionByKey = new Map(
    nodes.map((node) => {
      const own = solutionOf(node);
      return [node.key, own ? ofSolution(own) : ''];
    }),
  );
  const solution = (key: string): string => solutionByKey.get(concernedNode(key)) ?? '';
  const addressByKey = addresses(
    nodes.map(({ key, name, info }) => ({
      key,
      nameWithin: `${solution(key)}\n${name}`,
      address: info?.address ?? key,
    })),
  );
  const own = (node: Named): string => {
    const address = addressByKey.get(concernedNode(node.key));
    const name = called(node);
    return address === undefined ? name : `${name} (${address})`;
  };
  const of = (node: Named): string => {
    const customer = solution(node.key);
    return customer === '' ? own(node) : withSolution(customer, own(node));
  };
  const made = new WeakMap<NodeView, NodeView>();
  const named = <Node extends NodeView>(node: Node): Node => {
    const known = made.get(node) ?? { ...node, name: of(node) };
    made.set(node, known);
    // Made of this very node: it has all that the node has.
    return known as Node;
  };
  const ofRow: NodeNames['ofRow'] = ({ nodeKey, nodeName }) => of({ key: nodeKey, name: nodeName });
  return { areSeveral: true, of, ofRow, own, ofSolution, solution, named };
}

interface Place {
  readonly key: string;
  /** Its name, of those of its solution. */
  readonly nameWithin: string;
  readonly address: string;
}

/** What follows a name that is not unique: the address, and its key where that is not unique either. */
function addresses(places: readonly Place[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const alike of Map.groupBy(places, ({ nameWithin }) => nameWithin).values()) {
    if (alike.length < 2) continue;
    for (const { key, address } of alike)
      found.set(key, alike.filter((other) => other.address === address).length > 1 ? key : address);
  }
  return found;
}
