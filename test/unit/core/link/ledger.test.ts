import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Gap } from '#core/link/linkEvents.ts';
import { anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { patienceMs } from '#test/support/changes.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { LinkRig } from '#test/support/linkRig.ts';
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
  | { readonly do: 'beat' | 'break' | 'close' | 'nonsense' | 'settle' | 'restart' };

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
    weight: 4,
    arbitrary: fc
      .constantFrom('beat', 'break', 'close', 'nonsense', 'settle', 'restart' as const)
      .map((name) => ({ do: name })),
  },
);

describe('the ledger of a node and what its link hands on', () => {
  const endings: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  it('agree whatever happens', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = await World.start();
        try {
          for (const each of steps) await world.run(each);
          await world.settle();
          world.compare();
        } finally {
          await world.stop();
        }
      }),
      { numRuns: 500 },
    );
  });
});

class World {
  readonly node: FakeNode;
  /** Links one after the other, as after restarts of the program; each resumes where the one before ended. */
  readonly rigs: LinkRig[] = [];
  readonly lastSeqs = new Map<string, number>();
  #boots = 1;

  static async start(): Promise<World> {
    const world = new World(await FakeNode.start());
    await world.settle();
    return world;
  }

  private constructor(node: FakeNode) {
    this.node = node;
    this.rigs.push(new LinkRig(node.url).start());
  }

  get rig(): LinkRig {
    const last = this.rigs.at(-1);
    if (!last) throw new Error('no link');
    return last;
  }

  async run(each: Step): Promise<void> {
    const { node } = this;
    switch (each.do) {
      case 'emit':
        node.emit(...this.#next(each.count));
        break;
      case 'lose':
        node.forgetToSend(...this.#next(each.count));
        break;
      case 'repeat':
        if (node.seq > 0) node.sendEvents(...node.journal.slice(-each.back));
        break;
      case 'forget':
        node.oldestSeq = Math.max(1, node.seq - each.keep + 1);
        break;
      case 'reboot': {
        this.lastSeqs.set(node.bootId, node.seq);
        this.#boots++;
        const journal = Array.from({ length: each.journal }, (_, index) =>
          eventOnWire(anAlarmEvent(index + 1)),
        );
        node.reboot(`b-${this.#boots}`, journal);
        break;
      }
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
        this.rigs.push(new LinkRig(node.url, { cursor }).start());
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

  compare(): void {
    this.lastSeqs.set(this.node.bootId, this.node.seq);
    const batches = this.rigs.flatMap((rig) => rig.batches);
    const gaps = this.rigs.flatMap((rig) => rig.opened.flatMap((opened) => opened.gaps));
    for (const [bootId, last] of this.lastSeqs) {
      const received = batches.filter((batch) => batch.bootId === bootId).flatMap(({ events }) => events);
      const seqs = received.map(({ seq }) => seq);
      expect(seqs, 'in order, none twice').toEqual([...new Set(seqs)].sort((a, b) => a - b));
      const accounted = [...seqs, ...missing(gaps, bootId, last)].sort((a, b) => a - b);
      const wasSeen = this.rigs.some((rig) => rig.opened.some(({ cursor }) => cursor.bootId === bootId));
      if (wasSeen) expect(accounted, `${bootId}: received or known to be missing`).toEqual(range(1, last));
    }
  }

  async stop(): Promise<void> {
    for (const rig of this.rigs) rig.link.stop();
    await this.node.stop();
  }

  #next(count: number) {
    const { seq } = this.node;
    return range(seq + 1, seq + count).map((each) => eventOnWire(anAlarmEvent(each)));
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

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

const missing = (gaps: readonly Gap[], bootId: string, last: number) =>
  gaps
    .filter((gap) => gap.bootId === bootId)
    .flatMap(({ from, to }) => range(from, to === 'end' ? last : to));
