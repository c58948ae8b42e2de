import type { History } from '#core/store/tables/history.ts';
import type { NodeRecord } from '#core/store/tables/nodeTable.ts';
import { ownName } from '#shared/words/node.ts';
import { compareWords } from '#shared/words/order.ts';

type Nodes = History['nodes'];

interface Order {
  /** What of the nodes it follows from. */
  readonly names: readonly string[];
  readonly ranks: Float64Array;
}

/** The places of nodes by name, and by the name of their solution, found once for as long as these stay. */
export class NodeOrder {
  #node: Order | null = null;
  #solution: Order | null = null;

  /** By node number: the place of its name among all names. The same ones while no name changes. */
  byName(nodes: Nodes): Float64Array {
    this.#node = ordered(this.#node, nodes, (node) => [nameOf(node)], nameRanks);
    return this.#node.ranks;
  }

  /** By node number: the place of its solution, by name and id; no number: the node has not told it. */
  bySolution(nodes: Nodes): Float64Array {
    const named = ({ info }: NodeRecord): readonly string[] =>
      info ? [info.solution.name, info.solution.id] : ['', ''];
    this.#solution = ordered(this.#solution, nodes, named, solutionRanks);
    return this.#solution.ranks;
  }
}

/** The order as it was where nothing has another name. */
function ordered(
  before: Order | null,
  nodes: Nodes,
  named: (node: NodeRecord) => readonly string[],
  rank: (nodes: Nodes) => Float64Array,
): Order {
  const names = [...nodes.byId.values()].flatMap((node) => [node.info ? 'told' : '', ...named(node)]);
  const isSame =
    before?.names.length === names.length && before.names.every((name, at) => name === names[at]);
  return isSame ? before : { names, ranks: rank(nodes) };
}

const nameOf = ({ info, key }: NodeRecord): string => (info ? ownName(info) : key);

function nameRanks(nodes: Nodes): Float64Array {
  const named = [...nodes.byId.values()].map((node) => ({ id: node.id, name: nameOf(node) }));
  named.sort((a, b) => compareWords(a.name, b.name) || a.id - b.id);
  const ranks = new Float64Array(tableSize(nodes));
  for (const [rank, { id }] of named.entries()) ranks[id] = rank;
  return ranks;
}

function solutionRanks(nodes: Nodes): Float64Array {
  const told = [...nodes.byId.values()].flatMap(({ id, info }) =>
    info ? [{ node: id, of: info.solution }] : [],
  );
  told.sort((a, b) => compareWords(a.of.name, b.of.name) || compareWords(a.of.id, b.of.id));
  const ranks = new Float64Array(tableSize(nodes)).fill(Number.NaN);
  let rank = 0;
  for (const [index, { node, of }] of told.entries()) {
    const before = told[index - 1]?.of;
    if (before && (before.name !== of.name || before.id !== of.id)) rank++;
    ranks[node] = rank;
  }
  return ranks;
}

/** One more than the highest number. */
export const tableSize = (nodes: Nodes): number => Math.max(0, ...nodes.byId.keys()) + 1;
