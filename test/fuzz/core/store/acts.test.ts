import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActOn, Place, Said } from '#shared/acts/act.ts';
import { foldActs, type LifeEvent } from '#shared/acts/fold.ts';
import { alarmChanges, severities } from '#shared/model/alarm.ts';
import { anAlarm, anAlarmEvent, aSnapshot } from '#test/support/builders.ts';
import { aBatch, aGap, anOpening } from '#test/support/linkEvents.ts';
import { operatorSays } from '#test/support/operatorSays.ts';
import { rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';

/*
 * Random lives of an alarm and acts of two desks, told to the store, which carries what holds along event by
 * event, and to the pure fold, which is given all of it at once: they must agree on what holds, and on when
 * and why the rest ended.
 */

const runs = rounds(100, 2_000);

const told = fc.record({
  active: fc.boolean(),
  severity: fc.constantFrom(...severities),
});

const said = operatorSays(9);

const step = fc.oneof(
  {
    weight: 84,
    arbitrary: fc.record({
      kind: fc.constant('event' as const),
      change: fc.constantFrom(...alarmChanges),
      told,
    }),
  },
  {
    weight: 28,
    arbitrary: fc.record({ kind: fc.constant('act' as const), said, station: fc.constantFrom('a', 'b') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('snapshot' as const),
      told: fc.option(told),
      isNewBoot: fc.boolean(),
      missing: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('maintenance' as const), isOpen: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One alarm on a node of its own, and all that is known of it. */
class Case {
  readonly rig: StoreRig;
  readonly key: string;
  bootId = 'b-0';
  seq = 0;
  ref: number | null = null;
  life: LifeEvent[] = [];
  asOfs: (Place | null)[] = [];
  isMaintained = false;
  /** Its node was when it was told of last. */
  wasMaintained = false;

  constructor(rig: StoreRig, key: string) {
    this.rig = rig;
    this.key = key;
  }

  get now(): number {
    return this.rig.clock.now();
  }

  async take(taken: Step): Promise<void> {
    if (taken.kind === 'reopen') {
      await this.rig.reopen();
      await this.#maintain(this.isMaintained);
    } else if (taken.kind === 'maintenance') await this.#maintain(taken.isOpen);
    else if (taken.kind === 'pass') this.rig.clock.advance(taken.ms);
    else if (taken.kind === 'act') await this.#act(taken.said(this.now), taken.station);
    else if (taken.kind === 'event') await this.#event(taken);
    else await this.#snapshot(taken);
  }

  async compare(): Promise<void> {
    const { ref, rig, now, life } = this;
    if (ref === null) return;
    await rig.store.expire(now);
    const stored = (await rig.store.alarmActs(ref)).toReversed();
    expect(stored).toHaveLength(this.asOfs.length);
    const acts = stored.map(({ ends: _, ...act }, index) => ({ ...act, asOf: this.asOfs[index] ?? null }));
    const standing = foldActs(acts as readonly ActOn[], life, now);
    const byAct = (a: { act: string; mark: string }, b: { act: string; mark: string }): number =>
      a.act.localeCompare(b.act) || a.mark.localeCompare(b.mark);
    const ends = stored.flatMap((act) => act.ends.map((end) => ({ act: act.id, ...end })));
    expect(ends.sort(byAct)).toEqual([...standing.ends].sort(byAct));
    const [row] = await rig.store.alarmsByRef([ref]);
    expect(row).toMatchObject({
      acknowledgedBy: standing.acknowledged?.by ?? null,
      acknowledgedAt: standing.acknowledged?.at ?? null,
      acknowledgedUntil: standing.acknowledged?.until ?? null,
      reason: standing.acknowledged?.reason ?? null,
      shelvedBy: standing.shelved?.by ?? null,
      shelvedUntil: standing.shelved?.until ?? null,
      shelvedReason: standing.shelved?.reason ?? null,
      ticket: standing.ticket?.ticket ?? null,
      note: standing.notes.at(-1)?.text ?? null,
      inMaintenance: row?.active ? this.isMaintained : this.wasMaintained,
    });
    if (row?.removedAt !== null) return;
    const nodeKeys = [this.key];
    const listed = { acknowledged: standing.acknowledged !== null, shelved: standing.shelved !== null };
    const rows = await rig.rows({ nodeKeys, ...listed });
    expect(rows.filter((each) => each.ref === ref)).toHaveLength(1);
    const [node] = await rig.store.nodes(nodeKeys);
    expect(node?.counts).toMatchObject({
      unacknowledged: row.active && !standing.acknowledged ? 1 : 0,
    });
  }

  async #act(what: Said, station: string): Promise<void> {
    const { ref, rig, now } = this;
    if (ref === null) return;
    const { done } = await rig.store.act({ by: `of ${station}`, station, now }, { ...what, refs: [ref] });
    if (done > 0) this.asOfs.push(this.#place());
  }

  async #maintain(isOpen: boolean): Promise<void> {
    this.isMaintained = isOpen;
    await this.rig.store.setMaintained(isOpen ? [this.key] : []);
  }

  /** An event about it. */
  #lived(event: LifeEvent): void {
    this.life.push(event);
    this.wasMaintained = this.isMaintained;
  }

  #place(): Place | null {
    const last = this.life.at(-1);
    if (!last) return null;
    const { bootId, seq } = last;
    const other = this.life.findLastIndex((event) => event.bootId !== bootId || event.seq !== seq);
    return { bootId, seq, again: this.life.length - other - 2 };
  }

  async #event({ change, told: { active, severity } }: Step & { kind: 'event' }): Promise<void> {
    if (change === 'removed' && this.ref === null) return;
    const isActive = active && change !== 'removed';
    const alarm = anAlarm({ id: 'x', active: isActive, severity });
    const { now: receivedAt, bootId } = this;
    const seq = ++this.seq;
    this.rig.store.append(this.key, aBatch([anAlarmEvent(seq, { change, alarm })], { receivedAt, bootId }));
    this.#lived({ bootId, seq, change, active: isActive, severity, receivedAt });
    await this.#found();
    if (change !== 'removed') return;
    await this.compare();
    this.ref = null;
    this.life = [];
    this.asOfs = [];
  }

  async #snapshot({ told: named, isNewBoot, missing }: Step & { kind: 'snapshot' }): Promise<void> {
    const first = isNewBoot ? 1 : this.seq + 1;
    if (isNewBoot) this.bootId = `b-${Number(this.bootId.slice(2)) + 1}`;
    this.seq = first - 1 + missing;
    const { bootId, seq, now: receivedAt } = this;
    const alarms = named ? [anAlarm({ id: 'x', ...named })] : [];
    this.rig.store.opened(
      this.key,
      anOpening({
        cursor: { bootId, seq },
        snapshot: aSnapshot({ alarms }),
        gaps: missing > 0 ? [aGap({ bootId, from: first, to: seq })] : [],
        receivedAt,
      }),
    );
    const last = this.life.at(-1);
    const isAsBefore = last && named && last.active === named.active && last.severity === named.severity;
    const now = named ?? (last?.active ? { active: false, severity: last.severity } : null);
    if (now && !isAsBefore) this.#lived({ bootId, seq, change: 'snapshot', receivedAt, ...now });
    await this.#found();
  }

  async #found(): Promise<void> {
    await this.rig.opened({}, 'ws://127.0.0.1:1/last');
    const rows = await this.rig.rows({ nodeKeys: [this.key] });
    const row = rows.find(({ removed }) => !removed);
    if (row) this.ref = row.ref;
  }
}

it('what the store carries along is what the fold of all acts says', async () => {
  const rig = await StoreRig.open();
  let run = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 16 }), async (steps) => {
        const tried = new Case(rig, `ws://127.0.0.1:1/${++run}`);
        rig.store.opened(tried.key, anOpening({ cursor: { bootId: 'b-0', seq: 0 } }));
        for (const taken of steps) await tried.take(taken);
        await tried.compare();
      }),
      { numRuns: runs },
    );
  } finally {
    await rig.end();
  }
});
