import { describe, expect, it } from 'vitest';
import { createGovernor, Gate } from '#core/link/gate.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';
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
