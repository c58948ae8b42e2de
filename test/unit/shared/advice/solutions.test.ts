import { describe, expect, it } from 'vitest';
import {
  areOfSeveralSolutions,
  groupBySolution,
  listNodes,
  listSolutions,
  nodesBySolution,
  nodesOfSolution,
} from '#shared/advice/solutions.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { evening } from '#test/support/builders.ts';
import { fakeFleet, fakeNode } from '#test/support/fakeFleet.ts';

const fleet = fakeFleet(40, evening);
const named = (name: string): NodeView => ({ ...fakeNode({ index: 13, name, now: evening }), key: name });

describe('nodes of several solutions', () => {
  /** Nodes from 20 on are the branches of another solution than headquarters. */
  const at = (index: number) => fakeNode({ index, name: 'Primary', now: evening });

  it('are told apart by it, and those of one are not', () => {
    expect(areOfSeveralSolutions([at(0), at(20)])).toBe(true);
    expect(areOfSeveralSolutions([at(0), at(1), { info: null }])).toBe(false);
  });
});

describe('listNodes', () => {
  it('keeps the order of the fleet', () => {
    const list = [named('Primary'), named('Branch 10'), named('Branch 9')];
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
  const at = (index: number, name: string): NodeView => ({
    ...fakeNode({ index, name, now: evening }),
    key: name,
  });
  const mute: NodeView = { ...named('mute'), info: null, license: null };
  const nodes = [at(0, 'A'), at(20, 'B'), mute, at(1, 'C')];

  it('have among them those never heard only where there is one solution alone', () => {
    const id = nodes[0]?.info?.solution.id ?? '';
    const names = (all: readonly NodeView[], isOnly: boolean) =>
      nodesOfSolution(all, id, isOnly).map(({ name }) => name);
    expect(names(nodes, false)).toEqual(['A', 'C']);
    expect(names([at(0, 'A'), mute], true)).toEqual(['A', 'mute']);
  });

  it('are grouped one way, whoever asks; a node that has not said where it belongs is on its own', () => {
    const groups = [...nodesBySolution(nodes).values()].map((group) => group.map(({ name }) => name));
    expect(groups).toEqual([['A', 'C'], ['B'], ['mute']]);
    expect(groupBySolution(nodes).map((solution) => solution.nodes.map(({ name }) => name))).toEqual(groups);
  });
});
