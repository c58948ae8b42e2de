import { describe, expect, it } from 'vitest';
import type { Message } from '#test/integration/simulator/peer.ts';
import { patienceMs } from '#test/support/changes.ts';
import type { Collector } from './collector.ts';
import { Rig, type Simulated } from './rig.ts';

const key = ({ bootId, seq }: { bootId: string; seq: number | string }) => `${bootId} ${seq}`;

/** Events of a ledger that become lines of collect. */
const toldOf = (ledger: Message): string[] =>
  ledger.events
    .filter(({ type }: Message) => type !== 'notice')
    .map(({ seq }: Message) => key({ bootId: ledger.bootId, seq }));

const ledgersOf = async (simulated: Simulated): Promise<Map<string, Message>> =>
  new Map(
    await Promise.all(
      simulated.nodes.map(
        async ({ id, name }) => [name, await simulated.order('ledger.get', { nodeId: id })] as const,
      ),
    ),
  );

describe('a simulator that is killed', () => {
  it('leaves every node Reconnecting; started again, it is another life of each journal', async () => {
    await using rig = await Rig.make();
    const first = await rig.simulate('healthy', { speed: 60 });
    const collector = rig.collect(await rig.fleet(first.nodes));
    const names = first.nodes.map(({ name }) => name);
    for (const name of names) await collector.untilLink(name, 'Live');
    const told = (name: string) => collector.node(name).events.length;
    await collector.until('events are coming', () => told('Primary') > 20);
    await first.order('clock.speed', { speed: 0 });
    for (const name of names) await rig.caughtUp(collector, first, name);
    const before = await ledgersOf(first);

    const killedAtWall = Date.now();
    await first.process.kill();
    for (const name of names) await collector.untilLink(name, 'Reconnecting');
    const lost = names.map((name) => collector.links.findLast(({ node }) => node === name));
    for (const { link, problem, retryAt } of lost) {
      expect(link).toBe('Reconnecting');
      expect(problem).toMatch(/The connection to .* broke|nothing is listening there/);
      expect(Date.parse(retryAt)).toBeGreaterThanOrEqual(killedAtWall);
    }

    const second = await rig.simulate('healthy', { port: first.port });
    await second.order('clock.jump', { ms: 3_600_000 });
    for (const name of names) await collector.untilLink(name, 'Live');
    await second.order('clock.jump', { ms: 3_600_000 });
    for (const name of names) await rig.caughtUp(collector, second, name);
    const after = await ledgersOf(second);
    for (const name of names) {
      const [old, now] = [before.get(name), after.get(name)];
      const seen = collector.node(name);
      const lines = seen.events.map(key);
      expect(new Set(lines).size).toBe(lines.length);
      expect(now.bootId).not.toBe(old.bootId);
      const snapshots = seen.snapshots.map(({ bootId }) => bootId);
      expect(snapshots).toEqual([old.bootId, now.bootId]);
      const position = seen.snapshots[1]?.seq ?? 0;
      // The old boot to its unknown end, the new one up to the snapshot, wherever the node was by then; then
      // everything there is.
      const gaps = [[old.bootId, old.seq + 1, 'end'], ...(position > 0 ? [[now.bootId, 1, position]] : [])];
      expect(gapsOf(collector, name).slice(-gaps.length)).toEqual(gaps);
      const firstPosition = seen.snapshots[0]?.seq;
      expect(lines).toEqual([
        ...toldOf(old).filter((_, index, all) => isAfter(all[index], firstPosition)),
        ...toldOf(now).filter((line) => isAfter(line, position)),
      ]);
    }
  });
});

const isAfter = (line: string | undefined, seq: number) => Number(line?.split(' ')[1]) > seq;

const gapsOf = (collector: Collector, name: string) =>
  collector.gaps.filter(({ node }) => node === name).map(({ bootId, from, to }) => [bootId, from, to]);

describe('a collect that is killed while events pour in', () => {
  it('goes on where its history ends: each alarm event is kept once', async () => {
    await using rig = await Rig.make();
    const simulated = await rig.simulate('healthy', { speed: 1 });
    const fleet = await rig.fleet(simulated.nodes);
    const raise = (text: string) =>
      Promise.all(
        simulated.nodes.map(({ id }) =>
          simulated.order('alarm.raise', {
            nodeId: id,
            text,
            code: 'Flood',
            kind: 'event',
            severity: 'minor',
            count: 2_000,
            perSecond: 400,
          }),
        ),
      );
    const killWhile = async (collector: Collector, count: number) => {
      await collector.until(
        `${count} events have come`,
        () => collector.node('Primary').events.length >= count,
      );
      await collector.kill();
    };
    const first = rig.collect(fleet);
    for (const { name } of simulated.nodes) await first.untilLink(name, 'Live');
    await raise('Knock {n}');
    await killWhile(first, 400);
    await killWhile(rig.collect(fleet), 400);
    const last = rig.collect(fleet);
    const ledgers = new Map<string, Message>();
    const primary = simulated.nodes[0]?.id;
    await expect
      .poll(async () => (await simulated.order('ledger.get', { nodeId: primary })).events.length, {
        timeout: patienceMs,
      })
      .toBeGreaterThanOrEqual(2_000);
    await simulated.order('clock.speed', { speed: 0 });
    for (const { name } of simulated.nodes) ledgers.set(name, await rig.caughtUp(last, simulated, name));
    expect(last.gaps).toEqual([]);
    expect(last.node('Primary').snapshots).toEqual([]);
    expect((await last.stop()).code).toBe(0);

    const rows = await rig.export('alarms');
    for (const [name, ledger] of ledgers) {
      const own = rows.filter((row) => row.Node === name && row.State !== 'Gap');
      const start = first.node(name).snapshots[0]?.seq ?? 0;
      expect(own.map((row) => key({ bootId: row['Boot Id'] ?? '', seq: row.Sequence ?? '' }))).toEqual(
        ledger.events
          .filter(({ type, seq }: Message) => type === 'alarm' && seq > start)
          .map(({ seq }: Message) => key({ bootId: ledger.bootId, seq })),
      );
      expect(own.length).toBeGreaterThanOrEqual(2_000);
    }
  });
});
