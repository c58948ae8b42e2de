import { describe, expect, it } from 'vitest';
import { nameNodes } from '#shared/advice/nodeNames.ts';
import { aNodeView } from '#test/support/builders.ts';

/** At null: it was never heard. */
function node(key: string, name: string, at: readonly [id: string, name: string, address?: string] | null) {
  const [id = '', solutionName = '', address = `10.0.0.${key}`] = at ?? [];
  const view = aNodeView(name, { key }, { solution: { id, name: solutionName }, address });
  return at ? view : { ...view, info: null };
}

const acme = ['a', 'Acme'] as const;
const beta = ['b', 'Beta'] as const;
const rightToLeft = '\u202eemcA\u202c';

const rows: readonly (readonly [string, ReturnType<typeof node>[], readonly string[]])[] = [
  [
    'one solution: names as they are, alike or not',
    [node('1', 'Primary', acme), node('2', 'Primary', acme), node('3', 'mute', null)],
    ['Primary', 'Primary', 'mute'],
  ],
  ['no node has been heard', [node('1', 'A', null), node('2', 'A', null)], ['A', 'A']],
  [
    'two solutions: the solution stands first',
    [node('1', 'Primary', acme), node('2', 'Primary', beta), node('3', 'Branch', beta)],
    ['Acme · Primary', 'Beta · Primary', 'Beta · Branch'],
  ],
  [
    'a name twice in a solution: the address follows',
    [node('1', 'Branch', acme), node('2', 'Branch', acme), node('3', 'Branch', beta)],
    ['Acme · Branch (10.0.0.1)', 'Acme · Branch (10.0.0.2)', 'Beta · Branch'],
  ],
  [
    'not even the address is unique: where it is monitored follows',
    [
      node('1', 'B', ['a', 'Acme', '10.0.0.9']),
      node('2', 'B', ['a', 'Acme', '10.0.0.9']),
      node('3', 'B', beta),
    ],
    ['Acme · B (1)', 'Acme · B (2)', 'Beta · B'],
  ],
  [
    'one solution name, two ids: the id tells them apart',
    [node('1', 'Primary', acme), node('2', 'Primary', ['z', 'Acme'])],
    ['Acme (a) · Primary', 'Acme (z) · Primary'],
  ],
  [
    'one id, two names: two solutions',
    [node('1', 'Primary', acme), node('2', 'Primary', ['a', 'Beta'])],
    ['Acme · Primary', 'Beta · Primary'],
  ],
  [
    'those that have not said who they are have their name, and their address where it is not unique',
    [
      node('1', 'A', acme),
      node('2', 'B', beta),
      node('3', 'A', null),
      node('4', 'x', null),
      node('5', 'x', null),
    ],
    ['Acme · A', 'Beta · B', 'A', 'x (4)', 'x (5)'],
  ],
  [
    'names that say nothing have what they are known by instead',
    [node('1', 'Primary', ['a', ' ']), node('2', 'Primary', ['__proto__', ''])],
    ['(no name) a · Primary', '(no name) __proto__ · Primary'],
  ],
  [
    'characters stay as they are told: whoever tells has made them harmless',
    [node('1', rightToLeft, ['r', rightToLeft]), node('2', 'Primary', beta)],
    [`${rightToLeft} · ${rightToLeft}`, 'Beta · Primary'],
  ],
];

describe('the names of nodes', () => {
  it.each(rows)('%s', (_, nodes, expected) => {
    const names = nameNodes(nodes);
    expect(nodes.map(names.of)).toEqual(expected);
    expect(nodes.map(({ key, name }) => names.ofRow({ nodeKey: key, nodeName: name }))).toEqual(expected);
    expect(nodes.map((each) => names.named(each).name)).toEqual(expected);
  });

  it('tell nodes of several solutions from those of one', () => {
    const nodes = [node('1', 'Primary', acme), node('2', 'Primary', beta)];
    expect(nameNodes(nodes).areSeveral).toBe(true);
    const alone = [node('1', 'A', acme), node('2', 'B', acme), node('3', 'mute', null)];
    expect(nameNodes(alone).areSeveral).toBe(false);
  });

  it('are the own ones beside a solution that is told for itself', () => {
    const nodes = [node('1', 'Branch', acme), node('2', 'Branch', acme), node('3', 'Branch', beta)];
    const names = nameNodes(nodes);
    expect(nodes.map(names.own)).toEqual(['Branch (10.0.0.1)', 'Branch (10.0.0.2)', 'Branch']);
    expect(nodes.map(({ key }) => names.solution(key))).toEqual(['Acme', 'Acme', 'Beta']);
    expect(nameNodes(nodes.slice(0, 2)).solution('1')).toBe('');
    expect(names.ofSolution({ id: 'b', name: 'Beta' })).toBe('Beta');
    const alike = nameNodes([node('1', 'A', acme), node('2', 'A', ['z', 'Acme'])]);
    expect(alike.ofSolution({ id: 'z', name: 'Acme' })).toBe('Acme (z)');
  });

  it('are what was told of a node that left the fleet', () => {
    const names = nameNodes([node('1', 'A', acme), node('2', 'B', beta)]);
    expect(names.ofRow({ nodeKey: 'gone', nodeName: 'Old' })).toBe('Old');
    expect(names.solution('gone')).toBe('');
  });

  it('make the same node of the same node', () => {
    const one = node('1', 'A', acme);
    const names = nameNodes([one, node('2', 'B', beta)]);
    expect(names.named(one)).toBe(names.named(one));
    expect(nameNodes([one]).named(one)).toBe(one);
  });
});

it.each([[[beta]], [[]]])(
  'a row of a node is named as that is named here, whatever it calls itself',
  (others) => {
    const nodes = [node('1', 'Branch', acme), ...others.map((other) => node('2', 'Primary', other))];
    const names = nameNodes(nodes);
    expect(names.own({ key: '1', name: 'Unknown sender 192.0.2.9' })).toBe('Branch');
    expect(names.ofRow({ nodeKey: '1', nodeName: 'Unknown sender 192.0.2.9' })).toMatch(/Branch$/);
    expect(names.ofRow({ nodeKey: 'left', nodeName: 'Gone' })).toBe('Gone');
  },
);
