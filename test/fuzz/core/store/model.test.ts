import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Gap } from '#core/link/linkEvents.ts';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import { alarmChanges, noAlarms, severities } from '#shared/model/alarm.ts';
import { anAlarm, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { aBatch, aGap, anOpening } from '#test/support/linkEvents.ts';
import { rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';

/*
 * Random lives of three nodes, told to the store and to a model of a few lines that folds the same events the
 * plain way: list, counts, log and cursors must agree, whatever is told, repeated, restarted or acknowledged.
 */

const ids = ['1', '2', '3', '4'];

interface ModelAlarm {
  alarm: Alarm;
  isAcknowledged: boolean;
  isGuessed: boolean;
  isUnseen: boolean;
}

class ModelNode {
  readonly key: string;
  bootId = 'b-0';
  seq = 0;
  readonly alarms = new Map<string, ModelAlarm>();
  /** Removed by the node, and nobody has seen them. */
  left: ModelAlarm[] = [];
  readonly log: string[] = [];
  gaps = 0;

  constructor(key: string) {
    this.key = key;
  }

  event(seq: number, change: AlarmChange, alarm: Alarm): void {
    if (seq <= this.seq) return;
    this.seq = seq;
    this.log.push(`${this.bootId} ${seq}`);
    this.#set(alarm, change);
    if (change !== 'removed') return;
    const left = this.alarms.get(alarm.id);
    if (left?.isUnseen) this.left.push(left);
    this.alarms.delete(alarm.id);
  }

  opened(bootId: string, seq: number, snapshot: readonly Alarm[] | null, gaps: readonly Gap[]): void {
    this.bootId = bootId;
    for (const { from, to } of gaps) this.log.push(`${from}-${to}`);
    this.gaps += gaps.length;
    if (snapshot === null) return;
    this.seq = seq;
    const named = new Set(snapshot.map(({ id }) => id));
    for (const [id, known] of this.alarms) {
      if (named.has(id) || !known.alarm.active) continue;
      this.alarms.set(id, {
        alarm: { ...known.alarm, active: false },
        isAcknowledged: false,
        isGuessed: true,
        isUnseen: !known.isAcknowledged,
      });
    }
    for (const alarm of snapshot) {
      const known = this.alarms.get(alarm.id);
      if (known === undefined || JSON.stringify(known.alarm) !== JSON.stringify(alarm))
        this.#set(alarm, 'snapshot');
    }
  }

  #set(alarm: Alarm, change: AlarmChange | 'snapshot'): void {
    const before = this.alarms.get(alarm.id);
    const isRaised = change === 'raised';
    const keeps =
      before?.isAcknowledged === true &&
      !isRaised &&
      before.alarm.active === alarm.active &&
      severities.indexOf(alarm.severity) >= severities.indexOf(before.alarm.severity);
    const isAgain =
      isRaised ||
      change === 'repeated' ||
      (change === 'snapshot' && alarm.occurrences > (before?.alarm.occurrences ?? 0));
    const isUnseen =
      before?.alarm.active && !isRaised
        ? !before.isAcknowledged
        : isAgain
          ? !keeps
          : before?.isUnseen === true;
    this.alarms.set(alarm.id, {
      alarm,
      isAcknowledged: keeps,
      isGuessed: false,
      isUnseen: isUnseen && !alarm.active,
    });
  }
}

const alarm: fc.Arbitrary<Alarm> = fc
  .record({
    id: fc.constantFrom(...ids),
    text: fc.constantFrom('Line 1 is down', 'Line 2 is down'),
    severity: fc.constantFrom(...severities),
    active: fc.boolean(),
    occurrences: fc.nat({ max: 9 }),
    lastAt: fc.nat({ max: 9 }).map((minutes) => evening + minutes * 60_000),
  })
  .map((part) => anAlarm(part));

const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('events' as const),
      node: fc.nat({ max: 2 }),
      events: fc.array(fc.tuple(fc.constantFrom(...alarmChanges), alarm), { minLength: 1, maxLength: 6 }),
      repeatsLast: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('opened' as const),
      node: fc.nat({ max: 2 }),
      isResumed: fc.boolean(),
      isNewBoot: fc.boolean(),
      ahead: fc.nat({ max: 5 }),
      alarms: fc.uniqueArray(alarm, { selector: ({ id }) => id }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), pick: fc.nat(), isOn: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Everything is stored in the order told: once this is on disk, so is all before it. */
const isWritten = (rig: StoreRig): Promise<void> => rig.opened({}, 'ws://127.0.0.1:1/last');

async function run(rig: StoreRig, models: readonly ModelNode[], taken: Step): Promise<void> {
  if (taken.kind === 'reopen') {
    await rig.reopen();
    return;
  }
  if (taken.kind === 'acknowledge') {
    await isWritten(rig);
    const all = await rig.rows({ nodeKeys: models.map(({ key }) => key) });
    const rows = all.filter(({ removed }) => !removed);
    const row = rows[taken.pick % Math.max(1, rows.length)];
    if (row === undefined) return;
    const known = models.find(({ key }) => key === row.nodeKey)?.alarms.get(row.id);
    if (known !== undefined) {
      known.isAcknowledged = taken.isOn;
      known.isUnseen &&= !taken.isOn;
    }
    await rig.act({ kind: taken.isOn ? 'acknowledge' : 'withdraw', refs: [row.ref] });
    return;
  }
  const model = models[taken.node] as ModelNode;
  const { key } = model;
  if (taken.kind === 'opened') {
    const bootId = taken.isNewBoot ? `b-${Number(model.bootId.slice(2)) + 1}` : model.bootId;
    const isResumed = taken.isResumed && !taken.isNewBoot;
    const seq = isResumed ? model.seq : taken.isNewBoot ? taken.ahead : model.seq + taken.ahead;
    const first = taken.isNewBoot ? 1 : model.seq + 1;
    const gaps = seq >= first ? [aGap({ bootId, from: first, to: seq })] : [];
    const snapshot = isResumed ? null : taken.alarms;
    rig.store.opened(
      key,
      anOpening({
        cursor: { bootId, seq },
        resumed: isResumed,
        snapshot: snapshot && aSnapshot({ alarms: snapshot }),
        gaps,
      }),
    );
    model.opened(bootId, seq, snapshot, gaps);
    return;
  }
  const { bootId } = model;
  let seq = Math.max(0, model.seq - taken.repeatsLast);
  const events = taken.events.map(([change, about]) =>
    anAlarmEvent(++seq, { change, alarm: change === 'removed' ? { ...about, active: false } : about }),
  );
  rig.store.append(key, aBatch(events, { bootId }));
  for (const event of events) model.event(event.seq, event.change, event.alarm);
}

async function compare(rig: StoreRig, models: readonly ModelNode[]): Promise<void> {
  await isWritten(rig);
  const nodeKeys = models.map(({ key }) => key);
  const rows = await rig.rows({ nodeKeys });
  const log = await rig.log({ nodeKeys });
  for (const model of models) {
    const { key } = model;
    const listed = rows.filter(({ nodeKey }) => nodeKey === key);
    const found = listed.map((row) => ({
      id: row.id,
      text: row.text,
      severity: row.severity,
      active: row.active,
      occurrences: row.occurrences,
      lastAt: row.lastAt,
      isAcknowledged: row.acknowledgedBy !== null,
      isGuessed: row.endedBetween !== null,
      isUnseen: row.endedUnacknowledged,
    }));
    const all = [...model.alarms.values(), ...model.left];
    const expected = all.map(({ alarm: of, isAcknowledged, isGuessed, isUnseen }) => ({
      id: of.id,
      text: of.text,
      severity: of.severity,
      active: of.active,
      occurrences: of.occurrences,
      lastAt: of.lastAt,
      isAcknowledged,
      isGuessed,
      isUnseen,
    }));
    const byText = (a: object, b: object) => JSON.stringify(a).localeCompare(JSON.stringify(b));
    expect(found.sort(byText)).toEqual(expected.sort(byText));
    const told = log.filter(({ nodeKey }) => nodeKey === key);
    expect(
      told.map((row) => (row.kind === 'gap' ? `${row.from}-${row.to}` : `${row.bootId} ${row.seq}`)),
    ).toEqual(model.log);
    const active: Record<string, number> = { ...noAlarms };
    const unacknowledged: Record<string, number> = { ...noAlarms };
    for (const { alarm: of, isAcknowledged } of model.alarms.values()) {
      if (!of.active) continue;
      active[of.severity] = (active[of.severity] ?? 0) + 1;
      if (!isAcknowledged) unacknowledged[of.severity] = (unacknowledged[of.severity] ?? 0) + 1;
    }
    expect(rig.counts.get(key)).toEqual({
      active,
      unacknowledged: Object.values(unacknowledged).reduce((sum, count) => sum + count, 0),
      unacknowledgedBySeverity: unacknowledged,
      endedUnacknowledged: all.filter(({ isUnseen }) => isUnseen).length,
      gaps: model.gaps,
    });
    const [stored] = await rig.store.nodes([key]);
    if (stored?.cursor?.bootId === model.bootId) expect(stored.cursor.seq).toBeLessThanOrEqual(model.seq);
  }
}

it('the store agrees with a plain fold of what it was told', async () => {
  const rig = await StoreRig.open();
  let runs = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        // Nodes of their own for each run: opening a store for each would take most of the time.
        runs++;
        const models = ['a', 'b', 'c'].map((name) => new ModelNode(`ws://127.0.0.1:1/${runs}/${name}`));
        for (const { key, bootId } of models) {
          rig.store.opened(key, anOpening({ cursor: { bootId, seq: 0 } }));
        }
        for (const taken of steps) await run(rig, models, taken);
        await compare(rig, models);
      }),
      { numRuns: rounds(120, 1_000) },
    );
    const counts = new Map(rig.counts);
    await rig.reopen();
    expect(new Map((await rig.store.nodes()).map((node) => [node.key, node.counts]))).toEqual(counts);
  } finally {
    await rig.end();
  }
});
