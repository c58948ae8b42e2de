import type { NodeInfo } from '#shared/model/node.ts';
import { endpointOf, hostsOf } from '#shared/words/endpoint.ts';
import { withSolution } from '#shared/words/node.ts';
import { fold } from '#shared/words/search.ts';
import { type NodeNames, nameNodes } from './nodeNames.ts';
import { solutionOf } from './solutions.ts';

/*
 * Which node a person means who types its name. Two customers may each have a "Primary": what fits several
 * nodes names none of them. Pure; for commands and pages alike.
 */

/** A node as far as it can be named. */
export interface NamedNode {
  /** Its URL without credentials. */
  readonly key: string;
  /** As shown: from the fleet file, or its own. */
  readonly name: string;
  /** Null: never heard. */
  readonly info: Pick<NodeInfo, 'name' | 'solution' | 'address'> | null;
  /** Where it was put to, if it was. */
  readonly group?: NodeInfo['solution'] | null;
}

export type FoundNode<N> =
  | { readonly kind: 'one'; readonly node: N }
  | { readonly kind: 'several'; readonly nodes: readonly N[] }
  /** `near`: nodes whose names are much like it. */
  | { readonly kind: 'none'; readonly near: readonly N[] };

/**
 * The node a text names: by name, `Customer/Node`, address or URL. Upper and lower case are told apart only
 * where a node is spelled just like it.
 */
export function findNode<N extends NamedNode>(nodes: readonly N[], text: string): FoundNode<N> {
  const wanted = text.trim().normalize('NFC');
  if (wanted === '') return { kind: 'none', near: [] };
  const endpoint = endpointOf(wanted);
  const known = nameNodes(nodes);
  const named = nodes.map((node) => ({ node, names: namesOf(node, known) }));
  const exact = named.filter(({ names }) => names.includes(wanted));
  const fitting = (exact.length > 0 ? exact : named.filter((each) => fits(each, wanted, endpoint))).map(
    ({ node }) => node,
  );
  const [first] = fitting;
  if (first === undefined)
    return { kind: 'none', near: named.filter((each) => isNear(each, wanted)).map(({ node }) => node) };
  return fitting.length === 1 ? { kind: 'one', node: first } : { kind: 'several', nodes: fitting };
}

interface Candidate {
  readonly node: NamedNode;
  /** Every text that names it. */
  readonly names: readonly string[];
}

function fits({ node, names }: Candidate, wanted: string, endpoint: string | null): boolean {
  if (endpoint !== null && endpointOf(node.key) === endpoint) return true;
  const folded = fold(wanted);
  return names.some((name) => fold(name) === folded);
}

function namesOf(node: NamedNode, { of, ofSolution }: NodeNames): readonly string[] {
  const { key, name, info } = node;
  const names = info === null || info.name === name ? [name] : [name, info.name];
  const solution = solutionOf(node);
  const solutions = new Set(solution ? [solution.name, ofSolution(solution)] : []);
  const qualified = [...solutions].flatMap((solution) => names.flatMap((each) => qualify(solution, each)));
  const places = [...hostsOf(key), ...(info ? [info.address] : [])];
  return [...names, ...qualified, of(node), ...places, key].map((each) => each.trim().normalize('NFC'));
}

/** As it is typed, and as it is printed. */
const qualify = (solution: string, name: string): readonly string[] => [
  `${solution}/${name}`,
  withSolution(solution, name),
];

/** A part of a name, or a name with a slip or two of the keyboard. */
function isNear({ names }: Candidate, wanted: string): boolean {
  const folded = fold(wanted);
  const slips = Math.min(2, Math.floor(folded.length / 3));
  return names
    .map(fold)
    .some((name) => name.includes(folded) || (name !== '' && distance(name, folded, slips) <= slips));
}

/** How many letters differ, left out or put in; beyond `most` only that it is more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? most + 1;
}

/**
 * What to call a node among these, so that it is no other: as a page names it, and the URL behind what is
 * called alike all the same.
 */
export function labelAmong(nodes: readonly NamedNode[]): (node: NamedNode) => string {
  const { of } = nameNodes(nodes);
  const counts = Map.groupBy(nodes, of);
  return (node) => {
    const label = of(node);
    return (counts.get(label)?.length ?? 0) > 1 ? `${label} (${node.key})` : label;
  };
}
