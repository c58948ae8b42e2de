import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { happenedStep } from '#core/store/tables/happenedStep.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { migrations } from '#core/store/tables/schema.ts';
import { openWriter } from '#files/database.ts';
import {
  type HistoryFilter,
  type HistoryKind,
  type HistoryPlace,
  type HistoryRow,
  historyKinds,
} from '#shared/contract/history.ts';
import { severities } from '#shared/model/alarm.ts';
import type { NodeEvent } from '#shared/model/event.ts';
import { hourMs } from '#shared/model/time.ts';
import {
  aJob,
  aLicense,
  aLine,
  aNodeInfo,
  anAlarm,
  aService,
  aTask,
  evening,
} from '#test/support/builders.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';
import { makeFolder } from '#test/support/tempFolder.ts';

/** Several zones of events, through which the clock of the host is set back twice. */
const eventCount = 1_700;
const otherKey = 'wss://10.0.0.6:7443/monitor';
const words = ['Trunk 5 fails', 'Lizenz für Zürich fehlt', 'CTI Link Pro', 'Memory is low'];

let rig: StoreRig;
/** What the tables hold, in the order of the list. */
let naive: readonly Told[] = [];

interface Told extends HistoryPlace {
  readonly kind: HistoryKind;
  readonly nodeKey: string | null;
  readonly severity: string | null;
  readonly by: string | null;
  readonly words: string;
}

/** Numbers that look like chance and are the same each time. */
function chance(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

beforeAll(async () => {
  rig = await StoreRig.open();
  await rig.opened();
  await rig.opened({ node: aNodeInfo({ id: 'secondary', name: 'Secondary' }) }, otherKey);
  const pick = chance();
  const seqs = new Map([
    [nodeKey, 0],
    [otherKey, 0],
  ]);
  let receivedAt = evening;
  for (let done = 0; done < eventCount; ) {
    const key = pick(5) === 0 ? otherKey : nodeKey;
    const seq = seqs.get(key) ?? 0;
    const events = Array.from({ length: 1 + pick(40) }, (_, index): NodeEvent => {
      const at = receivedAt - 1_000;
      if (pick(20) === 0)
        return {
          seq: seq + index + 1,
          at,
          type: 'notice',
          level: 'info',
          text: `${words[pick(4)]} ${pick(60)}`,
        };
      if (pick(15) === 0) {
        const part = { memoryKiB: pick(9), state: pick(4) ? 'Running' : 'Failed' } as const;
        return { seq: seq + index + 1, at, type: 'service', service: aService(part) };
      }
      if (pick(30) === 0) {
        const line = aLine({ state: pick(2) ? 'In Service' : 'Out of Service', channels: pick(9) });
        return { seq: seq + index + 1, at, type: 'line', line };
      }
      if (pick(40) === 0) {
        const license = aLicense({ mode: pick(2) ? 'WebLM Normal' : 'WebLM Error' });
        return { seq: seq + index + 1, at, type: 'license', license };
      }
      const alarm = anAlarm({
        id: `a-${pick(30)}`,
        text: words[pick(30) === 0 ? 1 : 0] ?? '',
        severity: severities[pick(40) === 0 ? 0 : 1 + pick(4)] ?? 'minor',
      });
      const change =
        (['raised', 'repeated', 'repeated', 'repeated', 'cleared'] as const)[pick(5)] ?? 'raised';
      return { seq: seq + index + 1, at, type: 'alarm', change, alarm };
    });
    await rig.append(events, { receivedAt }, key);
    seqs.set(key, seq + events.length);
    done += events.length;
    receivedAt += pick(3) * 1_000;
    if (pick(60) === 0) receivedAt -= 20_000;
    if (pick(12) === 0) {
      const refs = [1 + pick(10), 11 + pick(10)];
      await rig.act({ kind: 'note', refs, text: words[pick(4)] ?? '' }, receivedAt, pick(2) ? 'ann' : 'ben');
    }
    if (pick(25) === 0) {
      const tasks = [{ ...aTask('Primary'), nodeKey: key }];
      await rig.store.saveJob(aJob({ id: `job-${done}`, requestedAt: receivedAt, tasks }));
    }
    if (pick(25) === 0)
      await rig.store.note(receivedAt, {
        ...{
          kind: 'link',
          what: 'lost',
          nodeKey: key,
          reason: 'The cable was pulled.',
          since: null,
          more: 0,
        },
      });
  }
  naive = readAll();
}, 120_000);
afterAll(() => rig.end());

function readAll(): readonly Told[] {
  const database = new DatabaseSync(`${rig.folder}/${historyName}`, { readOnly: true });
  const events = database
    .prepare(
      `SELECT events.id, events.received_at AS at, change, events.state & 7 AS severity, text, nodes.key
       FROM events JOIN alarms ON ref = alarm JOIN nodes ON nodes.id = alarms.node
         JOIN definitions ON definitions.id = events.definition`,
    )
    .all()
    .map((row) => ({
      ...{ at: Number(row.at), rank: 0, id: Number(row.id), by: null, words: String(row.text) },
      ...{ kind: row.change === 1 ? ('repeat' as const) : ('alarm' as const), nodeKey: String(row.key) },
      severity: severities[Number(row.severity)] ?? null,
    }));
  const others = database
    .prepare(
      `SELECT happened.*, nodes.key, happened_texts.text AS words,
         (SELECT group_concat(DISTINCT nodes.key) FROM act_alarms JOIN alarms ON alarms.ref = alarm
          JOIN nodes ON nodes.id = alarms.node WHERE act = happened.ref AND kind = 'act') AS acted,
         (SELECT group_concat(node_key) FROM job_tasks WHERE job = happened.said ->> 'job') AS asked
       FROM happened LEFT JOIN nodes ON nodes.id = node LEFT JOIN happened_texts ON happened_texts.id = happened.text`,
    )
    .all()
    .map((row) => ({
      ...{ at: Number(row.at), rank: 1, id: Number(row.id), severity: null, words: String(row.words ?? '') },
      ...{ kind: row.kind as HistoryKind, by: row.by === null ? null : String(row.by) },
      nodeKey: (row.key ?? row.acted ?? row.asked) as string | null,
    }));
  database.close();
  return [...events, ...others].sort((a, b) => b.at - a.at || b.rank - a.rank || b.id - a.id);
}

const passes = ({ kinds, nodeKeys, severities: wanted, by, since, until, text }: HistoryFilter) => {
  const searched = text?.toLowerCase();
  return (told: Told): boolean =>
    (!kinds || kinds.includes(told.kind)) &&
    (!nodeKeys || nodeKeys.some((key) => told.nodeKey?.split(',').includes(key))) &&
    (!wanted || wanted.some((severity) => severity === told.severity)) &&
    (by === undefined || told.by === by) &&
    (since === undefined || told.at >= since) &&
    (until === undefined || told.at <= until) &&
    (searched === undefined || told.words.toLowerCase().includes(searched));
};

async function readPages(
  filter: HistoryFilter,
  direction: 'older' | 'newer',
  limit: number,
): Promise<readonly HistoryRow[]> {
  const rows: HistoryRow[] = [];
  let from: HistoryPlace | null = null;
  for (;;) {
    const page = await rig.store.history({ filter, direction, from, limit });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    rows.push(...page.rows);
    if (!page.next) return rows;
    from = page.next;
  }
}

const byText = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The same history, as it was kept before there was the list. */
async function ofBefore(): Promise<StoreRig> {
  const old = new StoreRig(await makeFolder());
  const path = `${old.folder}/${historyName}`;
  const database = openWriter(path);
  migrate(database, path, evening, migrations.slice(0, migrations.indexOf(happenedStep)));
  database.exec('PRAGMA foreign_keys = OFF');
  database.prepare('ATTACH ? AS now').run(`${rig.folder}/${historyName}`);
  const tables = database.prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`).all();
  for (const { name } of tables) {
    const columns = database
      .prepare(`SELECT group_concat(name) AS names FROM pragma_table_info(?, 'main')`)
      .get(String(name));
    database.exec(`INSERT INTO main.${name} SELECT ${columns?.names} FROM now.${name}`);
  }
  database.close();
  await old.open();
  return old;
}

const aTime = fc.integer({ min: -20, max: 600 }).map((second) => evening + second * 1_000);
const aFilter: fc.Arbitrary<HistoryFilter> = fc.record(
  {
    kinds: fc.uniqueArray(fc.constantFrom(...historyKinds), { minLength: 1 }),
    nodeKeys: fc.uniqueArray(fc.constantFrom(nodeKey, otherKey, 'wss://nobody/'), { minLength: 1 }),
    severities: fc.uniqueArray(fc.constantFrom(...severities), { minLength: 1 }),
    by: fc.constantFrom('ann', 'ben', 'nobody'),
    since: aTime,
    until: aTime,
    text: fc.constantFrom('zürich', 'trunk', 'cti', 'cable', 'fehlt 31', 'nothing of that'),
  },
  { requiredKeys: [] },
);

describe('the list of everything', () => {
  it('holds what the tables hold, in their order, whatever is asked for and however it is paged', async () => {
    await fc.assert(
      fc.asyncProperty(
        aFilter,
        fc.constantFrom('older' as const, 'newer' as const),
        fc.integer({ min: 1, max: 200 }),
        async (filter, direction, limit) => {
          const wanted = naive.filter(passes(filter)).map(({ at, rank, id }) => ({ at, rank, id }));
          if (direction === 'newer') wanted.reverse();
          const rows = await readPages(filter, direction, Math.max(limit, Math.ceil(wanted.length / 40)));
          expect(rows.map(({ place }) => place)).toEqual(wanted);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes on from any of its rows, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(naive.length - 1),
        fc.constantFrom('older' as const, 'newer' as const),
        async (index, direction) => {
          const { at, rank, id } = naive[index] ?? { at: 0, rank: 0, id: 0 };
          const { rows } = await rig.store.history({
            filter: {},
            direction,
            from: { at, rank, id },
            limit: 5,
          });
          const wanted =
            direction === 'older'
              ? naive.slice(index + 1, index + 6)
              : naive.slice(0, index).reverse().slice(0, 5);
          expect(rows.map(({ place }) => place.id)).toEqual(wanted.map((told) => told.id));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the same after a start', async () => {
    const before = await readPages({ kinds: ['alarm'], severities: ['critical'] }, 'older', 100);
    await rig.reopen();
    expect(await readPages({ kinds: ['alarm'], severities: ['critical'] }, 'older', 100)).toEqual(before);
  });

  it('is made of a history of before there was one', async () => {
    const old = await ofBefore();
    const pages: HistoryRow[] = [];
    for (let from: HistoryPlace | null = null; ; ) {
      const page = await old.store.history({ filter: {}, direction: 'older', from, limit: 200 });
      pages.push(...page.rows);
      from = page.next;
      if (!from) break;
    }
    await old.end();
    const wanted = naive.filter(({ kind }) => kind !== 'link');
    expect(
      pages.map(({ at, kind, nodeAt }) => ({ at, kind, hasNodeTime: nodeAt !== null })).sort(byText),
    ).toEqual(
      wanted
        .map(({ at, kind }) => ({ at, kind, hasNodeTime: !['act', 'job', 'end'].includes(kind) }))
        .sort(byText),
    );
  });

  it('takes any text as words, whatever signs are in it', async () => {
    for (const text of [
      '"',
      "'; DROP TABLE happened",
      'NEAR(',
      'a AND OR NOT',
      '\u0000',
      '\u202eabc',
      '*',
      '-x',
      '" "',
      '%_',
    ])
      await expect(
        rig.store.history({ filter: { text }, direction: 'older', from: null, limit: 10 }),
      ).resolves.toMatchObject({ prepared: 1 });
    const zurich = await readPages({ text: 'ZURICH lizenz' }, 'older', 200);
    expect(zurich.length).toBeGreaterThan(0);
    expect(await readPages({ text: 'ZU\u0308RICH' }, 'older', 200)).toEqual(zurich);
  });

  it('counts what happened in stretches of time', async () => {
    const edges = [evening - hourMs, evening, evening + 60_000, evening + 120_000, evening + 24 * hourMs];
    const buckets = await rig.store.historyDays({ edges });
    const events = naive.filter(({ rank }) => rank === 0).length;
    expect(buckets.map(({ from }) => from)).toEqual(edges.slice(0, -1));
    expect(buckets.reduce((sum, { alarms }) => sum + alarms, 0)).toBe(events);
    expect(buckets.map(({ others }) => others)).toEqual(
      edges
        .slice(0, -1)
        .map(
          (from, index) =>
            naive.filter(({ rank, at }) => rank === 1 && at >= from && at < (edges[index + 1] ?? 0)).length,
        ),
    );
    expect(await rig.store.historyOperators()).toEqual(expect.arrayContaining(['ann', 'ben']));
  });
});

it('tells of a service when it turns, not when it counts its memory', async () => {
  const own = await StoreRig.open();
  await own.opened();
  const told = (seq: number, part: Parameters<typeof aService>[0]): NodeEvent => ({
    ...{ seq, at: evening + seq, type: 'service', service: aService(part) },
  });
  await own.append([
    told(1, {}),
    told(2, { memoryKiB: 1 }),
    told(3, { state: 'Failed' }),
    told(4, { state: 'Failed', cpuPercent: 1 }),
    told(5, {}),
  ]);
  const { rows } = await own.store.history({
    filter: { kinds: ['service'] },
    direction: 'newer',
    from: null,
    limit: 10,
  });
  expect(rows).toMatchObject([
    { kind: 'service', was: 'Running', value: { state: 'Failed' }, nodeAt: evening + 3 },
    { kind: 'service', was: 'Failed', value: { state: 'Running' }, nodeAt: evening + 5 },
  ]);
  await own.end();
});
