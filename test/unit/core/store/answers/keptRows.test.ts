import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoredFilter } from '#core/store/storeTypes.ts';
import type { Said } from '#shared/acts/act.ts';
import type { AlarmSubject } from '#shared/advice/alarms/alarmSubject.ts';
import type { CauseLink, Culprit } from '#shared/advice/alarms/culprit.ts';
import { alarmSortColumns } from '#shared/contract/alarms.ts';
import { alarmChanges, alarmGroupings, severities } from '#shared/model/alarm.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const other = 'ws://127.0.0.1:1/a';
const renamed = 'ws://127.0.0.1:1/b';
const nodeKeys = [other, renamed];

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

/** What has a subject, so that it may come from something. */
const aboutSomething = [
  'IP Office line out of service Line Number: 17',
  'There are insufficient licenses for this configuration.',
] as const;
const subjects: readonly AlarmSubject[] = [{ kind: 'line', line: 17 }, { kind: 'license' }];
const place = fc.record({ node: fc.nat({ max: 1 }), subject: fc.constantFrom(...subjects) });
const links = fc.array(fc.record({ of: place, culprit: place }), { maxLength: 3 });
type Links = typeof links extends fc.Arbitrary<infer Value> ? Value : never;

const linksOf = (keys: readonly string[], known: Links): readonly CauseLink[] =>
  known.map(({ of, culprit }) => {
    const at = ({ node, subject }: typeof of): Culprit => ({ nodeKey: keys[node] ?? '', subject });
    return { nodeKey: keys[of.node] ?? '', subject: of.subject, culprit: at(culprit), why: 'It is so.' };
  });
const grouping = fc.record({ by: fc.constantFrom(...alarmGroupings), areOpen: fc.boolean() });

const event = fc.record({
  nodeKey: fc.constantFrom(...nodeKeys),
  id: fc.nat({ max: 20 }),
  change: fc.constantFrom(...alarmChanges),
  text: fc.constantFrom('Trunk 5 is down', 'Line 2 is down', ...aboutSomething),
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
  links: fc.option(links, { freq: 1 }),
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
  const solution = { id: 's', name: 'Solution 0' };
  await rig.opened({ cursor: { bootId: 'b-1', seq: 0 }, node: aNodeInfo({ solution }) }, other);
  await fc.assert(
    fc.asyncProperty(
      fc.array(commit, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...filters),
      fc.record({ column: fc.constantFrom(...alarmSortColumns), descending: fc.boolean() }),
      fc.nat({ max: 8 }),
      grouping,
      links,
      async (commits, filter, sort, offset, { by: groupedBy, areOpen }, known) => {
        await rig.store.explain(linksOf(nodeKeys, known));
        const grouped = { grouping: { by: groupedBy, areOpen, turned: [] } };
        await rig.store.alarms({ filter, sort, offset: 0, limit: 1, ...grouped });
        for (const { events, act, by, isRenamed, isWorkedOn, links: others } of commits) {
          if (isRenamed) {
            const cursor = { bootId: 'b-1', seq: seqs.get(renamed) ?? 0 };
            const node = aNodeInfo({
              name: `Node ${names % 3}`,
              solution: { id: 's', name: `Solution ${names++ % 2}` },
            });
            await rig.opened({ cursor, node }, renamed);
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
          if (others) await rig.store.explain(linksOf(nodeKeys, others));
          if (isWorkedOn !== null) await rig.store.setMaintained(isWorkedOn ? nodeKeys : []);
          // It passes the same rows, and nobody has asked for it.
          const anew = { filter: { ...filter, until: Number.MAX_SAFE_INTEGER - asked++ }, sort };
          const kept = { filter, sort };
          const part = { offset, limit: 6 };
          expect(await rig.store.alarms({ ...kept, ...part })).toEqual(
            await rig.store.alarms({ ...anew, ...part }),
          );
          expect(await rig.store.alarmRefs(kept)).toEqual(await rig.store.alarmRefs(anew));
          for (const at of [0, offset])
            expect(await rig.store.alarms({ ...kept, ...grouped, offset: at, limit: 6 })).toEqual(
              await rig.store.alarms({ ...anew, ...grouped, offset: at, limit: 6 }),
            );
          expect(await rig.store.alarmRefs({ ...kept, ...grouped })).toEqual(
            await rig.store.alarmRefs({ ...anew, ...grouped }),
          );
          expect(await rig.store.viewRefs({ ...kept, ...grouped })).toEqual(
            await rig.store.viewRefs({ ...anew, ...grouped }),
          );
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('keeps together what comes from one cause while there is more than one of it', async () => {
  const few = fc.record({
    node: fc.nat({ max: 1 }),
    id: fc.nat({ max: 2 }),
    change: fc.constantFrom('raised', 'cleared', 'removed'),
    text: fc.constantFrom(...aboutSomething, 'Line 2 is down'),
    severity: fc.constantFrom(...severities),
    lastAt: fc.nat({ max: 3 }).map((hours) => evening + hours * 3_600_000),
  });
  const sort = fc.record({
    column: fc.constantFrom('source', 'lastAt', 'severity'),
    descending: fc.boolean(),
  });
  let runs = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(few, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
      links,
      sort,
      fc.boolean(),
      async (commits, known, order, areOpen) => {
        const run = runs++;
        const keys = ['a', 'b'].map((name) => `ws://127.0.0.1:1/${name}${run}`);
        await rig.store.explain(linksOf(keys, known));
        const query = {
          sort: order,
          grouping: { by: 'cause' as const, areOpen, turned: [] },
          offset: 0,
          limit: 20,
        };
        const seqs = [0, 0];
        for (const events of commits) {
          for (const { node, id, change, ...said } of events) {
            const seq = ++(seqs as [number, number])[node as 0 | 1];
            const active = change === 'raised';
            const alarm = anAlarm({ ...said, id: `${id}`, code: `${id}`, active });
            rig.store.append(keys[node] ?? '', aBatch([anAlarmEvent(seq, { change, alarm })]));
          }
          for (const [node, seq] of seqs.entries()) if (seq > 0) await rig.committed(seq, keys[node]);
          const filter = { nodeKeys: keys };
          const kept = await rig.store.alarms({ ...query, filter });
          const anew = { ...filter, until: Number.MAX_SAFE_INTEGER - asked++ };
          expect(kept).toEqual(await rig.store.alarms({ ...query, filter: anew }));
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
