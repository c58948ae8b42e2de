import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createGovernor, Gate } from '#core/link/gate.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { settled } from '#test/support/settled.ts';

describe('a gate', () => {
  it('lets so many through at once, the others in order, and forgets who gave up', () => {
    const gate = new Gate(2);
    const entered: string[] = [];
    const leave = ['a', 'b', 'c', 'd', 'e'].map((name) => gate.enter(() => entered.push(name)));
    expect(entered).toEqual(['a', 'b']);
    leave[2]?.();
    leave[0]?.();
    leave[0]?.();
    expect(entered).toEqual(['a', 'b', 'd']);
    leave[1]?.();
    expect(entered).toEqual(['a', 'b', 'd', 'e']);
  });

  it('is left by work that has ended, and lets nobody in that was turned away', async () => {
    const gate = new Gate(1);
    const begun: string[] = [];
    const end = ['a', 'b', 'c'].map((name) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate.pass(() => {
        begun.push(name);
        return promise;
      });
      return resolve;
    });
    expect(begun).toEqual(['a']);
    end[0]?.();
    await settled();
    expect(begun).toEqual(['a', 'b']);
    gate.turnAway();
    end[1]?.();
    await settled();
    expect(begun).toEqual(['a', 'b']);
  });
});

describe('150 links', () => {
  it('have at most 20 handshakes in flight', async () => {
    const node = await FakeNode.start();
    node.door = { kind: 'silent' };
    const governor = createGovernor();
    const rigs = Array.from({ length: 150 }, () => new LinkRig(node.url, { governor }).start());
    await node.changes.until('20 dial', () => node.logins.length === 20);
    await settled(20);
    expect(node.connections).toBe(20);
    for (const rig of rigs.slice(0, 5)) rig.link.stop();
    await node.changes.until('others take their places', () => node.logins.length === 25);
    for (const rig of rigs) rig.link.stop();
    await node.changes.until('all hung up', () => node.connections === 0);
    await node.stop();
  });

  it('have at most 10 openings in flight, and leave the loop free as they all come back', async () => {
    const node = await FakeNode.start();
    const proper = node.onOpen;
    node.onOpen = () => null;
    const governor = createGovernor();
    const rigs = Array.from({ length: 150 }, () => new LinkRig(node.url, { governor }).start());
    await node.changes.until('10 ask', () => node.opens.length === 10);
    await settled(20);
    expect(node.opens).toHaveLength(10);
    node.onOpen = proper;
    node.drop();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await Promise.all(
      rigs.map(async (rig) => {
        if (rig.view.word === 'Live') return;
        await rig.until('it is dropped', () => rig.view.word === 'Live' || rig.view.retryAt !== null);
        rig.clock.advance(60_000);
        await rig.isWord('Live');
      }),
    );
    delay.disable();
    const late = Math.round(delay.percentile(99) / 1e6);
    if (rounds(0, 1) === 1) expect(late).toBeLessThanOrEqual(50);
    for (const rig of rigs) rig.link.stop();
    await node.stop();
    proved(
      'T14',
      `10 openings of ${rigs.length} in flight; the loop late by ${late} ms (p99) while all return`,
    );
  });

  it('are all live within three seconds', async () => {
    const node = await FakeNode.start();
    const governor = createGovernor();
    const startedAt = performance.now();
    const rigs = Array.from({ length: 150 }, () => new LinkRig(node.url, { governor }).start());
    await Promise.all(rigs.map((rig) => rig.isWord('Live')));
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const rig of rigs) rig.link.stop();
    await node.stop();
  });
});
