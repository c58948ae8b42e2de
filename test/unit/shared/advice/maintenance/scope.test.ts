import { expect, it } from 'vitest';
import { harmless } from '#renderer/host/harmless.ts';
import { isInScope, nodePlaceKey, scopeOfNode, scopeOfSolution } from '#shared/advice/maintenance/scope.ts';
import { aNodeView } from '#test/support/builders.ts';
import { hostileTexts } from '#test/support/hostileTexts.ts';

const asShown = <T extends object>(value: T): T => harmless(structuredClone(value)) as T;

it('means the same node and customer in the core and on a page, whatever they call themselves', () => {
  const other = aNodeView('Other', {}, { solution: { id: 's', name: 'Other' }, serialNumber: 'other' });
  for (const text of hostileTexts) {
    const solution = { id: 's', name: text };
    const node = aNodeView('A', {}, { solution, serialNumber: `x${text}` });
    const shown = asShown(node);
    for (const scope of [[scopeOfNode(shown)], [scopeOfSolution(asShown(solution))]]) {
      expect(isInScope(node, scope), text).toBe(true);
      expect(isInScope(other, scope), text).toBe(false);
    }
  }
});

it('knows a node by its serial number, else by its id, at whatever address; an unheard one by that', () => {
  const node = aNodeView('A', {}, { serialNumber: '00e007050a0b', id: 'a' });
  const moved = { ...node, key: 'wss://elsewhere' };
  expect(nodePlaceKey(moved)).toBe(nodePlaceKey(node));
  expect(nodePlaceKey(aNodeView('B', {}, { serialNumber: '', id: 'a' }))).toBe('["hq","Headquarters","a"]');
  expect(nodePlaceKey({ key: 'wss://b', info: null })).toBe('["wss://b"]');
});

it('is still of a node that was planned for before it was first heard', () => {
  const heard = aNodeView('A', {}, { serialNumber: '00e007050a0b' });
  expect(isInScope(heard, [scopeOfNode({ ...heard, info: null })])).toBe(true);
  expect(isInScope(aNodeView('B'), [scopeOfNode({ ...heard, info: null })])).toBe(false);
});

it('has the nodes of a customer that were given its name here', () => {
  const solution = { id: 'acme', name: 'Acme' };
  const given = aNodeView('A', { group: solution }, { solution: { id: '', name: '' } });
  expect(isInScope(given, [scopeOfSolution(solution)])).toBe(true);
  expect(isInScope(aNodeView('B', { group: solution, info: null }), [scopeOfSolution(solution)])).toBe(true);
});
