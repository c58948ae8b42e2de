import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrations } from '#core/store/tables/schema.ts';
import { loadStates, StateRows } from '#core/store/tables/stateRows.ts';
import {
  aLicense,
  aLine,
  anAlarm,
  anAlarmEvent,
  aResiliency,
  aService,
  aSnapshot,
  evening,
} from '#test/support/builders.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

const changesOf = (type: 'service' | 'notice') =>
  rig.store.changes({ types: [type], since: 0, until: evening * 2, limit: 100 });
const told = { severity: 'catastrophic' };

it('keeps what was told of an alarm in its row, its log and its history', async () => {
  await rig.opened({ snapshot: aSnapshot({ alarms: [anAlarm({ severity: 'critical', told })] }) });
  await rig.append([anAlarmEvent(1, { alarm: anAlarm({ severity: 'critical', told, occurrences: 2 }) })]);
  expect(await rig.rows()).toMatchObject([{ severity: 'critical', told, occurrences: 2 }]);
  await rig.reopen();
  expect(await rig.rows()).toMatchObject([{ severity: 'critical', told }]);
  expect(await rig.log()).toMatchObject([{ kind: 'event', alarm: { told } }]);
  await rig.append([anAlarmEvent(2, { alarm: anAlarm({ severity: 'minor' }) })]);
  expect((await rig.rows())[0]).not.toHaveProperty('told');
  expect(rig.counts.get(nodeKey)?.active).toMatchObject({ critical: 0, minor: 1 });
});

it('keeps what was told of a service, and writes down what could not be kept', async () => {
  await rig.opened({ notUnderstood: ['a snapshot with 1 of its alarms without an id: they are left out'] });
  const service = aService({ state: 'Failed', told: { state: 'Degraded' } });
  const gap = { bootId: 'b-1', from: 2, to: 2, reason: 'the node did not say what the event was about' };
  await rig.append([{ seq: 1, at: evening, type: 'service', service }], { seq: 2, gaps: [gap] });
  const [node] = await (await rig.reopen()).nodes();
  expect(node?.state?.services).toEqual([service]);
  expect(node?.counts.gaps).toBe(1);
  expect(await changesOf('service')).toMatchObject([{ value: service }, {}]);
  expect((await changesOf('notice')).map(({ value }) => value)).toEqual([
    {
      level: 'warning',
      text: 'The node sent a snapshot with 1 of its alarms without an id: they are left out.',
    },
  ]);
});

it('takes what a node cannot tell for not known, and ends no alarm for it', async () => {
  await rig.opened({ snapshot: aSnapshot({ alarms: [anAlarm()] }) });
  await rig.opened({
    cursor: { bootId: 'b-2', seq: 0 },
    snapshot: aSnapshot({ alarms: null, license: null, services: null, lines: [] }),
  });
  expect(await rig.rows()).toMatchObject([{ active: true }]);
  await rig.append([{ seq: 1, at: evening, type: 'service', service: aService() }], { bootId: 'b-2' });
  const [node] = await (await rig.reopen()).nodes();
  expect(node?.state).toMatchObject({ license: null, services: null, lines: [] });
});

it('keeps what a node never reports, and follows what it tells of it all the same', async () => {
  const notReported = ['alarms', 'license', 'services', 'lines', 'resiliency'] as const;
  const nothing = { license: null, services: null, lines: null, resiliency: null };
  await rig.opened({ snapshot: aSnapshot({ ...nothing, alarms: [anAlarm()], notReported }) });
  const [first] = await (await rig.reopen()).nodes();
  expect(first?.state).toMatchObject({ ...nothing, notReported });
  await rig.append([
    { seq: 1, at: evening, type: 'service', service: aService() },
    { seq: 2, at: evening, type: 'line', line: aLine() },
    { seq: 3, at: evening, type: 'license', license: aLicense() },
    { seq: 4, at: evening, type: 'resiliency', resiliency: aResiliency() },
  ]);
  const [node] = await (await rig.reopen()).nodes();
  expect(node?.state).toMatchObject({ license: aLicense(), services: null, lines: null });
  expect(node?.state?.notReported).toEqual(['alarms', 'services', 'lines']);
  await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, snapshot: aSnapshot() });
  const [last] = await (await rig.reopen()).nodes();
  expect(last?.state).not.toHaveProperty('notReported');
});

it('keeps no more services than a node may have, and asks for their order once', () => {
  const database = new DatabaseSync(':memory:');
  for (const step of migrations) database.exec(step);
  database.exec("INSERT INTO nodes (id, key) VALUES (1, 'one'), (2, 'two')");
  let asked = 0;
  const counting = new Proxy(database, {
    get: (target, name) => {
      if (name !== 'prepare') return Reflect.get(target, name);
      return (sql: string) => {
        const statement = target.prepare(sql);
        if (!sql.includes('max(position)')) return statement;
        const get = statement.get.bind(statement);
        const counted = (...values: number[]) => {
          asked++;
          return get(...values);
        };
        Object.defineProperty(statement, 'get', { value: counted });
        return statement;
      };
    },
  });
  const states = new StateRows(counting);
  states.put(1, 'license', '', aLicense());
  states.put(2, 'license', '', aLicense());
  const ids = Array.from({ length: 3_000 }, (_, index) => `s-${index}`);
  for (const id of ids) states.putItem(1, 'service', aService({ id }));
  states.putItem(1, 'service', aService({ id: 's-7', state: 'Stopped' }));
  states.putItem(2, 'line', aLine());
  const loaded = loadStates(database, [1, 2]);
  expect(loaded.get(1)?.services?.map(({ id }) => id)).toEqual(ids.slice(0, 1_000));
  expect(loaded.get(1)?.services?.[7]?.state).toBe('Stopped');
  expect(loaded.get(2)?.lines).toEqual([aLine()]);
  expect(asked).toBe(2);
  database.close();
});
