import type { NodeView } from '#shared/contract/fleet.ts';
import type { LineStatus } from '#shared/model/line.ts';
import { compareWords } from '#shared/words/order.ts';
import { asKey } from '#shared/words/outsideText.ts';
import { findByRole, isLive } from './nodes.ts';

type Nodes = Readonly<Record<string, NodeView>>;

export interface Solution {
  readonly id: string;
  readonly name: string;
}

/**
 * What tells a solution from every other: two customers may have been given the same id, or the same name. It
 * is the same in the core, on a page that shows the name made harmless, and at every desk. Not to be shown.
 */
export function solutionKey({ id, name }: Solution): string {
  return JSON.stringify([id, asKey(name)]);
}

/** The nodes of one solution, and the one its WebLM server runs on. */
export interface SolutionView {
  /** Of its solution; of the node where that has not said where it belongs. */
  readonly key: string;
  readonly name: string;
  readonly nodes: readonly NodeView[];
  /** Null: it is not monitored, or has not said yet that it is the Primary. */
  readonly primary: NodeView | null;
  /**
   * Of the IP Office lines to the Primary, as the nodes that are heard have them: how many,
   * and how many in service.
   */
  readonly primaryLines: { readonly count: number; readonly inService: number };
}

/** A node as far as it is known where it belongs. */
export interface Belonging {
  readonly info: { readonly solution: Solution } | null;
  /** Where it was put to, if it was. */
  readonly group?: Solution | null;
}

/** As it says itself; one that names no solution belongs where it was put to. Null: nobody has said where. */
export function solutionOf({ info, group = null }: Belonging): Solution | null {
  if (!info) return group;
  return group && info.solution.name.trim() === '' ? group : info.solution;
}

/** Null: nobody has said where the node belongs. */
export function solutionKeyOf(node: Belonging): string | null {
  const solution = solutionOf(node);
  return solution && solutionKey(solution);
}

/** `key`: of `solutionKey`. */
export function isOfSolution(node: Belonging, key: string): boolean {
  return solutionKeyOf(node) === key;
}

/** In the order of the fleet. `key` narrows to one solution; null: all. */
export function listNodes(nodes: Nodes, key: string | null): readonly NodeView[] {
  const all = Object.values(nodes);
  return key === null ? all : all.filter((node) => isOfSolution(node, key));
}

/**
 * The solution that is meant by a word of an address: its key, its id, or its name, where only one has that.
 * Null: nobody knows which.
 */
export function findSolution(solutions: readonly Solution[], word: string): Solution | null {
  const means = [solutionKey, ({ id }: Solution) => id, ({ name }: Solution) => name];
  for (const meaning of means) {
    const [first, ...others] = solutions.filter((solution) => meaning(solution) === word);
    if (first) return others.length === 0 ? first : null;
  }
  return null;
}

/** What an address calls a solution: its id, where that tells it from every other. */
export function solutionWord(solutions: readonly Solution[], solution: Solution): string {
  const { id } = solution;
  const isClear = id.isWellFormed() && findSolution(solutions, id) === solution;
  return id && isClear ? id : solutionKey(solution);
}

/** By name. */
export function listSolutions(nodes: Nodes): readonly Solution[] {
  const byKey = new Map<string, Solution>();
  for (const node of Object.values(nodes)) {
    const solution = solutionOf(node);
    if (solution) byKey.set(solutionKey(solution), solution);
  }
  return [...byKey.values()].sort((a, b) => compareWords(a.name, b.name) || compareWords(a.id, b.id));
}

/**
 * The nodes of a solution. One that was never heard has not told its solution: with one solution alone it can
 * only be part of that.
 */
export function nodesOfSolution(
  all: readonly NodeView[],
  key: string,
  isOnlySolution: boolean,
): readonly NodeView[] {
  return all.filter((node) => (solutionOf(node) ? isOfSolution(node, key) : isOnlySolution));
}

/**
 * By the solution's key, in the order of the nodes. A node that has not said where it belongs is on its own.
 */
export function nodesBySolution(nodes: readonly NodeView[]): ReadonlyMap<string, readonly NodeView[]> {
  return Map.groupBy(nodes, (node) => solutionKeyOf(node) ?? node.key);
}

/** The same with what the nodes of a solution are to each other. */
export function groupBySolution(nodes: readonly NodeView[]): SolutionView[] {
  return [...nodesBySolution(nodes)].map(([key, group]) => {
    const primary = findByRole(group, 'primary') ?? group.find(({ webLm }) => webLm !== null) ?? null;
    const lines = group.filter(isLive).flatMap((node) => lineToPrimary(node, { primary }) ?? []);
    const inService = lines.filter(({ state }) => state === 'In Service').length;
    const name = (group[0] && solutionOf(group[0])?.name) ?? '';
    return { key, name, nodes: group, primary, primaryLines: { count: lines.length, inService } };
  });
}

/** The IP Office line from a node to the Primary; undefined: the node has none, or has not told its lines. */
export function lineToPrimary(
  node: NodeView,
  { primary }: Pick<SolutionView, 'primary'>,
): LineStatus | undefined {
  if (node === primary) return undefined;
  const server = node.license?.server?.url.match(/^\w+:\/\/\[?([^/\]]+?)\]?(:\d+)?(\/|$)/)?.[1];
  return node.lines?.find(({ peer }) => {
    if (!primary) return peer.address === server;
    if (peer.nodeId !== null) return peer.nodeId === primary.info?.id;
    return peer.address === primary.info?.address || [primary.name, primary.info?.name].includes(peer.name);
  });
}
