import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredFilter } from '#core/store/storeTypes.ts';
import type { Said } from '#shared/acts/act.ts';
import { alarmSortColumns } from '#shared/contract/alarms.ts';
import { alarmChanges, severities } from '#shared/model/alarm.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const renamed = 'ws://127.0.0.1:1/b';
const nodeKeys = ['ws://127.0.0.1:1/a', renamed];

const filters: readonly StoredFilter[] = [
  {},
  { state: 'active' },
  { state: 'active', acknowledged: false },
  { severities: ['critical', 'warning'] },
  { text: 'down' },
  { nodeKeys: [renamed] },
  { since: evening + 3_600_000 },
  { ownedBy: 'ann' },
];

const event = fc.record({
  nodeKey: fc.constantFrom(...nodeKeys),
  id: fc.nat({ max: 20 }),
  change: fc.constantFrom(...alarmChanges),
  text: fc.constantFrom('Trunk 5 is down', 'Line 2 is down', 'License missing'),
  severity: fc.constantFrom(...severities),
  occurrences: fc.nat({ max: 5 }),
  // Some are of a time that nothing before gave reason to expect.
  lastAt: fc.integer({ min: -8, max: 8 }).map((hours) => evening + hours * 3_600_000),
});
const commit = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 6 }),
  act: fc.constantFrom<readonly Said[]>(
    [],
    [{ kind: 'acknowledge' }],
    [{ kind: 'withdraw' }],
    [{ kind: 'ticket', ticket: 'T-1' }],
    [{ kind: 'ticket', ticket: 'T-2' }],
  ),
  by: fc.constantFrom('ann', 'bob'),
  isRenamed: fc.boolean(),
  isWorkedOn: fc.option(fc.boolean()),
});

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

it('answers after any commits what it answers who asks for the first time', async () => {
  const seqs = new Map(nodeKeys.map((key) => [key, 0]));
  let asked = 0;
  let names = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(commit, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...filters),
      fc.record({ column: fc.constantFrom(...alarmSortColumns), descending: fc.boolean() }),
      fc.nat({ max: 8 }),
      async (commits, filter, sort, offset) => {
        await rig.store.alarms({ filter, sort, offset: 0, limit: 1 });
        for (const { events, act, by, isRenamed, isWorkedOn } of commits) {
          if (isRenamed) {
            const cursor = { bootId: 'b-1', seq: seqs.get(renamed) ?? 0 };
            await rig.opened({ cursor, node: aNodeInfo({ name: `Node ${names++ % 3}` }) }, renamed);
          }
          for (const { nodeKey, id, change, ...said } of events) {
            const seq = (seqs.get(nodeKey) ?? 0) + 1;
            seqs.set(nodeKey, seq);
            const active = change === 'raised' || change === 'repeated';
            const alarm = anAlarm({ ...said, id: `${id}`, code: said.text, active });
            rig.store.append(nodeKey, aBatch([anAlarmEvent(seq, { change, alarm })]));
          }
          for (const [key, seq] of seqs) if (seq > 0) await rig.committed(seq, key);
          const rows = await rig.rows();
          const refs = rows.slice(-1 - offset).map(({ ref }) => ref);
          for (const said of refs.length > 0 ? act : [])
            await rig.act({ ...said, refs: refs.slice(0, 1) }, evening, by);
          if (isWorkedOn !== null) await rig.store.setMaintained(isWorkedOn ? nodeKeys : []);
          // It passes the same rows, and nobody has asked for it.
          const anew = { filter: { ...filter, until: Number.MAX_SAFE_INTEGER - asked++ }, sort };
          const kept = { filter, sort };
          const part = { offset, limit: 6 };
          expect(await rig.store.alarms({ ...kept, ...part })).toEqual(
            await rig.store.alarms({ ...anew, ...part }),
          );
          expect(await rig.store.alarmRefs(kept)).toEqual(await rig.store.alarmRefs(anew));
          const grouping = { by: 'node', areOpen: true, turned: [] } as const;
          expect(await rig.store.viewRefs({ ...kept, grouping })).toEqual(
            await rig.store.viewRefs({ ...anew, grouping }),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('puts an alarm elsewhere that gets another ticket, though no ticket is new', async () => {
  await rig.opened();
  await rig.append([1, 2, 3].map((seq) => anAlarmEvent(seq, { alarm: anAlarm({ id: `${seq}` }) })));
  const ticket = (ref: number, by: string): Promise<unknown> =>
    rig.act({ kind: 'ticket', refs: [ref], ticket: `T-${by}` }, evening, by);
  for (const [ref, by] of [
    [1, 'ann'],
    [2, 'bob'],
    [3, 'ann'],
  ] as const)
    await ticket(ref, by);
  const byTicket = async (): Promise<readonly number[]> =>
    (await rig.rows({}, { column: 'ticket' })).map(({ ref }) => ref);
  const owned = async (): Promise<readonly number[]> =>
    (await rig.rows({ ownedBy: 'bob' })).map(({ ref }) => ref);
  expect([await byTicket(), await owned()]).toEqual([[1, 3, 2], [2]]);
  await ticket(1, 'bob');
  expect([await byTicket(), await owned()]).toEqual([
    [3, 1, 2],
    [1, 2],
  ]);
});
