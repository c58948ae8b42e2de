import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';

describe('acknowledging what is stored', () => {
  let node: FakeNode;
  let rig: LinkRig;

  beforeEach(async () => {
    node = await FakeNode.start();
    rig = await LinkRig.live(node.url);
    node.emit(...[1, 2, 3, 4, 5].map((seq) => eventOnWire(anAlarmEvent(seq))));
    await rig.until('the events', () => rig.seqs.length === 5);
  });
  afterEach(async () => {
    rig.link.stop();
    await node.stop();
  });

  it('happens at most once a second, with the latest position', async () => {
    for (const seq of [1, 2, 3]) rig.link.acknowledge({ bootId: 'b-1', seq });
    await node.changes.until('the first', () => node.acks.length === 1);
    rig.clock.advance(999);
    rig.link.acknowledge({ bootId: 'b-1', seq: 5 });
    rig.clock.advance(1);
    await node.changes.until('the second', () => node.acks.length === 2);
    expect(node.acks).toEqual([1, 5]);
  });

  it('never names another life of the journal, nor goes back', async () => {
    rig.link.acknowledge({ bootId: 'b-0', seq: 5 });
    rig.link.acknowledge({ bootId: 'b-1', seq: 4 });
    rig.link.acknowledge({ bootId: 'b-1', seq: 2 });
    rig.clock.advance(3_000);
    await node.changes.until('the acknowledgement', () => node.acks.length === 1);
    expect(node.acks).toEqual([4]);
  });
});
