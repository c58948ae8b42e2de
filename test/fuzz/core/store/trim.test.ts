import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LogRow } from '#core/store/storeTypes.ts';
import { alarmChanges, severities } from '#shared/model/alarm.ts';
import { licenseModes } from '#shared/model/license.ts';
import { minuteMs } from '#shared/model/time.ts';
import { aLicense, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { operatorSays } from '#test/support/operatorSays.ts';
import { rounds } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';

/*
 * Random lives of a node, a step a minute, of which everything before some minute is taken away: what a page
 * shows of now, and of the time since, is as it was; what was told before is gone, but for what is protected.
 */

const runs = rounds(40, 400);
const longest = 20 * minuteMs;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('alarm' as const),
      change: fc.constantFrom(...alarmChanges),
      id: fc.constantFrom('1', '2', '3', '4'),
      severity: fc.constantFrom(...severities),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('license' as const),
      mode: fc.constantFrom(...licenseModes),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('act' as const),
      pick: fc.nat(),
      said: operatorSays(longest),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Life {
  readonly key: string;
  readonly rig: StoreRig;
  #seq = 0;
  #at: number;

  constructor(rig: StoreRig, run: number) {
    this.rig = rig;
    this.key = `ws://127.0.0.1:1/${run}`;
    // No two lives at one time: what is taken away of one is not of another.
    this.#at = evening + run * 1_000 * minuteMs;
  }

  get now(): number {
    return this.#at;
  }

  async begin(): Promise<void> {
    await this.rig.opened({ receivedAt: this.#at }, this.key);
  }

  async take(taken: Step): Promise<void> {
    this.#at += minuteMs;
    const now = this.#at;
    await this.rig.store.expire(now);
    if (taken.kind === 'act') {
      const rows = await this.rig.rows({ nodeKeys: [this.key] });
      const row = rows[taken.pick % Math.max(1, rows.length)];
      const { kind, ...said } = taken.said(now);
      if (row) await this.rig.act({ kind, refs: [row.ref], ...said } as never, now).catch(() => {});
      return;
    }
    const seq = ++this.#seq;
    const event =
      taken.kind === 'alarm'
        ? anAlarmEvent(seq, {
            change: taken.change,
            alarm: anAlarm({
              id: taken.id,
              severity: taken.severity,
              active: taken.change === 'raised' || taken.change === 'repeated',
            }),
          })
        : { seq, at: now, type: 'license' as const, license: aLicense({ mode: taken.mode }) };
    await this.rig.append([event], { receivedAt: now }, this.key);
  }

  /** What a page shows of now. */
  async shown() {
    const rows = await this.rig.rows({ nodeKeys: [this.key] });
    const acts = await Promise.all(rows.map(({ ref }) => this.rig.store.alarmActs(ref)));
    const [node] = await this.rig.store.nodes([this.key]);
    return { rows, acts, counts: node?.counts };
  }

  /** What it shows of the time since. */
  async since(before: number) {
    const { store } = this.rig;
    const query = { nodeKeys: [this.key], since: before, until: before + 1_000 * minuteMs };
    const modes = await store.licenseModes(query);
    const { rows } = await store.history({
      ...{ direction: 'newer', from: null, limit: 200 },
      filter: { since: before, until: query.until, nodeKeys: [this.key] },
    });
    return { modes, rows, log: (await this.rig.log(query)).map(nameOf) };
  }

  async trim(before: number): Promise<number> {
    for (;;) {
      const { isDone, removed } = await this.rig.store.trim(before);
      if (isDone) return removed.events;
    }
  }
}

/** Whether it is the last that was told of an alarm before that moment, and not the last of all. */
function isBase(row: LogRow, told: readonly LogRow[], before: number): boolean {
  if (row.kind !== 'event') return false;
  const { ref } = row.alarm;
  const ofAlarm = told.filter((each) => each.kind === 'event' && each.alarm.ref === ref);
  return ofAlarm.findLast(({ receivedAt }) => receivedAt < before) === row && ofAlarm.at(-1) !== row;
}

const nameOf = (row: LogRow): string => `${row.bootId} ${row.kind === 'event' ? row.seq : row.from}`;

const raised: Step = { kind: 'alarm', change: 'raised', id: '1', severity: 'critical' };
/** Who had acknowledged it is told with the end of that, which is not old. */
const endedLater: Step[] = [
  raised,
  { kind: 'act', pick: 0, said: (now) => ({ kind: 'acknowledge', until: now + 100 * minuteMs }) },
  raised,
  { ...raised, change: 'removed' },
  { kind: 'act', pick: 0, said: (now) => ({ kind: 'shelve', until: now + minuteMs, reason: 'r' }) },
  raised,
];

it('what is taken away is what is old and nobody needs, and nothing else', async () => {
  const rig = await StoreRig.open();
  let run = 0;
  let gone = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 0, max: 31 }),
        fc.boolean(),
        async (steps, minutes, reopens) => {
          const life = new Life(rig, ++run);
          await life.begin();
          const before = life.now + minutes * minuteMs;
          for (const taken of steps) await life.take(taken);
          const now = await life.shown();
          const since = await life.since(before);
          const told = await rig.log({ nodeKeys: [life.key] });
          gone += await life.trim(before);
          if (reopens) await rig.reopen();
          expect(await life.shown()).toEqual(now);
          expect(await life.since(before)).toEqual(since);
          const { rows } = now;
          const left = new Set((await rig.log({ nodeKeys: [life.key] })).map(nameOf));
          for (const row of told) {
            const listed = rows.find(({ ref }) => row.kind === 'event' && row.alarm.ref === ref);
            const isOld = row.receivedAt < before;
            // In the list or not: who has it, or has put it aside, has it still.
            const isTaken =
              row.kind === 'event' && (row.alarm.acknowledgedBy !== null || row.alarm.shelvedBy !== null);
            const isHeld = isTaken || listed?.active === true;
            if (!isOld || isHeld) expect(left).toContain(nameOf(row));
            // The last row of all keeps its number from being given to another; what comes next of an alarm
            // is told by the one before it.
            else if (!listed && row !== told.at(-1) && !isBase(row, told, before))
              expect(left).not.toContain(nameOf(row));
          }
        },
      ),
      { numRuns: runs, examples: [[endedLater, 3, false]] },
    );
    expect(gone).toBeGreaterThan(0);
  } finally {
    await rig.end();
  }
});
