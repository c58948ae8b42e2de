import { expect, it } from 'vitest';
import { doubtsOfNoAlarms } from '#shared/advice/alarms/emptyAlarms.ts';
import { linkWords } from '#shared/contract/fleet.ts';
import { aLink, aMonitor, aNodeView } from '#test/support/builders.ts';
import { proved } from '#test/support/proof.ts';

const good = [aNodeView('A'), aNodeView('B')];
const chain = { check: 7, checkedAt: null, problem: 'A test alarm did not come through.' };

it('an empty list is good news only where every node is live and told, and alarms come through', () => {
  let states = 0;
  for (const word of linkWords)
    for (const activeAlarms of [good[0]?.activeAlarms ?? null, null])
      for (const notRecording of [null, 'The history cannot be written: disk full.'])
        for (const problem of [null, chain.problem]) {
          const nodes = [...good, aNodeView('C', { link: aLink(word), activeAlarms })];
          const monitor = aMonitor({ notRecording, chain: { ...chain, problem } });
          const isGood =
            word === 'Live' && activeAlarms !== null && notRecording === null && problem === null;
          const doubts = doubtsOfNoAlarms(nodes, monitor);
          expect(doubts.length === 0, JSON.stringify({ word, activeAlarms, notRecording, problem })).toBe(
            isGood,
          );
          states++;
        }
  expect(
    doubtsOfNoAlarms([...good, aNodeView('C', { link: aLink('Stale'), activeAlarms: null })], aMonitor()),
  ).toEqual(['2 of 3 live.', 'Not known for 1 node.']);
  proved('U6', `${states} states of node and monitor, good news in 1`);
});
