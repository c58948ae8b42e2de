import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createRandom, type Random } from '#simulator/random/random.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { FaultProxy, type Obstacles } from '#test/support/faultProxy.ts';
import { passwordVariable } from '#test/support/fleetFile.ts';
import { expectWhole, type Kept, NodeLedger } from '#test/support/ledger.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { Watchline } from '#test/support/watchline.ts';
import { openWebPage } from '#test/support/webPage.ts';
import { Rig } from './rig.ts';

const kills = rounds(3, 120);
const seed = process.env.WATCHLINE_SEED ?? 'kills';

const obstacles: readonly Partial<Obstacles>[] = [
  {},
  { latencyMs: 3, jitterMs: 20 },
  { sliceBytes: 11 },
  { bytesPerSecond: 300_000, closeMs: 200 },
];

/** A node written from the protocol alone, what it did, and what lies before it. */
class Watched {
  readonly ledger: NodeLedger;
  readonly proxy: FaultProxy;

  static async start(name: string): Promise<Watched> {
    const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
    node.info = { ...node.info, id: name, name };
    return new Watched(new NodeLedger(node), await FaultProxy.start(node.port, `${seed} ${name}`));
  }

  private constructor(ledger: NodeLedger, proxy: FaultProxy) {
    this.ledger = ledger;
    this.proxy = proxy;
  }

  get url(): string {
    return this.proxy.url;
  }

  /** Something goes wrong that need not end anything. */
  disturb(random: Random): void {
    const { node } = this.ledger;
    const events = 1 + random.integer(40);
    switch (random.integer(12)) {
      case 0:
        this.proxy.reset();
        return;
      case 1:
        this.proxy.cutAfter(random.integer(4_000), random.integer(2) ? 'node' : 'monitor');
        return;
      case 2:
        this.ledger.act(events, { isSent: false });
        node.beat();
        return;
      case 3:
        this.ledger.reboot(events);
        return;
      case 4:
        this.ledger.forget(events);
        return;
      case 5:
        this.proxy.put({ isBlackHole: true });
        return;
      default:
        this.proxy.put(obstacles[random.integer(obstacles.length)] ?? {});
        this.ledger.act(events);
    }
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await this.ledger.node.stop();
  }
}

function readKept(data: string, url: string): Kept {
  const database = new DatabaseSync(join(data, 'history.sqlite'), { readOnly: true });
  const of = (columns: string, from: string): Record<string, unknown>[] =>
    database
      .prepare(
        `SELECT boots.name AS bootId${columns} FROM nodes JOIN boots ON boots.node = nodes.id ${from}
         WHERE nodes.key = ? ORDER BY boots.id`,
      )
      .all(url);
  // What a snapshot changed carries the number of another event (see alarmBits.ts).
  const events = of(', events.seq', 'JOIN events ON events.boot = boots.id AND events.change < 4');
  const gaps = of(', from_seq AS "from", to_seq AS "to"', 'JOIN gaps ON gaps.boot = boots.id');
  const kept = {
    boots: of('', '').map(({ bootId }) => String(bootId)),
    events: events.map(({ bootId, seq }) => ({ bootId: String(bootId), seq: Number(seq) })),
    gaps: gaps.map(({ bootId, from, to }) => ({
      bootId: String(bootId),
      from: Number(from),
      to: to === null ? ('end' as const) : Number(to),
    })),
  };
  database.close();
  return kept;
}

/** On disk the moment the process is gone: what it has told the node is safe. */
function expectAcknowledged(acknowledged: ReadonlyMap<string, number>, { events, gaps }: Kept): void {
  for (const [bootId, upTo] of acknowledged) {
    const ends = [
      ...events.map(({ bootId: boot, seq }) => ({ boot, seq })),
      ...gaps.map(({ bootId: boot, to }) => ({ boot, seq: Number(to) })),
    ];
    const stored = Math.max(
      0,
      ...ends.filter(({ boot, seq }) => boot === bootId && seq > 0).map(({ seq }) => seq),
    );
    expect(stored, `${bootId} is stored as far as it was acknowledged`).toBeGreaterThanOrEqual(upTo);
  }
}

it(`${kills} kills of collect and web behind a bad network lose nothing acknowledged, double nothing`, async () => {
  await using rig = await Rig.make();
  const random = createRandom(seed);
  const watched = [await Watched.start('Here'), await Watched.start('There')];
  const fleet = await rig.fleet(watched);
  const run = (command: 'collect' | 'web'): Watchline => {
    const own = command === 'web' ? ['--no-open', '--port', '0'] : [];
    const args = [command, ...own, '--fleet', fleet, '--data', rig.data];
    return new Watchline(args, { [passwordVariable]: 'Administrator' });
  };
  let program: Watchline | null = null;
  try {
    for (let kill = 0; kill < kills; kill++) {
      const opens = watched.map(({ ledger }) => ledger.node.opens.length);
      const acks = watched.map(({ ledger }) => ledger.node.acks.length);
      for (const { proxy } of watched) proxy.put({});
      program = run(kill % 3 === 1 ? 'web' : 'collect');
      const isDue = (has: (index: number) => boolean) => watched.some((_, index) => has(index));
      const opened = () =>
        isDue((index) => (watched[index]?.ledger.node.opens.length ?? 0) > (opens[index] ?? 0));
      await expect.poll(opened, { timeout: 90_000, interval: 5 }).toBe(true);
      const steps = random.integer(12);
      for (let step = 0; step < steps; step++) {
        for (const each of watched) each.disturb(random);
        await new Promise((resolve) => setTimeout(resolve, random.integer(60)));
      }
      // Every other one is killed only after it has acknowledged something, or all that can has been cut off.
      if (kill % 2 === 0) {
        for (const { proxy, ledger } of watched) {
          proxy.put({});
          ledger.act(3);
        }
        const acked = () =>
          isDue((index) => (watched[index]?.ledger.node.acks.length ?? 0) > (acks[index] ?? 0));
        await expect.poll(acked, { timeout: 180_000, interval: 5 }).toBe(true);
      }
      await program.kill();
      for (const { url, ledger } of watched) {
        expectAcknowledged(ledger.acknowledged, readKept(rig.data, url));
        ledger.act(random.integer(5));
      }
    }

    program = run('web');
    for (const { proxy } of watched) proxy.put({});
    for (const { ledger } of watched) {
      const { node } = ledger;
      // Who resumes where nothing is new acknowledges nothing.
      ledger.act(1);
      await expect
        .poll(
          () => {
            node.beat();
            return ledger.acknowledged.get(node.bootId);
          },
          { timeout: 120_000, interval: 200 },
        )
        .toBe(node.seq);
    }
    const link = /http:\S+/.exec(program.lines.join('\n'))?.[0] ?? '';
    const page = await openWebPage(link);
    const shown = new Map<string, string[]>();
    for (const { url } of watched) {
      const sort = { column: 'source', descending: false } as const;
      const filter = { state: 'active', nodeKeys: [url] } as const;
      const ids: string[] = [];
      for (let total = 1; ids.length < total; ) {
        const answer = await page.host.alarms({ filter, sort, offset: ids.length, limit: 500 });
        ids.push(...answer.rows.map(({ id }) => id));
        total = answer.rows.length === 0 ? 0 : answer.total;
      }
      shown.set(url, ids.sort());
    }
    page.close();
    await program.stop();

    const rows = await rig.export('alarms');
    let inGaps = 0;
    let events = 0;
    for (const { url, ledger } of watched) {
      const kept = readKept(rig.data, url);
      inGaps += expectWhole(ledger.lives, kept);
      events += kept.events.length;
      const name = (ledger.node.info as { name: string }).name;
      const own = rows.filter(({ Node }) => Node === name);
      expect(
        own.filter(({ State }) => State !== 'Gap').map((row) => `${row['Boot Id']} ${row.Sequence}`),
      ).toEqual(kept.events.map(({ bootId, seq }) => `${bootId} ${seq}`));
      expect(
        own
          .filter(({ State }) => State === 'Gap')
          .map((row) => `${row['Boot Id']} ${row.Sequence}`)
          .sort(),
      ).toEqual(kept.gaps.map(({ bootId, from, to }) => `${bootId} ${from}–${to}`).sort());
      expect(shown.get(url)).toEqual(ledger.activeIds);
    }
    proved('T9', `${kills} kills from outside, ${events} events, 0 lost, 0 twice, ${inGaps} in gaps`);
  } finally {
    await program?.kill();
    for (const each of watched) await each.stop();
  }
});
