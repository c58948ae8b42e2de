import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredFilter } from '#core/store/storeTypes.ts';
import { type AlarmRow, type AlarmSortColumn, alarmSortColumns } from '#shared/contract/alarms.ts';
import type { Alarm } from '#shared/model/alarm.ts';
import { alarmCategories, severities } from '#shared/model/alarm.ts';
import { orderKey } from '#shared/words/order.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const nodeKeys = ['ws://127.0.0.1:1/a', 'ws://127.0.0.1:1/b', 'ws://127.0.0.1:1/c'];
/** Of each of these nodes. */
const solutions = ['Beta', 'Acme', 'Beta'];
const words = [
  'Trunk',
  'line',
  'LICENSE',
  'softphone',
  'Ärger',
  '10.0.0.5',
  'a=b',
  '%',
  'System ID has changed',
];

const alarm: fc.Arbitrary<Alarm & { nodeKey: string }> = fc.record({
  nodeKey: fc.constantFrom(...nodeKeys),
  id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'),
  category: fc.constantFrom(...alarmCategories),
  code: fc.constant('code'),
  text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((some) => some.join(' ')),
  detail: fc.constant({}),
  severity: fc.constantFrom(...severities),
  kind: fc.constantFrom('condition' as const, 'event' as const),
  active: fc.boolean(),
  occurrences: fc.nat({ max: 5 }),
  firstAt: fc.nat({ max: 4 }).map((hours) => evening - hours * 3_600_000),
  lastAt: fc.nat({ max: 4 }).map((hours) => evening + hours * 3_600_000),
});

const hour = fc.nat({ max: 4 }).map((hours) => evening + hours * 3_600_000);
const span = fc.record(
  { nodeKeys: fc.subarray([...nodeKeys]), since: hour, until: hour },
  { requiredKeys: ['nodeKeys'] },
);

const filter: fc.Arbitrary<StoredFilter> = fc.record(
  {
    state: fc.constantFrom('active' as const, 'ended' as const),
    severities: fc.subarray([...severities]),
    categories: fc.subarray([...alarmCategories]),
    nodeKeys: fc.subarray([...nodeKeys, 'ws://127.0.0.1:1/unknown']),
    text: fc.constantFrom('line', 'LINE trunk', 'soft phone', 'ärger', '0.0.5 license', '=', '  ', '%'),
    acknowledged: fc.boolean(),
    endedUnacknowledged: fc.boolean(),
    ownedBy: fc.constantFrom('ann', 'bob'),
    known: fc.boolean(),
    since: fc.constant(evening + 3_600_000),
    until: fc.constant(evening + 7_200_000),
    spans: fc.array(span, { maxLength: 2 }),
    recent: fc.array(span, { maxLength: 2 }),
    standing: fc.record({ isWanted: fc.boolean(), since: fc.array(span, { maxLength: 2 }) }),
  },
  { requiredKeys: [] },
);

/** The last span that names a node is the one that holds. */
function isWithin({ nodeKey, lastAt }: AlarmRow, spans: StoredFilter['spans'], at = lastAt): boolean {
  if (!spans) return true;
  const own = spans.findLast(({ nodeKeys }) => nodeKeys.includes(nodeKey));
  if (!own) return false;
  return at >= (own.since ?? Number.NEGATIVE_INFINITY) && at <= (own.until ?? Number.POSITIVE_INFINITY);
}

const isStanding = (row: AlarmRow, since: StoredFilter['spans']): boolean =>
  row.activeSince !== null && isWithin(row, since, row.activeSince);
/** Whoever acknowledges here gives it a ticket of their own. */
const owns = (by: string, { acknowledgedBy, ticket }: AlarmRow): boolean =>
  acknowledgedBy === by || ticket === `T-${by}`;

const passes = (row: AlarmRow, wanted: StoredFilter): boolean =>
  (wanted.state === undefined || row.active === (wanted.state === 'active')) &&
  (wanted.endedUnacknowledged ?? row.endedUnacknowledged) === row.endedUnacknowledged &&
  (wanted.ownedBy === undefined || owns(wanted.ownedBy, row)) &&
  (wanted.severities?.includes(row.severity) ?? true) &&
  (wanted.categories?.includes(row.category) ?? true) &&
  (wanted.nodeKeys?.includes(row.nodeKey) ?? true) &&
  (wanted.known === undefined || row.text.startsWith('System ID has changed') === wanted.known) &&
  (wanted.acknowledged === undefined || (row.acknowledgedBy !== null) === wanted.acknowledged) &&
  (wanted.text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => row.text.toLowerCase().includes(word)) &&
  row.lastAt >= (wanted.since ?? 0) &&
  row.lastAt <= (wanted.until ?? Number.POSITIVE_INFINITY) &&
  isWithin(row, wanted.spans) &&
  (row.active || isWithin(row, wanted.recent)) &&
  (!wanted.standing || isStanding(row, wanted.standing.since) === wanted.standing.isWanted);

/** What a row is sorted by; null: last, either way. */
const sortKey: Record<AlarmSortColumn, (row: AlarmRow) => number | string | null> = {
  source: ({ ref }) => ref,
  lastAt: ({ lastAt }) => lastAt,
  firstAt: ({ firstAt }) => firstAt,
  occurrences: ({ occurrences }) => occurrences,
  text: ({ text }) => orderKey(text),
  solution: ({ nodeKey }) => solutions[nodeKeys.indexOf(nodeKey)] ?? '',
  node: ({ nodeName }) => nodeName,
  severity: ({ severity }) => severities.indexOf(severity),
  state: ({ active }) => (active ? 0 : 1),
  acknowledgedBy: ({ acknowledgedBy }) => acknowledgedBy,
  ticket: ({ ticket }) => ticket,
  attention: (row) => {
    const rank = row.active ? (row.acknowledgedBy === null ? 0 : 2) : row.endedUnacknowledged ? 1 : 3;
    return (rank * 10 + severities.indexOf(row.severity)) * 1e13 - row.lastAt;
  },
};

function isOrdered(rows: readonly AlarmRow[], column: AlarmSortColumn, descending: boolean): boolean {
  const key = sortKey[column];
  return rows.slice(1).every((row, index) => {
    const before = key(rows[index] as AlarmRow);
    const after = key(row);
    if (after === null || before === null) return after === null;
    return descending ? before >= after : before <= after;
  });
}

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

describe('a window of the alarm list', () => {
  it('is a stretch of the rows that pass the filter, in the order asked for', async () => {
    const seqs = new Map(nodeKeys.map((key) => [key, 0]));
    for (const [index, key] of nodeKeys.entries()) {
      const name = solutions[index] ?? '';
      const solution = { id: name.toLowerCase(), name };
      await rig.opened(
        { node: aNodeInfo({ name: ['Zürich', 'Aachen', 'Ulm'][index] ?? '', solution }) },
        key,
      );
    }
    const sort = fc.record({ column: fc.constantFrom(...alarmSortColumns), descending: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(alarm, { maxLength: 8 }),
        fc.option(fc.constantFrom('ann', 'bob')),
        filter,
        sort,
        fc.nat({ max: 12 }),
        fc.nat({ max: 12 }),
        async (alarms, by, wanted, order, offset, limit) => {
          for (const { nodeKey, ...part } of alarms) {
            const seq = (seqs.get(nodeKey) ?? 0) + 1;
            seqs.set(nodeKey, seq);
            rig.store.append(nodeKey, aBatch([anAlarmEvent(seq, { change: 'repeated', alarm: part })]));
          }
          for (const [key, seq] of seqs) await rig.committed(seq, key);
          const all = await rig.rows();
          const [first] = all;
          if (by !== null && first !== undefined) {
            await rig.act({ kind: 'acknowledge', refs: [first.ref], ticket: `T-${by}` }, evening, by);
          }
          const query = { filter: wanted, sort: order };
          const whole = await rig.store.alarms({ ...query, offset: 0, limit: 500 });
          const window = await rig.store.alarms({ ...query, offset, limit });
          const refs = whole.rows.map(({ ref }) => ref);
          expect(await rig.store.alarmRefs(query)).toMatchObject({ total: refs.length, refs });
          const [from = 0, to = 0] = [refs[offset], refs[limit]];
          expect((await rig.store.alarmRefs({ ...query, between: [from, to] })).refs).toEqual(
            from && to ? refs.slice(Math.min(offset, limit), Math.max(offset, limit) + 1) : [],
          );
          const among = [...all.map(({ ref }) => ref).reverse(), 9_999];
          expect(await rig.store.alarmRefs({ ...query, among })).toMatchObject({
            total: refs.length,
            refs,
            gone: [9_999],
          });
          expect(window.total).toBe(whole.rows.length);
          expect(window.rows).toEqual(whole.rows.slice(offset, offset + limit));
          const expected = (await rig.rows()).filter((row) => passes(row, wanted));
          expect([...whole.rows].sort((a, b) => a.ref - b.ref)).toEqual(expected);
          expect(isOrdered(whole.rows, order.column, order.descending)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds words that came after the first search', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1, { alarm: anAlarm({ id: '1', text: 'Trunk 5 out of service' }) })]);
    expect(await rig.rows({ text: 'out trunk' })).toHaveLength(1);
    await rig.append([anAlarmEvent(2, { alarm: anAlarm({ id: '2', text: 'Trunk 6 OUT of order' }) })]);
    expect((await rig.rows({ text: 'out trunk' })).map(({ id }) => id)).toEqual(['1', '2']);
    expect((await rig.rows({ text: 'order' })).map(({ id }) => id)).toEqual(['2']);
    expect(await rig.rows({ text: 'service order' })).toEqual([]);
  });

  it('orders texts as people do, those that come later too, and finds what is asked for in any form', async () => {
    await rig.opened();
    const came = async (from: number, ...texts: readonly string[]): Promise<void> =>
      rig.append(
        texts.map((text, index) =>
          anAlarmEvent(from + index, { alarm: anAlarm({ id: `${from + index}`, text }) }),
        ),
      );
    const texts = async (...asked: Parameters<StoreRig['rows']>): Promise<readonly string[]> =>
      (await rig.rows(...asked)).map(({ text }) => text);
    await came(1, 'Zebra', 'Line 10 is down', 'Ärger', 'Line 2 is down', 'Hauptstraße', 'İSTANBUL');
    const first = ['Ärger', 'Hauptstraße', 'İSTANBUL', 'Line 2 is down', 'Line 10 is down', 'Zebra'];
    expect(await texts({}, { column: 'text' })).toEqual(first);
    await came(7, 'line 3 is up', 'Argon');
    expect(await texts({}, { column: 'text' })).toEqual([
      ...['Ärger', 'Argon', 'Hauptstraße', 'İSTANBUL', 'Line 2 is down', 'line 3 is up'],
      ...['Line 10 is down', 'Zebra'],
    ]);
    expect(await texts({ text: 'STRASSE' })).toEqual(['Hauptstraße']);
    expect(await texts({ text: 'istanbul' })).toEqual(['İSTANBUL']);
    expect(await texts({ text: '"2 is down"' })).toEqual(['Line 2 is down']);
    expect(await texts({ text: '"down is"' })).toEqual([]);
  });

  it('says which version of the list it shows', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1)]);
    const window = await rig.store.alarms({
      filter: {},
      sort: { column: 'source', descending: false },
      offset: 0,
      limit: 10,
    });
    expect(window.alarmsVersion).toBe(rig.alarmsVersion);
  });

  it('tells which rows of a choice a node has removed', async () => {
    await rig.opened();
    const one = anAlarm({ id: 'one' });
    await rig.append([anAlarmEvent(1, { alarm: one }), anAlarmEvent(2, { alarm: anAlarm({ id: 'two' }) })]);
    await rig.append([anAlarmEvent(3, { change: 'removed', alarm: one })]);
    await rig.act({ kind: 'acknowledge', refs: [1] });
    const query = { filter: {}, sort: { column: 'source', descending: false } } as const;
    expect(await rig.store.alarmRefs({ ...query, among: [2, 1, 2] })).toMatchObject({ refs: [2], gone: [1] });
    expect(await rig.store.alarmRefs({ ...query, between: [1, 2] })).toMatchObject({ total: 0, refs: [] });
    const known = await rig.store.alarmsByRef([2, 1, 3]);
    expect(known.map(({ ref, removedAt }) => [ref, removedAt !== null])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('holds at most 500 rows', async () => {
    await rig.opened();
    await rig.append(Array.from({ length: 600 }, (_, index) => anAlarmEvent(index + 1)));
    const sort = { column: 'source', descending: true } as const;
    const window = await rig.store.alarms({ filter: {}, sort, offset: 0, limit: 1_000 });
    expect(window.total).toBe(600);
    expect(window.rows.map(({ ref }) => ref)).toEqual(Array.from({ length: 500 }, (_, index) => 600 - index));
  });
});
