import { expect, it } from 'vitest';
import { knowledgeOf } from '#shared/advice/alarms/siteKnowledge.ts';
import { solutionKey, solutionOf } from '#shared/advice/solutions.ts';
import { aNodeView } from '#test/support/builders.ts';

const node = aNodeView('Primary');
const solution = solutionOf(node);
const place = (at: { node: string } | { solution: string }, text: string) => ({
  ...{ place: at, text },
  ...{ contact: '', remoteAccess: '' },
});

it('is by the code of the alarm, its node and then its customer', () => {
  if (!solution) throw new Error('no solution');
  const known = {
    alarms: [
      { code: 'LineDown', text: 'Call the carrier.', runbook: '' },
      { code: 'Empty', text: '', runbook: '' },
    ],
    places: [
      place({ solution: solutionKey(solution) }, 'of the customer'),
      place({ node: 'wss://other.example.com' }, 'of another'),
      place({ node: node.key }, 'of the node'),
    ],
  };
  const found = knowledgeOf({ code: 'LineDown' }, node, known);
  expect(found.alarm?.text).toBe('Call the carrier.');
  expect(found.places.map(({ text }) => text)).toEqual(['of the node', 'of the customer']);
  expect(knowledgeOf({ code: 'Empty' }, undefined, known)).toEqual({ alarm: null, places: [] });
});
