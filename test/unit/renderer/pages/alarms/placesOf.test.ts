import { expect, it } from 'vitest';
import { placesOf } from '#renderer/pages/alarms/placesOf.ts';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { aNodeView } from '#test/support/builders.ts';

const ofSolution = (id: string) =>
  ['A', 'B', 'C'].map((name) => aNodeView(name, { key: `${id} ${name}` }, { solution: { id, name: id } }));
const acme = ofSolution('Acme');
const beta = ofSolution('Beta');
const places = (of: typeof acme, fleet = [...acme, ...beta]) =>
  placesOf(
    of.map(({ key, name }) => ({ nodeKey: key, nodeName: name })),
    nameNodes(fleet),
  );

it('names the nodes alarms are on, each once; of many it says how many and whose they are', () => {
  expect(places(acme.slice(0, 2), acme)).toBe('A, B');
  expect(places([...acme.slice(0, 1), ...acme.slice(0, 1), ...beta.slice(0, 1)])).toBe('Acme · A, Beta · A');
  expect(places([...acme, ...beta])).toBe('6 nodes of Acme and Beta');
});

it('says of many nodes of the only solution how many they are', () => {
  const five = [...acme, ...acme.map((node) => ({ ...node, key: `${node.key} 2` }))];
  expect(places(five, five)).toBe('6 nodes');
});
