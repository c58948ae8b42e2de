import { describe, expect, it } from 'vitest';
import { readFleet } from '#core/config/fleetFile.ts';
import { addNodes, emptyFleet, removeNode, replaceNode } from '#core/config/fleetText.ts';

const fleet = (text: string) => readFleet('/fleet.json', text);
const [a, b] = [{ url: 'wss://a' }, { url: 'wss://b', name: 'B' }];

const byHand = `{
    "$schema": "https://example.com/fleet.schema.json",
    "version": 1,

    "nodes": [
        { "url": "wss://one",   "name": "One" },
        { "url": "wss://two" },
        {
            "name": "Three",
            "url": "wss://three"
        }
    ]
}
`;

describe('a fleet file with one part of it changed', () => {
  it('keeps all that is not touched as somebody wrote it', () => {
    expect(replaceNode(fleet(byHand), 1, b)).toBe(
      byHand.replace('{ "url": "wss://two" }', '{ "url": "wss://b", "name": "B" }'),
    );
    expect(removeNode(fleet(byHand), 0)).toBe(
      byHand.replace('{ "url": "wss://one",   "name": "One" },\n        ', ''),
    );
    expect(removeNode(fleet(byHand), 2)).toBe(byHand.replace(/,\n {8}\{\n[^}]*\}/, ''));
  });

  it('writes a node that is added as the last one is written', () => {
    const added = ',\n        {\n            "url": "wss://a"\n        }\n    ]';
    expect(addNodes(fleet(byHand), [a])).toBe(byHand.replace('\n    ]', added));
    const inOneLine = '{"version": 1, "nodes": [{"url": "wss://one"}]}';
    expect(addNodes(fleet(inOneLine), [a, b])).toBe(
      '{"version": 1, "nodes": [{"url": "wss://one"}, { "url": "wss://a" }, { "url": "wss://b", "name": "B" }]}',
    );
  });

  it('begins a list as this program writes files, and takes it back to what it was', () => {
    const text = addNodes(fleet(emptyFleet), [a]);
    expect(text).toBe(`${JSON.stringify({ version: 1, nodes: [a] }, null, 2)}\n`);
    expect(removeNode(fleet(text), 0)).toBe(emptyFleet);
  });

  it.each([
    ['tabs', byHand.replaceAll('    ', '\t')],
    ['the line ends of Windows', byHand.replaceAll('\n', '\r\n')],
    ['one line', '{"nodes":[{"url":"wss://x"}],"version":1}'],
    ['an empty list that is spread', '{\n "version": 1,\n "nodes": [\n ]\n}'],
  ])('with %s is the same file with the change in it', (_name, text) => {
    const before = fleet(text).value.nodes;
    const added = addNodes(fleet(text), [a, b]);
    expect(fleet(added).value.nodes).toEqual([...before, a, b]);
    expect(added.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(added.replaceAll('\r\n', '').includes('\n')).toBe(text.includes('\n') && !text.includes('\r'));
    for (let index = before.length + 1; index >= 0; index--) {
      const rest = fleet(removeNode(fleet(added), index)).value.nodes;
      expect(rest).toEqual([...before, a, b].toSpliced(index, 1));
    }
  });
});
