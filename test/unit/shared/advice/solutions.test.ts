import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCustomers } from '#shared/advice/customers.ts';
import { findNode } from '#shared/advice/findNode.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import {
  findSolution,
  groupBySolution,
  listNodes,
  listSolutions,
  nodesBySolution,
  nodesOfSolution,
  solutionKey,
  solutionOf,
  solutionWord,
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
    const ids = new Set(
      listNodes(fleet.nodes, solutionKey({ id: 'branches', name: 'Branches' })).map(
        ({ info }) => info?.solution.id,
      ),
    );
    expect([...ids]).toEqual(['branches']);
    expect(listSolutions(fleet.nodes).map(({ name }) => name)).toEqual(['Branches', 'Headquarters']);
  });
});

describe('the nodes of a solution', () => {
  const mute = aNodeView('mute', { info: null, license: null });
  const nodes = [aNodeView('A'), elsewhere('B'), mute, aNodeView('C')];

  it('have among them those never heard only where there is one solution alone', () => {
    const key = solutionKey(nodes[0]?.info?.solution ?? { id: '', name: '' });
    const names = (all: readonly NodeView[], isOnly: boolean) =>
      nodesOfSolution(all, key, isOnly).map(({ name }) => name);
    expect(names(nodes, false)).toEqual(['A', 'C']);
    expect(names([aNodeView('A'), mute], true)).toEqual(['A', 'mute']);
  });

  it('are grouped one way, whoever asks; a node that has not said where it belongs is on its own', () => {
    const groups = [...nodesBySolution(nodes).values()].map((group) => group.map(({ name }) => name));
    expect(groups).toEqual([['A', 'C'], ['B'], ['mute']]);
    expect(groupBySolution(nodes).map((solution) => solution.nodes.map(({ name }) => name))).toEqual(groups);
  });
});

describe('two customers', () => {
  const of = (id: string, name: string) =>
    aNodeView(`${id} of ${name}`, {}, { id: 'primary', role: 'primary', solution: { id, name } });
  const nodes = [of('1', 'Acme'), of('1', 'Beta'), of('2', 'Acme'), of('__proto__', 'constructor')];
  const byKey = Object.fromEntries(nodes.map((node) => [node.key, node]));

  it('stay two where their systems have the same id, and where they have the same name', () => {
    const solutions = listSolutions(byKey);
    expect(solutions.map(({ id, name }) => [name, id])).toEqual([
      ['Acme', '1'],
      ['Acme', '2'],
      ['Beta', '1'],
      ['constructor', '__proto__'],
    ]);
    for (const { id, name } of solutions) {
      const names = listNodes(byKey, solutionKey({ id, name })).map((node) => node.name);
      expect(names).toEqual([`${id} of ${name}`]);
      expect(nodesOfSolution(nodes, solutionKey({ id, name }), false).map((node) => node.name)).toEqual(
        names,
      );
    }
    const groups = groupBySolution(nodes);
    expect(groups.map(({ name, primary }) => [name, primary?.name])).toEqual(
      nodes.map((node) => [node.info?.solution.name, node.name]),
    );
    expect(new Set(groups.map(({ key }) => key)).size).toBe(4);
  });

  it('have another key each, whatever their ids and names', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', '', '","', '\ud800', '\n'),
    );
    const solution = fc.record({ id: text, name: text });
    fc.assert(
      fc.property(solution, solution, (one, other) => {
        const areSame = one.id === other.id && one.name === other.name;
        expect(solutionKey(one) === solutionKey(other)).toBe(areSame);
        // A key of an object is safe with it, too.
        expect(solutionKey(one) in {}).toBe(false);
      }),
    );
  });

  it('are found by what an address calls them, and by their name where only one has it', () => {
    const solutions = listSolutions(byKey);
    for (const solution of solutions)
      expect(findSolution(solutions, solutionWord(solutions, solution))).toBe(solution);
    expect(solutions.map((solution) => solutionWord(solutions, solution))).toEqual([
      '["1","Acme"]',
      '2',
      '["1","Beta"]',
      '__proto__',
    ]);
    expect(findSolution(solutions, 'Beta')?.id).toBe('1');
    for (const word of ['Acme', '1', '', 'nobody']) expect(findSolution(solutions, word)).toBeNull();
  });
});

describe('a node that names no solution', () => {
  const acme = { id: '', name: 'Acme' };
  const unheard = aNodeView('Unheard', { info: null, group: acme });
  const nameless = aNodeView('Nameless', { group: acme }, { solution: { id: 'a-1', name: ' ' } });

  it('belongs to the customer it was put to, wherever one is named', () => {
    const nodes = [unheard, nameless, elsewhere('Other')];
    const byKey = Object.fromEntries(nodes.map((node) => [node.key, node]));
    expect(listSolutions(byKey).map(({ name }) => name)).toEqual(['Acme', 'Branches']);
    expect(listNodes(byKey, solutionKey(acme))).toEqual([unheard, nameless]);
    expect(nodesOfSolution(nodes, solutionKey(acme), false)).toEqual([unheard, nameless]);
    expect(listCustomers(nodes).map(({ solution, all }) => [solution.name, all])).toContainEqual(['Acme', 2]);
    expect(nameNodes(nodes).of(unheard)).toBe('Acme · Unheard');
    expect(findNode(nodes, 'Acme/Unheard')).toEqual({ kind: 'one', node: unheard });
  });

  it('leaves that as soon as it names one itself', () => {
    const heard = aNodeView('Heard', { group: acme }, { solution: { id: 'b', name: 'Beta' } });
    expect(solutionOf(heard)).toEqual({ id: 'b', name: 'Beta' });
    expect(solutionOf(aNodeView('Nobody', { info: null }))).toBeNull();
  });
});
