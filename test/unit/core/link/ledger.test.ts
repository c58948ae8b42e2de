import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { patienceMs } from '#test/support/changes.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { FaultProxy } from '#test/support/faultProxy.ts';
import { expectWhole, NodeLedger } from '#test/support/ledger.ts';
import { LinkRig } from '#test/support/linkRig.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { settled } from '#test/support/settled.ts';

/*
 * Whatever happens to the connection and the node: each event ever sent is handed on exactly once, in order,
 * or lies in a gap that says so.
 */

type Step =
  | { readonly do: 'emit' | 'lose'; readonly count: number }
  | { readonly do: 'repeat'; readonly back: number }
  | { readonly do: 'forget'; readonly keep: number }
  | { readonly do: 'reboot'; readonly journal: number }
  | { readonly do: 'cut'; readonly bytes: number }
  | { readonly do: 'pass' | 'setClock'; readonly ms: number }
  | { readonly do: 'beat' | 'break' | 'close' | 'nonsense' | 'settle' | 'restart' | 'reorder' | 'sleep' };

const small = fc.integer({ min: 1, max: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: small.map((count) => ({ do: 'emit', count }) as const) },
  { weight: 2, arbitrary: small.map((count) => ({ do: 'lose', count }) as const) },
  { weight: 1, arbitrary: small.map((back) => ({ do: 'repeat', back }) as const) },
  { weight: 1, arbitrary: small.map((keep) => ({ do: 'forget', keep }) as const) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 12 }).map((journal) => ({ do: 'reboot', journal }) as const),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 3_000 }).map((bytes) => ({ do: 'cut', bytes }) as const),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(900, 4_000, 6_000).map((ms) => ({ do: 'pass', ms }) as const),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 3_600_000).map((ms) => ({ do: 'setClock', ms }) as const),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom('beat', 'break', 'close', 'nonsense', 'settle', 'restart', 'reorder', 'sleep' as const)
      .map((name) => ({ do: name })),
  },
);

describe('the ledger of a node and what its link hands on', () => {
  const endings: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  it('agree whatever happens', { timeout: rounds(120_000, 3_600_000) }, async () => {
    const [runs, steps] = [rounds(150, 2_000), rounds(25, 200)];
    const seen = { steps: 0, live: 0, inGaps: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: steps, size: 'max' }), async (order) => {
        const world = await World.start();
        try {
          for (const each of order) {
            await world.run(each);
            seen.live += world.judge() ? 1 : 0;
          }
          await world.settle();
          seen.inGaps += world.compare();
          seen.steps += order.length;
        } finally {
          await world.stop();
        }
      }),
      { numRuns: runs },
    );
    const count = `${runs} runs, ${seen.steps} steps`;
    proved('T9', `${count}: 0 lost, 0 twice, ${seen.inGaps} in gaps, the same alarms active`);
    proved('T11', `${count}: ${seen.inGaps} events in gaps that say so, 0 missing silently`);
    proved('U2', `${count}: each of ${seen.live} times Live was connected, heard and caught up`);
  });

  it('agree on what is active, wherever a snapshot comes in the stream', async () => {
    const orders = rounds(30, 1_000);
    const world = await World.start();
    endings.push(() => world.stop());
    const small = fc.nat({ max: 3 });
    await fc.assert(
      fc.asyncProperty(small, small, small, fc.boolean(), async (before, within, after, isSent) => {
        world.node.onOpen = (proper) => {
          // Position first, then state: what comes meanwhile is in neither.
          world.ledger.act(within, { isSent });
          return { result: proper };
        };
        world.ledger.act(before);
        world.ledger.forget(0);
        world.node.drop();
        await settled();
        world.ledger.act(after);
        await world.settle();
        world.compare();
      }),
      { numRuns: orders },
    );
    proved('T12', `${orders} orders, 0 differences`);
  });
});

class World {
  readonly node: FakeNode;
  /** Links one after the other, as after restarts of the program; each resumes where the one before ended. */
  readonly rigs: LinkRig[] = [];
  readonly ledger: NodeLedger;
  readonly proxy: FaultProxy;

  static async start(): Promise<World> {
    const node = await FakeNode.start();
    const world = new World(node, await FaultProxy.start(node.port));
    await world.settle();
    return world;
  }

  private constructor(node: FakeNode, proxy: FaultProxy) {
    this.node = node;
    this.ledger = new NodeLedger(node);
    this.proxy = proxy;
    this.rigs.push(new LinkRig(proxy.url).start());
  }

  get rig(): LinkRig {
    const last = this.rigs.at(-1);
    if (!last) throw new Error('no link');
    return last;
  }

  async run(each: Step): Promise<void> {
    const { node, ledger, rig } = this;
    switch (each.do) {
      case 'emit':
        ledger.act(each.count);
        break;
      case 'lose':
        ledger.act(each.count, { isSent: false });
        break;
      case 'reorder':
        ledger.act(3, { isSent: false });
        node.sendEvents(...node.journal.slice(-2));
        node.sendEvents(...node.journal.slice(-3, -2));
        break;
      case 'repeat':
        if (node.seq > 0) node.sendEvents(...node.journal.slice(-each.back));
        break;
      case 'forget':
        ledger.forget(each.keep);
        break;
      case 'reboot':
        ledger.reboot(each.journal);
        break;
      case 'cut':
        this.proxy.cutAfter(each.bytes, 'monitor');
        break;
      case 'pass':
        rig.clock.advance(each.ms);
        break;
      case 'setClock':
        rig.link.resync(each.ms);
        break;
      case 'sleep':
        rig.link.resync();
        break;
      case 'beat':
        node.beat();
        break;
      case 'break':
        node.drop();
        break;
      case 'close':
        node.close(1001);
        break;
      case 'nonsense':
        node.sendText('{"jsonrpc":');
        break;
      case 'settle':
        await this.settle();
        break;
      case 'restart': {
        const cursor = this.#position();
        this.rig.link.stop();
        this.rigs.push(new LinkRig(this.proxy.url, { cursor }).start());
        break;
      }
    }
    await settled();
  }

  /** Until the link is live and has all the node has. */
  async settle(): Promise<void> {
    const { node } = this;
    const until = performance.now() + patienceMs;
    for (;;) {
      const { rig } = this;
      const position = this.#position();
      if (rig.view.word === 'Live' && position?.bootId === node.bootId && position.seq === node.seq) return;
      if (performance.now() > until) throw new Error(`did not settle: ${JSON.stringify(rig.view)}`);
      if (rig.view.retryAt !== null) rig.clock.advance(rig.view.retryAt - rig.clock.now());
      await settled(5);
      node.beat();
    }
  }

  /** Whether the link calls itself Live; then it must be. */
  judge(): boolean {
    const { rig } = this;
    if (rig.view.word !== 'Live') return false;
    const opened = rig.opened.at(-1);
    const position = this.#position();
    expect(position?.bootId).toBe(opened?.cursor.bootId);
    expect(position?.seq).toBeGreaterThanOrEqual(opened?.cursor.seq ?? Number.NaN);
    expect(rig.clock.now() - (rig.view.lastHeardAt ?? 0)).toBeLessThan(15_000);
    return true;
  }

  /** Answers how many events lie in gaps. */
  compare(): number {
    const inGaps = expectWhole(this.ledger.lives, {
      boots: [...new Set(this.rigs.flatMap((rig) => rig.opened.map(({ cursor }) => cursor.bootId)))],
      events: this.rigs.flatMap((rig) =>
        rig.batches.flatMap(({ bootId, events }) => events.map(({ seq }) => ({ bootId, seq }))),
      ),
      gaps: this.rigs.flatMap((rig) => rig.opened.flatMap((opened) => opened.gaps)),
    });
    const active = new Set<string>();
    for (const told of this.rigs.flatMap((rig) => rig.told)) {
      if ('snapshot' in told) {
        if (told.snapshot) active.clear();
        for (const { id } of told.snapshot?.alarms ?? []) active.add(id);
      } else
        for (const event of told.events) {
          if (event.type !== 'alarm') continue;
          if (event.alarm.active) active.add(event.alarm.id);
          else active.delete(event.alarm.id);
        }
    }
    expect([...active].sort()).toEqual(this.ledger.activeIds);
    return inGaps;
  }

  async stop(): Promise<void> {
    for (const rig of this.rigs) rig.link.stop();
    await this.proxy.stop();
    await this.node.stop();
  }

  /** As a store would know it: from all that was handed on. */
  #position(): { bootId: string; seq: number } | null {
    for (const rig of [...this.rigs].reverse()) {
      const opened = rig.opened.at(-1)?.cursor;
      const batch = rig.position;
      if (opened && batch?.bootId === opened.bootId && batch.seq > opened.seq) return batch;
      if (opened) return opened;
    }
    return null;
  }
}
