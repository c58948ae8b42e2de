import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#simulator/random/random.ts';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { FaultProxy } from '#test/support/faultProxy.ts';
import { NodeLedger } from '#test/support/ledger.ts';
import { LinkRig } from '#test/support/linkRig.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { proved, rounds } from '#test/support/proof.ts';

describe('a link over a bad network', () => {
  const rigs: LinkRig[] = [];
  let node: FakeNode;
  let proxy: FaultProxy;

  beforeEach(async () => {
    node = await FakeNode.start();
    proxy = await FaultProxy.start(node.port);
  });
  afterEach(async () => {
    for (const rig of rigs.splice(0)) rig.link.stop();
    await proxy.stop();
    await node.stop();
  });

  const live = async (part: ConstructorParameters<typeof LinkRig>[1] = {}) => {
    const rig = await LinkRig.live(proxy.url, part);
    rigs.push(rig);
    return rig;
  };
  const back = async (rig: LinkRig) => {
    // It may be on its way already.
    await rig.until('a retry is planned', () => rig.view.word === 'Live' || rig.view.retryAt !== null);
    if (rig.view.retryAt !== null) rig.clock.advance(rig.view.retryAt - rig.clock.now());
    await rig.isWord('Live');
  };

  it.each([
    ['late, and more or less so', { latencyMs: 5, jitterMs: 20 }],
    ['three at a time', { sliceBytes: 3 }],
    ['slowly', { bytesPerSecond: 100_000 }],
  ])('has everything in order where bytes come %s', async (_, obstacles) => {
    proxy.put(obstacles);
    const ledger = new NodeLedger(node);
    const rig = await live();
    for (let frame = 0; frame < 5; frame++) ledger.act(2);
    await rig.until('event 10', () => rig.seqs.includes(10));
    expect(rig.seqs).toEqual(node.journal.map(({ seq }) => seq));
    expect(rig.words).toEqual(['Connecting', 'Live']);
  });

  it('tells at once that it was reset, and that a node takes it no more', async () => {
    const rig = await live();
    proxy.put({ refuses: true });
    proxy.reset();
    await rig.isWord('Reconnecting');
    expect(rig.view.problem).toMatch(/^Cannot connect to HQ Primary .* reset|^The connection to .* broke/);
    rig.clock.advance(1_000);
    await rig.until('the next failure', () => /reset/.test(rig.view.problem ?? ''));
    proxy.put({});
    await back(rig);
  });

  it('is ended by a node that hangs up, however late that comes', async () => {
    const rig = await live();
    proxy.put({ closeMs: 50 });
    node.close(1001);
    await rig.isWord('Reconnecting');
    expect(rig.view.problem).toMatch(/closed the connection/);
  });

  it('that leads nowhere is Stale within 10 s of its last byte and given up within 15, however many do at once', async () => {
    const count = rounds(10, 150);
    const clock = manualClock();
    const links = await Promise.all(Array.from({ length: count }, () => live({ clock })));
    links.forEach((rig, index) => {
      rig.random = index / count;
    });
    const heardAt = clock.monotonicMs();
    proxy.put({ isBlackHole: true });
    const changedMs = new Map<string, number[]>([
      ['Stale', []],
      ['Reconnecting', []],
    ]);
    const words = links.map(({ view }) => view.word);
    while (clock.monotonicMs() < heardAt + 15_000) {
      clock.advance(100);
      links.forEach(({ view: { word } }, index) => {
        if (word !== words[index]) changedMs.get(word)?.push(clock.monotonicMs() - heardAt);
        words[index] = word;
      });
    }
    const [stale, dead] = [changedMs.get('Stale') ?? [], changedMs.get('Reconnecting') ?? []];
    expect([stale.length, dead.length]).toEqual([count, count]);
    expect(Math.max(...stale)).toBeLessThanOrEqual(10_000);
    expect(Math.max(...dead)).toBeLessThanOrEqual(15_000);
    proxy.put({});
    for (const rig of links) await back(rig);
    const figure = `last Stale after ${Math.max(...stale)} ms, last given up after ${Math.max(...dead)} ms`;
    proved('T5', `${count} at once: ${figure}`);
  });

  it('runs no command twice, and says done, refused or unknown, cut at any byte of it or of its answer', async () => {
    const cuts = rounds(20, 200);
    const random = createRandom('cuts');
    const rig = await live();
    const said = { done: 0, refused: 0, unknown: 0 };
    for (let cut = 0; cut < cuts; cut++) {
      await back(rig);
      const before = node.commands.length;
      proxy.cutAfter(random.integer(160), random.integer(2) ? 'node' : 'monitor');
      const { outcome } = await rig.link.command('license.renew', {});
      said[outcome]++;
      const ran = node.commands.length - before;
      expect(ran).toBeLessThanOrEqual(1);
      if (outcome === 'done') expect(ran).toBe(1);
      if (outcome === 'refused') expect(ran).toBe(0);
    }
    const ids = node.commands.map(({ params }) => params.requestId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(said.unknown).toBeGreaterThan(0);
    const { done, refused, unknown } = said;
    proved('T19', `${cuts} cuts: 0 twice, ${done} done, ${refused} refused, ${unknown} unknown`);
  });

  it('takes each life of a node anew, however far its events are', async () => {
    const cases = rounds(20, 200);
    const random = createRandom('lives');
    const ledger = new NodeLedger(node);
    ledger.act(random.integer(20));
    const rig = await live();
    for (let life = 0; life < cases; life++) {
      const { bootId, seq } = { bootId: node.bootId, seq: node.seq };
      const isAhead = life % 2 === 0;
      ledger.reboot(isAhead ? seq + 1 + random.integer(30) : random.integer(seq + 1));
      await rig.isWord('Reconnecting');
      await back(rig);
      const opened = rig.opened.at(-1);
      expect(opened).toMatchObject({ cursor: { bootId: node.bootId, seq: node.seq }, resumed: false });
      expect(opened?.gaps.map(({ bootId: boot, from, to }) => [boot, from, to])).toEqual([
        [bootId, seq + 1, 'end'],
        ...(node.seq > 0 ? [[node.bootId, 1, node.seq]] : []),
      ]);
      expect(opened?.snapshot?.alarms?.map(({ id }) => id).sort()).toEqual(ledger.activeIds);
      if (node.seq > 500) ledger.reboot(0);
      if (rig.view.word !== 'Live' || rig.opened.at(-1)?.cursor.bootId !== node.bootId) {
        await rig.isWord('Reconnecting');
        await back(rig);
      }
    }
    proved('T10', `${cases} of ${cases}, every other one above the last seq`);
  });

  it('survives frames that are none, over as many connections, and troubles no other', async () => {
    const [connections, others] = [rounds(20, 400), rounds(3, 149)];
    const frames = 25;
    const random = createRandom('frames');
    const good = await FakeNode.start();
    const clock = manualClock();
    const neighbours = await Promise.all(
      Array.from({ length: others }, () => LinkRig.live(good.url, { clock })),
    );
    const rig = await live();
    const rssBefore = process.memoryUsage.rss();
    for (let connection = 0; connection < connections; connection++) {
      const bytes = Array.from({ length: frames }, () => {
        const length = random.integer(60);
        const first = random.integer(3) ? 0x80 + random.integer(128) : random.integer(256);
        const said = random.integer(4) ? length : random.integer(256);
        return Buffer.from([first, said, ...Array.from({ length }, () => random.integer(256))]);
      });
      node.sendBytes(Buffer.concat([...bytes, Buffer.from([0xff, 0xff])]));
      await rig.until('it is given up', () => rig.view.word !== 'Live');
      await back(rig);
    }
    const growth = Math.round((process.memoryUsage.rss() - rssBefore) / 2 ** 20);
    good.emit(eventOnWire(anAlarmEvent(1)));
    for (const neighbour of neighbours) {
      await neighbour.until('the event', () => neighbour.seqs.length === 1);
      expect(neighbour.words).toEqual(['Connecting', 'Live']);
      neighbour.link.stop();
    }
    await good.stop();
    const count = `${connections * frames} frames over ${connections} connections`;
    proved('T3', `${count}: 0 uncaught, ${others} others Live throughout, ${growth} MB more`);
  });
});
