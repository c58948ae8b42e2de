import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { createRandom } from '#simulator/random/random.ts';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { proved, rounds } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const count = 600;
const page = 4096;
const random = createRandom('damaged');
const event = (seq: number) =>
  anAlarmEvent(seq, { alarm: anAlarm({ id: `a-${seq % 90}`, text: `Line ${seq} is down` }) });

/** In: bytes. Out: as something or somebody left them. */
type Harm = (bytes: Buffer) => Buffer;

const ways: Readonly<Record<string, (from: number, to: number) => Harm>> = {
  'one byte throughout': (from, to) => (bytes) => bytes.fill(0xa5, from, to),
  zeros: (from, to) => (bytes) => bytes.fill(0, from, to),
  'chance bytes': (from, to) => (bytes) => {
    for (let at = from; at < to; at++) bytes[at] = random.integer(256);
    return bytes;
  },
  'one bit turned': (from, to) => (bytes) => {
    const at = from + random.integer(to - from);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
    return bytes;
  },
  'another page in its place': (from, to) => (bytes) => {
    bytes.copy(bytes, from, 2 * page, 2 * page + to - from);
    return bytes;
  },
};

/** Where in a file of a history, from and to an octet. */
function places(path: string): Readonly<Record<string, readonly [number, number]>> {
  const database = new DatabaseSync(path, { readOnly: true });
  const pageOf = (name: string, type: string): readonly [number, number] => {
    const row = database.prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ?').get(name, type);
    if (!row) throw new Error(`${name} has no page of the kind ${type}.`);
    return [(Number(row.pageno) - 1) * page, Number(row.pageno) * page];
  };
  try {
    return {
      'the head': [0, 100],
      'what the tables are': [100, page],
      'rows of events': pageOf('events', 'leaf'),
      'the way to events': pageOf('events', 'internal'),
      'rows of alarms': pageOf('alarms', 'leaf'),
      'rows of nodes': pageOf('nodes', 'leaf'),
      'an index': pageOf('sqlite_autoindex_nodes_1', 'leaf'),
    };
  } finally {
    database.close();
  }
}

const cuts: Readonly<Record<string, Harm>> = {
  'nothing left': () => Buffer.alloc(0),
  'one octet left': (bytes) => bytes.subarray(0, 1),
  'half a head left': (bytes) => bytes.subarray(0, 50),
  'the head left': (bytes) => bytes.subarray(0, 100),
  'a page left': (bytes) => bytes.subarray(0, page),
  'cut in a page': (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2) + 77),
  'cut after a page': (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2 / page) * page),
  'the last octet missing': (bytes) => bytes.subarray(0, -1),
  'pages about': (bytes) => Buffer.concat([bytes.subarray(page), bytes.subarray(0, page)]),
  'a zip file': () => Buffer.from(`PK${'another file '.repeat(600)}`),
  'a text': () => Buffer.from('{"version":1}\n'),
};

/** What becomes of the log beside a history that was not closed. */
const logs: Readonly<Record<string, Harm | null>> = {
  'log gone': null,
  'log empty': () => Buffer.alloc(0),
  'log without its head': (bytes) => bytes.fill(0, 0, 32),
  'log of chance bytes': (bytes) => bytes.map(() => random.integer(256)) as Buffer,
  'log cut in its first row': (bytes) => bytes.subarray(0, 32 + 24 + 100),
};

/**
 * So a log looks after an idle minute, or where the last run wrote nothing: only nodes know what was told
 * after.
 */
const unseen: ReadonlySet<string> = new Set(['log empty', 'log cut in its first row']);

interface Kind {
  readonly name: string;
  /** Whether the last run was cut short, and its log is there. */
  readonly isCutShort: boolean;
  readonly history: Harm;
  readonly log: Harm | null;
}

const asItIs: Harm = (bytes) => bytes;

function kindsOf(path: string): readonly Kind[] {
  const inPlace = Object.entries(places(path)).flatMap(([place, [from, to]]) =>
    Object.entries(ways).map(([way, harm]) => ({
      ...{ name: `${place}: ${way}`, isCutShort: false, history: harm(from, to), log: null },
    })),
  );
  const cut = Object.entries(cuts).map(([name, history]) => ({
    name,
    isCutShort: false,
    history,
    log: null,
  }));
  const log = Object.entries(logs).map(([name, harm]) => ({
    ...{ name, isCutShort: true, history: asItIs, log: harm },
  }));
  return [...inPlace, ...cut, ...log];
}

it('however a history is harmed, the next start goes on: nothing is deleted, and nothing gone without a word', async () => {
  const first = await StoreRig.open();
  const folder = await makeFolder();
  const cutShort = await makeFolder();
  const at = (name: string): string => join(folder, name);
  let aside = 0;
  let told = 0;
  let slowestMs = 0;
  try {
    await first.opened();
    await first.append(Array.from({ length: count }, (_, index) => event(index + 1)));
    // As a kill would leave it.
    for (const name of ['history.sqlite', 'history.sqlite-wal', 'holder.json'])
      await copyFile(join(first.folder, name), join(cutShort, name));
    await first.close();
    const whole = await readFile(join(first.folder, 'history.sqlite'));
    const all = kindsOf(join(first.folder, 'history.sqlite'));
    const kinds = all.filter((_, index) => index % rounds(6, 1) === 0);
    for (const { name, isCutShort, history, log } of kinds) {
      await mkdir(folder, { recursive: true });
      const before = isCutShort ? await readFile(join(cutShort, 'history.sqlite')) : Buffer.from(whole);
      const harmed = Buffer.from(history(before));
      await writeFile(at('history.sqlite'), harmed);
      if (isCutShort) await copyFile(join(cutShort, 'holder.json'), at('holder.json'));
      if (log)
        await writeFile(at('history.sqlite-wal'), log(await readFile(join(cutShort, 'history.sqlite-wal'))));
      const rig = new StoreRig(folder);
      const startedAt = performance.now();
      const { setAside, damage } = await rig.open();
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      if (setAside !== null) {
        aside++;
        expect(await readFile(setAside), name).toEqual(harmed);
      }
      const seq = (await rig.store.nodes())[0]?.cursor?.seq ?? 0;
      if (setAside !== null || damage !== null) told++;
      // Nothing is gone without a word, but where there was nothing.
      else if (harmed.length > 0 && !unseen.has(name)) expect(seq, name).toBe(count);
      await rig.opened();
      rig.store.append(nodeKey, aBatch([event(seq + 1)]));
      await rig.committed(seq + 1);
      expect(rig.problems, name).toEqual([]);
      await rig.close();
      for (const left of await readdir(folder)) await rm(at(left), { recursive: true });
    }
    expect(kinds.length).toBeGreaterThanOrEqual(rounds(8, 50));
    expect(aside).toBeGreaterThan(0);
    expect(slowestMs).toBeLessThan(rounds(60_000, 10_000));
    const slowest = `${(slowestMs / 1_000).toFixed(1)} s`;
    proved(
      'S8',
      `${kinds.length} kinds, in each part of the file and its log: ${kinds.length} started, the slowest in ${slowest}; ${told} told of, ${aside} put aside as they were, ${kinds.length - told} without loss`,
    );
  } finally {
    await first.end();
    await removeFolder(folder);
    await removeFolder(cutShort);
  }
});
