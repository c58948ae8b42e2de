import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '#core/store/tables/migrate.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { migrations } from '#core/store/tables/schema.ts';
import { openWriter } from '#files/database.ts';
import { foldActs } from '#shared/acts/fold.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { makeFolder } from '#test/support/tempFolder.ts';

const key = 'wss://10.0.0.5:7443/monitor';
/** The tables as they were with acknowledgements, before there were acts. */
const before = migrations.slice(0, 6);

let rig: StoreRig;
beforeEach(async () => {
  const folder = await makeFolder();
  const path = `${folder}/${historyName}`;
  const database = openWriter(path);
  migrate(database, path, evening, before);
  const active = 8 | 1 | 256;
  database.exec(`
    INSERT INTO nodes (id, key, info) VALUES (1, '${key}', '${JSON.stringify(aNodeInfo())}');
    INSERT INTO boots (id, node, name, seq, heard_at) VALUES (1, 1, 'b-1', 5, ${evening});
    UPDATE nodes SET boot = 1;
    INSERT INTO definitions VALUES (1, 7, '${anAlarm().code}', 'Trunk fails', '{}', NULL);
    INSERT INTO events VALUES
      (1, 1, 5, 1, 1, 0, ${active & 255}, 1, ${evening}, ${evening}, ${evening}, ${evening}, 0),
      (2, 1, 5, 1, 1, 4, ${active & 255}, 2, ${evening}, ${evening}, ${evening}, ${evening}, 1),
      (3, 1, 4, 2, 1, 0, ${active & 255}, 1, ${evening}, ${evening}, ${evening}, ${evening}, 0);
    INSERT INTO alarms VALUES
      (1, 1, 'one', 1, 1, ${active}, 2, ${evening}, ${evening}, ${evening}, 2, NULL, NULL),
      (2, 1, 'two', 1, 1, ${active}, 1, ${evening}, ${evening}, ${evening}, 3, NULL, NULL),
      (3, 1, 'three', 1, 1, ${active & 255}, 1, ${evening}, ${evening}, ${evening}, 0, NULL, NULL);
    INSERT INTO acknowledgements VALUES
      (1, 'ann', ${evening + 1_000}, 'INC-1', 'Ordered'),
      (2, 'ben', ${evening + 2_000}, NULL, NULL);
  `);
  database.close();
  rig = new StoreRig(folder);
  await rig.open();
});
afterEach(() => rig.end());

it('makes acts of what was acknowledged before there were any', async () => {
  expect(await rig.rows()).toMatchObject([
    { id: 'one', acknowledgedBy: 'ann', acknowledgedAt: evening + 1_000, ticket: 'INC-1', note: 'Ordered' },
    { id: 'two', acknowledgedBy: 'ben', acknowledgedAt: evening + 2_000, ticket: null, note: null },
    { id: 'three', acknowledgedBy: null, ticket: null },
  ]);
  const [act, ...others] = await rig.store.alarmActs(1);
  expect(others).toEqual([]);
  expect(act).toEqual({
    ...{
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      at: evening + 1_000,
      by: 'ann',
      station: '',
    },
    ...{ kind: 'acknowledge', ticket: 'INC-1', note: 'Ordered', ends: [] },
  });
  expect(Number.parseInt(act?.id.replace('-', '').slice(0, 12) ?? '', 16)).toBe(evening + 1_000);
  expect((await rig.store.nodes())[0]?.counts.unacknowledged).toBe(1);
});

it('knows what those had seen, so that they hold and end as if made today', async () => {
  const database = new DatabaseSync(`${rig.folder}/${historyName}`, { readOnly: true });
  const acted = database.prepare('SELECT acted FROM act_alarms WHERE alarm = 1').get()?.acted;
  database.close();
  const { asOf, ...alarm } = JSON.parse(String(acted));
  const { solution, serialNumber } = aNodeInfo();
  expect(alarm).toEqual({
    ...{ solution: solution.id, node: serialNumber, alarm: 'one', code: anAlarm().code, firstAt: evening },
  });
  expect(asOf).toEqual({ bootId: 'b-1', seq: 5, again: 1 });
  const told = { bootId: 'b-1', seq: 5, active: true, severity: 'major', receivedAt: evening } as const;
  const life = [
    { ...told, change: 'raised' },
    { ...told, change: 'snapshot' },
  ] as const;
  const made = { id: '1', at: evening, by: 'ann', station: '', kind: 'acknowledge', asOf } as const;
  expect(foldActs([made], life, evening).acknowledged).not.toBeNull();
  await rig.append([
    anAlarmEvent(6, {
      change: 'repeated',
      alarm: anAlarm({ id: 'one', text: 'Trunk fails', severity: 'critical' }),
    }),
  ]);
  expect((await rig.rows())[0]).toMatchObject({ acknowledgedBy: null, ticket: 'INC-1' });
  expect((await rig.store.alarmActs(1))[0]?.ends).toMatchObject([
    { mark: 'acknowledged', reason: 'worsened' },
  ]);
});
