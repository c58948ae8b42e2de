import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#core/ports/systemClock.ts';
import type { StoredFilter } from '#core/store/storeTypes.ts';
import { alarmSortColumns } from '#shared/contract/alarms.ts';
import { alarmGroupings } from '#shared/model/alarm.ts';
import { eventWithTimes, fromIso, nodeInfoWithTimes, snapshotWithTimes } from '#shared/protocol/times.ts';
import { openBenchStore } from './benchStore.ts';
import { cpuTime, cpuTimeSince } from './cpuTime.ts';
import { emptySnapshot, eventFrames, nodeInfo } from './frames.ts';
import { quantile } from './median.ts';

const nodes = 150;

export interface WindowsResult {
  /** Listed. */
  readonly alarms: number;
  /** Alarms that nodes told. */
  readonly sent: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The same in CPU time of the process, which a busy machine changes less. */
  readonly cpu: { readonly p50Ms: number; readonly p99Ms: number };
  /** CPU time of what is asked first of a filter and a sort: all of it is looked through. */
  readonly first: { readonly p50Ms: number; readonly p99Ms: number };
  readonly slowest: string;
  /** p50 of the least that is asked in the same way: the ids of 100 alarms by their numbers. */
  readonly floorMs: number;
  /** Of grouped rows: a window of what is grouped already, and to group them first. */
  readonly grouped: { readonly p99Ms: number; readonly firstMs: number; readonly slowest: string };
}

class Times {
  readonly #times: { readonly ms: number; readonly cpuMs: number; readonly what: string }[] = [];

  async measure<T>(what: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const atStart = cpuTime();
    const value = await work();
    const { cpuMs } = cpuTimeSince(atStart);
    this.#times.push({ ms: performance.now() - startedAt, cpuMs, what });
    return value;
  }

  quantile(share: number): number {
    const ms = this.#times.map((time) => time.ms);
    return quantile(ms, share);
  }

  get cpu(): { readonly p50Ms: number; readonly p99Ms: number } {
    const ms = this.#times.map((time) => time.cpuMs);
    return { p50Ms: quantile(ms, 0.5), p99Ms: quantile(ms, 0.99) };
  }

  get slowest(): string {
    const { ms, what } = this.#times.reduce((worst, time) => (time.ms > worst.ms ? time : worst));
    return `${ms.toFixed(1)} ms: ${what}`;
  }
}

/** Anywhere in a list, elsewhere each round. */
const placeIn = (total: number, round: number): number =>
  Math.floor((((round * 2_654_435_761) % 1_000) / 1_000) * Math.max(0, total - 100));

/** Windows of 100 rows of a million alarms, over every sort and a set of filters, at random places. */
export async function measureWindows(wanted = 1_000_000): Promise<WindowsResult> {
  const alarmsPerNode = Math.ceil(wanted / nodes);
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const { store, room } = await openBenchStore(folder);
  try {
    for (let node = 0; node < nodes; node++) {
      const key = `ws://bench/${node}`;
      const cursor = { bootId: 'bench', seq: 0 };
      const now = systemClock.now();
      store.opened(key, {
        cursor,
        resumed: false,
        node: nodeInfoWithTimes(nodeInfo(node), fromIso),
        permissions: [],
        snapshot: snapshotWithTimes(emptySnapshot, fromIso),
        gaps: [],
        nodeAt: now,
        receivedAt: now,
      });
      const frames = eventFrames(node, Math.ceil(alarmsPerNode / 500), 500, alarmsPerNode);
      for (const frame of frames) {
        await room();
        const events = JSON.parse(frame).params.events.map((event: never) => eventWithTimes(event, fromIso));
        store.append(key, { bootId: 'bench', events, seq: events.at(-1).seq, receivedAt: systemClock.now() });
      }
    }
    const all = { filter: {}, sort: { column: 'source', descending: false }, offset: 0, limit: 1 } as const;
    let { total } = await store.alarms(all);
    while (total < nodes * alarmsPerNode) ({ total } = await store.alarms(all));
    const filters: readonly StoredFilter[] = [
      {},
      { state: 'active' },
      { severities: ['critical'] },
      { nodeKeys: ['ws://bench/7'] },
      { text: 'Feature 77' },
      { acknowledged: false, categories: ['service'] },
    ];
    const begun = new Times();
    const times = new Times();
    const floor = new Times();
    const refs = Array.from({ length: 100 }, (_, row) => row + 1);
    for (let round = 0; round < 5; round++)
      for (const column of alarmSortColumns)
        for (const filter of filters) {
          const query = { filter, sort: { column, descending: round % 2 === 1 }, limit: 100 };
          const asked = `${column} ${JSON.stringify(filter)}`;
          const known = await begun.measure(asked, () => store.alarms({ ...query, offset: 0, limit: 1 }));
          const offset = placeIn(known.total, round);
          const what = `${asked} at ${offset}`;
          await times.measure(what, () => store.alarms({ ...query, offset }));
          await floor.measure(what, () => store.alarmIds(refs));
        }
    // Of a tenth of the nodes all alarms come from one of five; the others stand by themselves.
    await store.explain(
      Array.from({ length: nodes / 10 }, (_, node) => ({
        nodeKey: `ws://bench/${node}`,
        subject: { kind: 'license' },
        culprit: { nodeKey: `ws://bench/${node % 5}`, subject: { kind: 'license' } },
        why: 'It is so.',
      })),
    );
    const first = new Times();
    const then = new Times();
    const sorts = ['source', 'lastAt', 'severity'] as const;
    for (let round = 0; round < 4; round++)
      for (const by of alarmGroupings)
        for (const column of sorts) {
          const grouping = { by, areOpen: round % 2 === 1, turned: [] };
          const sort = { column, descending: round > 1 };
          const ungrouped = { filter: {}, sort, limit: 100 };
          const query = { ...ungrouped, grouping };
          await store.alarms({ ...ungrouped, offset: 0 });
          const what = `${by} ${column} ${round}`;
          const known = await first.measure(what, () => store.alarms({ ...query, offset: 0 }));
          const offset = placeIn(known.grouped?.lines ?? 0, round);
          await store.alarms({ ...query, offset });
          await then.measure(what, () => store.alarms({ ...query, offset }));
        }
    return {
      alarms: total,
      floorMs: floor.quantile(0.5),
      sent: nodes * alarmsPerNode,
      p50Ms: times.quantile(0.5),
      p99Ms: times.quantile(0.99),
      cpu: times.cpu,
      first: begun.cpu,
      slowest: times.slowest,
      grouped: { p99Ms: then.quantile(0.99), firstMs: first.quantile(0.5), slowest: first.slowest },
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
