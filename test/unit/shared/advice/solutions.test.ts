import { describe, expect, it } from 'vitest';
import {
  groupBySolution,
  listNodes,
  listSolutions,
  nodesBySolution,
  nodesOfSolution,
} from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { aNodeView } from '#test/support/builders.ts';
import { aFleet } from '#test/support/estate.ts';

const fleet = aFleet(40);
/** A node of another solution than headquarters. */
const elsewhere = (name: string) => aNodeView(name, {}, { solution: { id: 'branches', name: 'Branches' } });

describe('listNodes', () => {
  it('keeps the order of the fleet', () => {
    const list = ['Primary', 'Branch 10', 'Branch 9'].map((name) => aNodeView(name));
    const byKey = Object.fromEntries(list.map((node) => [node.key, node]));
    expect(listNodes(byKey, null)).toEqual(list);
  });

  it('narrows to one solution', () => {
    const ids = new Set(listNodes(fleet.nodes, 'branches').map(({ info }) => info?.solution.id));
    expect([...ids]).toEqual(['branches']);
    expect(listSolutions(fleet.nodes).map(({ name }) => name)).toEqual(['Branches', 'Headquarters']);
  });
});

describe('the nodes of a solution', () => {
  const mute = aNodeView('mute', { info: null, license: null });
  const nodes = [aNodeView('A'), elsewhere('B'), mute, aNodeView('C')];

  it('have among them those never heard only where there is one solution alone', () => {
    const id = nodes[0]?.info?.solution.id ?? '';
    const names = (all: readonly NodeView[], isOnly: boolean) =>
      nodesOfSolution(all, id, isOnly).map(({ name }) => name);
    expect(names(nodes, false)).toEqual(['A', 'C']);
    expect(names([aNodeView('A'), mute], true)).toEqual(['A', 'mute']);
  });

  it('are grouped one way, whoever asks; a node that has not said where it belongs is on its own', () => {
    const groups = [...nodesBySolution(nodes).values()].map((group) => group.map(({ name }) => name));
    expect(groups).toEqual([['A', 'C'], ['B'], ['mute']]);
    expect(groupBySolution(nodes).map((solution) => solution.nodes.map(({ name }) => name))).toEqual(groups);
  });
});
