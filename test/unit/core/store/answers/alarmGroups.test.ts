import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredFilter } from '#core/store/storeTypes.ts';
import { type AlarmSubject, subjectOf } from '#shared/advice/alarms/alarmSubject.ts';
import { type CauseLink, culpritKey } from '#shared/advice/alarms/culprit.ts';
import {
  type AlarmGroup,
  type AlarmGrouping,
  type AlarmLineKey,
  type AlarmRow,
  type AlarmWindow,
  alarmSortColumns,
} from '#shared/contract/alarms.ts';
import { alarmGroupings, severities } from '#shared/model/alarm.ts';
import { aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const nodeKeys = ['ws://127.0.0.1:1/a', 'ws://127.0.0.1:1/b', 'ws://127.0.0.1:1/c'];
/** Of each of these nodes; the last has not told its own. */
const solutions = ['Beta', 'Acme', null];
const texts = [
  'WebLM Server Error: System not licensed for Select',
  'There are insufficient licenses for this configuration.',
  'IP Office line out of service Line Number: 17',
  'Service stopped Service: Web License Manager',
  'Loss of signal',
];
const subjects: readonly AlarmSubject[] = [
  { kind: 'license' },
  { kind: 'line', line: 17 },
  { kind: 'service', service: 'Web License Manager' },
];

const codes = ['one', 'two', ''];
const anyAlarm = fc.record({
  nodeKey: fc.constantFrom(...nodeKeys),
  id: fc.constantFrom(...'123456789'),
  text: fc.constantFrom(...texts),
  severity: fc.constantFrom(...severities),
  active: fc.boolean(),
  lastAt: fc.nat({ max: 4 }).map((hours) => evening + hours * 3_600_000),
});
/** An id with another code would be another alarm: one run after the other, more than a window holds. */
const alarm = anyAlarm.map((part) => ({ ...part, code: codes[Number(part.id) % 3] ?? '' }));
const filter: fc.Arbitrary<StoredFilter> = fc.record(
  {
    state: fc.constantFrom('active' as const, 'ended' as const),
    severities: fc.subarray([...severities]),
    nodeKeys: fc.subarray([...nodeKeys]),
    text: fc.constantFrom('line', 'license'),
    acknowledged: fc.boolean(),
  },
  { requiredKeys: [] },
);
const place = fc.record({ nodeKey: fc.constantFrom(...nodeKeys), subject: fc.constantFrom(...subjects) });
const links = fc.array(
  fc.record({ of: place, culprit: place }).map(({ of, culprit }) => ({ ...of, culprit, why: 'It is so.' })),
  { maxLength: 4 },
);

function placeOf(row: AlarmRow): string {
  const subject = subjectOf(row);
  return subject ? culpritKey({ nodeKey: row.nodeKey, subject }) : '';
}

/** By cause: what is explained; a cause is in the group of its effects unless it is an effect itself. */
function causesOf(known: readonly CauseLink[]): ReadonlyMap<string, string> {
  const causes = new Map<string, string>();
  const culprits = new Set<string>();
  for (const link of known) {
    const culprit = culpritKey(link.culprit);
    if (!culprits.has(culprit)) causes.set(culprit, culprit);
    culprits.add(culprit);
    causes.set(culpritKey(link), culprit);
  }
  return causes;
}

function keyOf(row: AlarmRow, by: AlarmGrouping['by'], causes: ReadonlyMap<string, string>): string | null {
  const solution = solutions[nodeKeys.indexOf(row.nodeKey)];
  switch (by) {
    case 'cause':
      return row.active ? (causes.get(placeOf(row)) ?? null) : null;
    case 'node':
      return row.nodeKey;
    case 'solution':
      return solution ? JSON.stringify([solution.toLowerCase(), solution]) : '-';
    case 'code':
      return row.code || '-';
  }
}

type Line = { readonly head: string } | { readonly row: AlarmRow };

/** As it is written down: rows one after the other, each group where its first row is. */
function naive(rows: readonly AlarmRow[], grouping: AlarmGrouping, known: readonly CauseLink[]) {
  const causes = causesOf(known);
  const keys = rows.map((row) => keyOf(row, grouping.by, causes));
  const members = new Map<string, AlarmRow[]>();
  for (const [index, row] of rows.entries()) {
    const key = keys[index] ?? null;
    if (key !== null) members.set(key, [...(members.get(key) ?? []), row]);
  }
  if (grouping.by === 'cause') for (const [key, some] of members) if (some.length < 2) members.delete(key);
  const isOpen = (key: string): boolean => grouping.turned.includes(key) !== grouping.areOpen;
  const lines: Line[] = [];
  const met = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const key = keys[index] ?? null;
    const group = key === null ? undefined : members.get(key);
    if (key === null || !group) lines.push({ row });
    else if (!met.has(key)) {
      met.add(key);
      lines.push({ head: key });
      const isCause = (each: AlarmRow): boolean => grouping.by === 'cause' && placeOf(each) === key;
      if (isOpen(key))
        for (const each of [...group.filter(isCause), ...group.filter((other) => !isCause(other))])
          lines.push({ row: each });
    }
  }
  return { lines, members };
}

/** A window of lines, as the page puts it together. */
function linesOf({ offset, rows, grouped }: AlarmWindow): readonly (string | number)[] {
  const heads = new Map(grouped?.heads.map((head) => [head.line, head.key]));
  const shown = [...heads.keys()].filter((line) => line >= offset).length;
  let taken = 0;
  return Array.from(
    { length: rows.length + shown },
    (_, at) => heads.get(offset + at) ?? rows[taken++]?.ref ?? 'none',
  );
}

function totals(rows: readonly AlarmRow[]): Partial<AlarmGroup> {
  const active = rows.filter((row) => row.active);
  const worst = (some: readonly AlarmRow[]): AlarmGroup['worst'] | undefined =>
    severities.find((severity) => some.some((row) => row.severity === severity));
  return {
    count: rows.length,
    active: active.length,
    unacknowledged: active.filter(({ acknowledgedBy }) => acknowledgedBy === null).length,
    worst: worst(active) ?? worst(rows) ?? 'indeterminate',
    newest: { at: Math.max(...rows.map(({ lastAt }) => lastAt)) } as AlarmGroup['newest'],
  };
}

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

it('are those of another customer once their node says that it is of that one', async () => {
  const groups = async () => {
    const grouping = { by: 'solution', areOpen: false, turned: [] } as const;
    const sort = { column: 'source', descending: false } as const;
    const { grouped } = await rig.store.alarms({ filter: {}, sort, grouping, offset: 0, limit: 10 });
    return grouped?.heads.map(({ of, count }) => [of.by === 'solution' && of.solution?.name, count]);
  };
  const customer = (name: string) => ({ node: aNodeInfo({ solution: { id: name, name } }) });
  const [one = '', other = ''] = nodeKeys;
  for (const key of [one, other]) {
    await rig.opened({ ...customer('Acme'), cursor: { bootId: key, seq: 0 } }, key);
    await rig.append([anAlarmEvent(1)], { bootId: key }, key);
  }
  expect(await groups()).toEqual([['Acme', 2]]);
  const version = rig.alarmsVersion;
  await rig.opened({ ...customer('Beta'), cursor: { bootId: other, seq: 1 }, snapshot: null }, other);
  expect(rig.alarmsVersion).toBeGreaterThan(version);
  expect(await groups()).toEqual([
    ['Acme', 1],
    ['Beta', 1],
  ]);
});

describe('grouped rows', () => {
  it('stand as they would be written down one after the other, whatever is open and wherever one looks', async () => {
    const seqs = new Map(nodeKeys.map((key) => [key, 0]));
    for (const [index, key] of nodeKeys.entries()) {
      const name = solutions[index];
      if (name) await rig.opened({ node: aNodeInfo({ solution: { id: name.toLowerCase(), name } }) }, key);
    }
    const sort = fc.record({ column: fc.constantFrom(...alarmSortColumns), descending: fc.boolean() });
    const opening = fc.record({
      by: fc.constantFrom(...alarmGroupings),
      areOpen: fc.boolean(),
      turnedAt: fc.subarray([0, 1, 2]),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(alarm, { maxLength: 12 }),
        links,
        filter,
        sort,
        opening,
        fc.array(fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 })), { minLength: 1, maxLength: 3 }),
        async (alarms, known, wanted, order, { turnedAt, ...opened }, windows) => {
          for (const { nodeKey, ...part } of alarms) {
            const seq = (seqs.get(nodeKey) ?? 0) + 1;
            seqs.set(nodeKey, seq);
            const told = anAlarm({ ...part, detail: {} });
            rig.store.append(nodeKey, aBatch([anAlarmEvent(seq, { change: 'repeated', alarm: told })]));
          }
          for (const [key, seq] of seqs) if (seq > 0) await rig.committed(seq, key);
          const [some] = await rig.rows();
          if (some) await rig.act({ kind: 'acknowledge', refs: [some.ref] });
          await rig.store.explain(known);
          const query = { filter: wanted, sort: order };
          const { rows } = await rig.store.alarms({ ...query, offset: 0, limit: 500 });
          const all = [...naive(rows, { ...opened, turned: [] }, known).members.keys()];
          const grouping = { ...opened, turned: turnedAt.flatMap((at) => all[at] ?? []) };
          const { lines, members } = naive(rows, grouping, known);
          const names = lines.map((line): AlarmLineKey => ('head' in line ? line.head : line.row.ref));
          for (const [offset, limit] of windows) {
            const window = await rig.store.alarms({ ...query, grouping, offset, limit });
            expect(window).toMatchObject({ total: rows.length, offset });
            expect(window.grouped).toMatchObject({
              lines: lines.length,
              groups: members.size,
              grouped: [...members.values()].flat().length,
            });
            expect(linesOf(window)).toEqual(names.slice(offset, offset + limit));
            for (const head of window.grouped?.heads ?? []) {
              expect(names[head.line]).toBe(head.key);
              expect(head).toMatchObject(totals(members.get(head.key) ?? []));
            }
            const [one, other] = [names[offset], names[limit]];
            if (one === undefined || other === undefined) continue;
            const stretch = lines.slice(Math.min(offset, limit), Math.max(offset, limit) + 1);
            const meant = new Set(
              stretch.flatMap((line) =>
                'head' in line ? (members.get(line.head) ?? []).map(({ ref }) => ref) : [line.row.ref],
              ),
            );
            const answer = await rig.store.alarmRefs({ ...query, grouping, between: [one, other] });
            expect([...answer.refs].sort()).toEqual([...meant].sort());
            expect(answer.total).toBe(meant.size);
            for (const { key, count } of answer.inGroups ?? [])
              expect(count).toBe(members.get(key)?.filter(({ ref }) => meant.has(ref)).length);
          }
          const whole = naive(rows, { ...grouping, areOpen: true, turned: [] }, known).lines;
          const inOrder = whole.flatMap((line) => ('head' in line ? [] : [line.row.ref]));
          expect((await rig.store.alarmRefs({ ...query, grouping })).refs).toEqual(inOrder);
          expect([...(await rig.store.viewRefs({ ...query, grouping }))]).toEqual(inOrder);
        },
      ),
      { numRuns: 200 },
    );
  });
});
