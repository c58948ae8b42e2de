import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayMs } from '#shared/model/time.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { damagePages } from '#test/support/damagePages.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const count = 800;
/** None is looked through at the start, as if each were large. */
const unseen = { smallBytes: 0, checkableBytes: 0, largeBytes: Number.POSITIVE_INFINITY };
const large = { ...unseen, largeBytes: 0 };

/** Each alarm in a slot of the counts, and with words, of its own. */
const event = (seq: number) =>
  anAlarmEvent(seq, {
    at: evening + seq * 10_000,
    alarm: anAlarm({ id: `a-${seq}`, text: `Alarm ${seq}`, code: `C${seq}` }),
  });

let rig: StoreRig;
let path: string;
beforeEach(async () => {
  rig = await StoreRig.open();
  path = join(rig.folder, 'history.sqlite');
  await rig.opened();
  await rig.append(Array.from({ length: count }, (_, index) => event(index + 1)));
});
afterEach(() => rig.end());

const rates = async () => {
  const query = { since: evening, until: evening + 86_400_000, buckets: 300 };
  return (await rig.store.alarmRate(query)).reduce((sum, bucket) => sum + bucket.count, 0);
};
const tableOf = (name: string): unknown[] => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all();
  } finally {
    database.close();
  }
};
const counts = () => ({ rates: tableOf('rates'), minutes: tableOf('minutes') });
const complaints = (): unknown[] => {
  const database = new DatabaseSync(path);
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
  const found = tables.flatMap(({ name }) =>
    database.prepare(`PRAGMA integrity_check("${String(name)}")`).all(),
  );
  database.close();
  return found.filter((row) => Object.values(row)[0] !== 'ok');
};

const remakeable = ['rates', 'minutes', 'definitions_by_hash', 'alarms_by_id'];

describe('a history of which something is damaged that follows from the rest', () => {
  it.each(remakeable)('(%s) goes on being recorded: it is made anew in place', async (part) => {
    const before = counts();
    await rig.close();
    damagePages(path, part);
    await rig.open(undefined, unseen);
    // The second is heard again: what is found by an index must be found.
    const again = anAlarmEvent(count + 1, {
      at: evening + 20_000,
      change: 'repeated',
      alarm: anAlarm({ id: 'a-2', text: 'Alarm 2', code: 'C2', occurrences: 2 }),
    });
    rig.store.append(nodeKey, aBatch([again, event(count + 2)]));
    await rig.committed(count + 2);
    expect(rig.problems).toEqual([]);
    expect(rig.damages).toHaveLength(1);
    expect(rig.damages[0]).toContain('have been made anew: no alarm is lost');
    expect(rig.store.damage).toBe(rig.damages[0]);
    expect(rig.logged).toContain(rig.damages[0]);
    expect(await rates()).toBe(count + 2);
    expect(await rig.rows({ text: `Alarm ${count + 2}` })).toHaveLength(1);
    expect((await rig.rows({ text: 'alarm 2' })).filter(({ text }) => text === 'Alarm 2')).toHaveLength(1);
    await rig.close();
    expect(complaints()).toEqual([]);
    expect(counts().minutes.slice(0, 1)).toEqual([
      expect.objectContaining({ ...(before.minutes[0] as object), last: expect.any(Number) as number }),
    ]);
    const store = await rig.open();
    expect([store.setAside, store.damage]).toEqual([null, null]);
    expect(await readdir(rig.folder)).not.toContain('history.damaged');
  });

  it('is made anew when a page asks for it', async () => {
    const before = counts();
    await rig.close();
    damagePages(path, 'rates');
    await rig.open(undefined, unseen);
    expect(await rates()).toBe(count);
    expect(rig.damages).toHaveLength(1);
    expect(counts()).toEqual(before);
  });

  it.each(remakeable)('(%s) is made anew at the start, and not put aside', async (part) => {
    const before = counts();
    await rig.close();
    damagePages(path, part);
    const store = await rig.open();
    expect(store.setAside).toBeNull();
    expect(store.damage).toContain('have been made anew');
    expect(counts()).toEqual(before);
    expect(await rig.rows({ text: `Alarm ${count - 1}` })).toHaveLength(1);
    expect((await readdir(rig.folder)).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  it('is made anew once in a run: what is damaged again is damaged by its disk', async () => {
    await rig.close();
    damagePages(path, 'rates');
    await rig.open();
    const other = new DatabaseSync(path, { defensive: false });
    other.exec(
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'rates'; PRAGMA schema_version = 99",
    );
    other.close();
    await expect(rates()).rejects.toThrow();
    expect(rig.damages).toEqual([]);
  });
});

it('a history whose words are damaged says so, and the next start puts it aside', async () => {
  await rig.close();
  damagePages(path, 'definitions');
  await rig.open(undefined, unseen);
  rig.store.append(nodeKey, aBatch([event(1), event(count + 1)]));
  await rig.changes.until('a problem', () => rig.problems.length > 0);
  expect(rig.problems[0]).toContain('the history is damaged. Restart Watchline');
  expect(rig.damages).toEqual([]);
  await expect(rig.close()).rejects.toThrow('could not be recorded');
  expect((await rig.open()).setAside).toContain('history.corrupt.');
});

describe('a large history', () => {
  const looks = () => rig.logged.filter((line) => line.includes('has been looked through'));
  const looked = (times: number) => rig.changes.until('it is looked through', () => looks().length >= times);
  const openLarge = async (): Promise<void> => {
    await rig.close();
    await rig.open(undefined, large);
  };

  it('is looked through while it is in use, and again after a week', async () => {
    await openLarge();
    await looked(1);
    expect([rig.damages, rig.problems]).toEqual([[], []]);
    rig.clock.advance(6 * dayMs);
    await openLarge();
    await rig.append([event(count + 1)]);
    rig.clock.advance(1.1 * dayMs);
    await openLarge();
    await looked(2);
    expect(looks()).toHaveLength(2);
  });

  it.each(['rates', 'definitions_by_text'])('has %s made anew before it is met', async (part) => {
    await rig.close();
    damagePages(path, part);
    await rig.open(undefined, large);
    await looked(1);
    expect(rig.damages).toEqual([expect.stringContaining('have been made anew')]);
    await rig.close();
    expect(complaints()).toEqual([]);
    expect((await rig.open()).setAside).toBeNull();
  });

  it('closed while it is looked through has what was found made anew next', async () => {
    await rig.close();
    damagePages(path, 'rates');
    await rig.open(undefined, large);
    await rig.close();
    const { damage, setAside } = await rig.open(undefined, large);
    await rig.changes.until('it is made anew', () => damage !== null || rig.damages.length > 0);
    expect(setAside).toBeNull();
    expect(await rates()).toBe(count);
  });

  it('of which old events are damaged goes on being recorded, says so, and is put aside next', async () => {
    await rig.close();
    damagePages(path, 'events', 1);
    await rig.open(undefined, large);
    await looked(1);
    expect(rig.damages).toEqual([
      expect.stringMatching(
        /The history is damaged \(events\); recording goes on\. Restart Watchline: it is put/,
      ),
    ]);
    await rig.append([event(count + 1)]);
    expect(rig.problems).toEqual([]);
    await rig.close();
    expect((await rig.open(undefined, unseen)).setAside).toContain('history.corrupt.');
  });
});
