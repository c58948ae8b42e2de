import { expect, it } from 'vitest';
import { practiceLines } from '#shared/advice/practiceLines.ts';
import { aLine, aNodeView } from '#test/support/builders.ts';

const lineTo = (name: string, id: string) =>
  aLine({ id, peer: { nodeId: name.toLowerCase(), name, address: '10.0.0.1' } });

it('lists a line once, though both of its ends tell it', () => {
  const primary = aNodeView('Primary', {
    lines: [lineTo('Secondary', 'line-1'), lineTo('Expansion01', 'line-2')],
  });
  const secondary = aNodeView('Secondary', { lines: [lineTo('Primary', 'line-1')] });
  const expansion = aNodeView('Expansion01', { lines: [lineTo('Primary', 'line-1')] });
  const lines = practiceLines([primary, secondary, expansion, aNodeView('New', { lines: null })]);
  expect(lines.map(({ nodeKey, lineId, peerName }) => [nodeKey, lineId, peerName])).toEqual([
    [primary.key, 'line-1', 'Secondary'],
    [primary.key, 'line-2', 'Expansion01'],
  ]);
});
