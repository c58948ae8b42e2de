import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { damagePages } from '#test/support/damagePages.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

/* What can be read of a history that is damaged beyond mending stands in the fresh one. */

const count = 1_200;
let rig: StoreRig;
let path: string;
beforeEach(async () => {
  rig = await StoreRig.open();
  path = join(rig.folder, 'history.sqlite');
  await rig.opened();
  await rig.append(
    Array.from({ length: count }, (_, index) =>
      anAlarmEvent(index + 1, {
        alarm: anAlarm({ id: `a-${index % 400}`, text: `Line ${index % 400} is down` }),
      }),
    ),
  );
  const rows = await rig.rows();
  const refs = rows.slice(0, 50).map(({ ref }) => ref);
  await rig.act({ kind: 'acknowledge', refs, ticket: 'T-1', note: 'Seen' }, rig.clock.now());
});
afterEach(() => rig.end());

const logged = async () => {
  const rows = [];
  for await (const page of rig.store.log({})) rows.push(...page);
  return rows;
};

const kept = (damage: string | null): { readonly events: number; readonly lost: number } => {
  const [, events = '', lost = ''] =
    /alarm events of the damaged history ([\d,]+) kept, ([\d,]+) could not be read;/.exec(damage ?? '') ?? [];
  return { events: Number(events.replaceAll(',', '')), lost: Number(lost.replaceAll(',', '')) };
};

it('of damaged events all others are kept, with the alarms, what was done with them, and where nodes go on', async () => {
  const before = { log: await logged(), rows: await rig.rows(), acts: await rig.store.alarmActs(1) };
  await rig.close();
  damagePages(path, 'events', 2);
  const { setAside, damage } = await rig.open();
  expect(setAside).toContain('history.corrupt.');
  const { events, lost } = kept(damage);
  expect(lost).toBeGreaterThan(50);
  expect(events + lost).toBe(count);
  const now = await logged();
  expect(now).toHaveLength(events);
  const told = new Set(before.log.map((row) => JSON.stringify(row)));
  expect(now.filter((row) => !told.has(JSON.stringify(row)))).toEqual([]);
  expect(await rig.rows()).toEqual(before.rows);
  expect(await rig.store.alarmActs(1)).toEqual(before.acts);
  // It goes on where it stood: nothing is taken twice.
  const [node] = await rig.store.nodes();
  expect(node?.cursor).toEqual({ bootId: 'b-1', seq: count });
  await rig.append([anAlarmEvent(count + 1, { alarm: anAlarm({ id: 'a-new', text: 'Line new is down' }) })]);
  expect(await rig.rows({ text: 'line new' })).toHaveLength(1);
  expect(await logged()).toHaveLength(events + 1);
  await rig.close();
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  expect(() => database.exec('DELETE FROM events')).toThrow('append-only');
  database.close();
});

it.each(['alarms', 'definitions', 'boots', 'nodes', 'gaps', 'changes'])(
  'of damaged %s what does not hang on them is kept, and the history is one in itself',
  async (table) => {
    await rig.close();
    damagePages(path, table);
    const { setAside, damage } = await rig.open();
    expect(setAside).not.toBeNull();
    expect(damage).toMatch(/could not be read|Nothing of the/);
    await rig.opened();
    await rig.append([anAlarmEvent(count + 1, { alarm: anAlarm({ id: 'a-new' }) })]);
    expect(rig.problems).toEqual([]);
    expect((await rig.store.nodes()).map(({ key }) => key)).toEqual([nodeKey]);
    await rig.close();
    const database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    database.close();
  },
);

it('of a file that is no history nothing is copied, and that is said', async () => {
  await rig.close();
  writeFileSync(path, readFileSync(path).fill(0xa5));
  const { damage } = await rig.open();
  expect(damage).toContain('Nothing of the damaged history could be read.');
});
