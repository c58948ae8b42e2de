import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNode, labelAmong, type NamedNode } from '#shared/advice/findNode.ts';

function aNode(solution: string | null, name: string, host: string, own = name): NamedNode {
  return {
    key: `wss://${host}:7443/monitor`,
    name,
    info: solution === null ? null : { name: own, solution: { id: solution, name: solution }, address: host },
  };
}

const acme = aNode('Acme', 'Primary', '10.0.0.5');
const bolt = aNode('Bolt', 'Primary', '10.1.0.5');
const branch = aNode('Bolt', 'Branch', '10.1.0.6', 'Expansion01');
const unheard = aNode(null, '10.2.0.5:7443', '10.2.0.5');
const named = aNode(null, 'Depot', '10.2.0.6');
const nodes = [acme, bolt, branch, unheard, named];

describe('which node a text names', () => {
  it.each([
    ['Acme/Primary', acme],
    ['bolt/primary', bolt],
    ['Bolt · Primary', bolt],
    [' Branch ', branch],
    ['Expansion01', branch],
    ['Bolt/Expansion01', branch],
    ['10.1.0.5', bolt],
    ['10.1.0.5:7443', bolt],
    ['wss://10.0.0.5:7443/monitor', acme],
    ['WSS://10.0.0.5:7443/monitor/', acme],
    ['10.2.0.5', unheard],
    ['10.2.0.5:7443', unheard],
    ['Depot', named],
  ])('%s', (text, node) => {
    expect(findNode(nodes, text)).toEqual({ kind: 'one', node });
  });

  it('is none where several fit, and all of those are told', () => {
    expect(findNode(nodes, 'Primary')).toEqual({ kind: 'several', nodes: [acme, bolt] });
    expect(findNode(nodes, 'primary')).toEqual({ kind: 'several', nodes: [acme, bolt] });
    const twin = aNode('Acme', 'Primary', '10.0.0.9');
    expect(findNode([acme, twin], 'Acme/Primary')).toEqual({ kind: 'several', nodes: [acme, twin] });
  });

  it('tells two customers of one name apart by what is printed for them', () => {
    const [one, other] = ['1', '2'].map((id, index) => ({
      ...aNode('Acme', 'Primary', `10.4.0.${index}`),
      info: { name: 'Primary', solution: { id, name: 'Acme' }, address: `10.4.0.${index}` },
    })) as [NamedNode, NamedNode];
    const both = [one, other];
    expect(findNode(both, 'Acme/Primary')).toEqual({ kind: 'several', nodes: both });
    expect(findNode(both, 'Acme (2)/Primary')).toEqual({ kind: 'one', node: other });
    for (const node of both) expect(findNode(both, labelAmong(both)(node))).toEqual({ kind: 'one', node });
  });

  it('takes a slash as part of a name, too', () => {
    const slash = aNode('A/B', 'C/D', '10.3.0.1');
    const other = aNode('A', 'B/C/D', '10.3.0.2');
    expect(findNode([slash], 'C/D')).toEqual({ kind: 'one', node: slash });
    expect(findNode([slash], 'A/B/C/D')).toEqual({ kind: 'one', node: slash });
    expect(findNode([slash, other], 'A/B/C/D')).toEqual({ kind: 'several', nodes: [slash, other] });
  });

  it('is told by its case only where the case decides', () => {
    const lower = aNode('Acme', 'primary', '10.0.0.7');
    expect(findNode([acme, lower], 'primary')).toEqual({ kind: 'one', node: lower });
    expect(findNode([acme, lower], 'PRIMARY')).toEqual({ kind: 'several', nodes: [acme, lower] });
  });

  it('takes the name of one node that is the address of another for neither', () => {
    const liar = aNode('Acme', '10.1.0.5', '10.0.0.8');
    expect(findNode([...nodes, liar], '10.1.0.5')).toEqual({ kind: 'several', nodes: [bolt, liar] });
  });

  it('tells what is near where none fits', () => {
    expect(findNode(nodes, 'Brnach')).toEqual({ kind: 'none', near: [branch] });
    expect(findNode(nodes, 'prim')).toEqual({ kind: 'none', near: [acme, bolt] });
    expect(findNode(nodes, 'Nobody')).toEqual({ kind: 'none', near: [] });
    expect(findNode(nodes, ' ')).toEqual({ kind: 'none', near: [] });
    expect(findNode([], 'Primary')).toEqual({ kind: 'none', near: [] });
  });

  it('always names one of them by its URL, and never one of several by anything', () => {
    const word = fc.constantFrom('A', 'a', 'B', 'A/B', '10.0.0.1', '');
    const node = fc.record({ solution: fc.option(word), name: word, own: word, host: fc.nat(3) });
    fc.assert(
      fc.property(
        fc.uniqueArray(node, { selector: ({ host }) => host, maxLength: 4 }),
        word,
        (some, text) => {
          const all = some.map(({ solution, name, own, host }) =>
            aNode(solution, name, `10.0.0.${host}`, own),
          );
          for (const each of all) expect(findNode(all, each.key)).toEqual({ kind: 'one', node: each });
          const found = findNode(all, text);
          if (found.kind !== 'one') return;
          const called = ({ name, info }: NamedNode) => [name, info?.name, `${info?.solution.name}/${name}`];
          expect(all.filter((each) => called(each).includes(text)).length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('what a node is called among others', () => {
  it('has the customer first as soon as there are several', () => {
    const label = labelAmong(nodes);
    expect(nodes.map(label)).toEqual([
      'Acme · Primary',
      'Bolt · Primary',
      'Bolt · Branch',
      '10.2.0.5:7443',
      'Depot',
    ]);
    expect(labelAmong([bolt, branch])(bolt)).toBe('Primary');
  });

  it('has the URL behind it where that is not enough', () => {
    const twin = aNode('Acme', 'Primary', '10.0.0.9');
    expect([acme, twin].map(labelAmong([acme, twin]))).toEqual([
      'Primary (wss://10.0.0.5:7443/monitor)',
      'Primary (wss://10.0.0.9:7443/monitor)',
    ]);
  });
});
