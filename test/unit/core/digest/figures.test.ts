import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Figures } from '#core/digest/figures.ts';
import type { AlarmFigures, Spread } from '#shared/contract/figures.ts';
import type { Severity } from '#shared/model/alarm.ts';
import { minuteMs, secondMs } from '#shared/model/time.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const keys = ['ws://127.0.0.1:1/a', 'ws://127.0.0.1:1/b'] as const;

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

interface Step {
  readonly afterSeconds: number;
  readonly node: 0 | 1;
  readonly alarm: number;
  readonly what: 'raised' | 'repeated' | 'cleared' | 'acknowledge';
  readonly severity: Severity;
}
const aStep = fc.record<Step>({
  afterSeconds: fc.integer({ min: 1, max: 400 }),
  node: fc.constantFrom(0, 1),
  alarm: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom('raised', 'raised', 'repeated', 'cleared', 'acknowledge'),
  severity: fc.constantFrom('critical', 'major', 'warning'),
});

const spreadOf = (durations: number[], open: number): Spread => {
  const sorted = durations.toSorted((a, b) => a - b);
  const rank = (part: number): number | null => sorted[Math.ceil(part * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianMs: rank(0.5), p90Ms: rank(0.9), open };
};

/** Plays the steps into the store from `from` on, and counts along, as simply as it can be said. */
async function play(steps: readonly Step[], from: number, seqs: [number, number], round: number) {
  let now = from;
  const lives: { alarm: string; at: number; isOver: boolean; endMs?: number; ackMs?: number }[] = [];
  let raised = 0;
  for (const { afterSeconds, node, alarm, what, severity } of steps) {
    now += afterSeconds * secondMs;
    const key = keys[node];
    // An alarm of its own in each round: none begins as another round left it.
    const id = `${round}-${alarm}`;
    const name = `${node} ${id}`;
    const life = lives.findLast((one) => one.alarm === name);
    const isActive = life !== undefined && !life.isOver;
    if (what === 'acknowledge') {
      const row = (await rig.rows({ nodeKeys: [key] })).find((one) => one.id === id);
      if (!row) continue;
      await rig.act({ kind: 'acknowledge', refs: [row.ref] }, now, 'ann');
      if (life) life.ackMs ??= now - life.at;
      continue;
    }
    if (what !== 'raised' && !life) continue;
    const active = what === 'raised' || (what === 'repeated' && isActive);
    const event = anAlarmEvent(++seqs[node], { change: what, alarm: anAlarm({ id, severity, active }) });
    await rig.append([event], { receivedAt: now }, key);
    if (what === 'raised') {
      raised++;
      if (!isActive) lives.push({ alarm: name, at: now, isOver: false });
    } else if (!active && life && isActive) {
      life.isOver = true;
      life.endMs = now - life.at;
    }
  }
  return { raised, until: now + 1, lives };
}

it('are what a naive recount of any history gives', async () => {
  const seqs: [number, number] = [0, 0];
  let from = evening;
  let round = 0;
  for (const key of keys) await rig.opened({}, key);
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 25 }), async (steps) => {
      from += 60 * minuteMs;
      const { raised, until, lives } = await play(steps, from, seqs, ++round);
      const figures = await new Figures({ store: rig.store, clock: rig.clock, node: () => null }).of({
        since: from,
        until,
      });
      const times = <K extends 'ackMs' | 'endMs'>(field: K): number[] =>
        lives.flatMap((life) => life[field] ?? []);
      expect(figures.raised).toBe(raised);
      expect(figures.stretches.reduce((sum, count) => sum + count, 0)).toBe(raised);
      expect(figures.toEnd).toEqual(
        spreadOf(times('endMs'), lives.filter(({ endMs }) => endMs === undefined).length),
      );
      expect(figures.toAcknowledge).toEqual(
        spreadOf(times('ackMs'), lives.filter(({ ackMs }) => ackMs === undefined).length),
      );
      from = until;
    }),
    { numRuns: 25 },
  );
});

it('are of the nodes and the time asked for, however many slices that takes', async () => {
  const count = 25_000;
  for (const key of keys) await rig.opened({}, key);
  for (const [node, key] of keys.entries()) {
    const events = Array.from({ length: count }, (_, index) =>
      anAlarmEvent(index + 1, { alarm: anAlarm({ id: `a-${index % 50}`, code: `code ${index % 2}` }) }),
    );
    await rig.append(events, { receivedAt: evening + node * minuteMs }, key);
  }
  await rig.act({ kind: 'acknowledge', refs: [1, 2] }, evening + 3 * minuteMs, 'ann');
  await rig.act({ kind: 'note', refs: [60], text: 'Seen' }, evening + 4 * minuteMs, 'bob');
  const figures = new Figures({ store: rig.store, clock: rig.clock, node: () => null });
  const ask = (part: object): Promise<AlarmFigures> =>
    figures.of({ since: evening, until: evening + 10 * minuteMs, ...part });
  const all = await ask({});
  expect(all).toMatchObject({ raised: 2 * count, stretches: [2 * count], operators: [2] });
  expect(all.byCode.map(({ code, raised }) => [code, raised])).toEqual([
    ['code 0', count],
    ['code 1', count],
  ]);
  expect(all.toAcknowledge).toMatchObject({ count: 2, medianMs: 3 * minuteMs });
  expect(await ask({ nodeKeys: [keys[1]] })).toMatchObject({ raised: count, operators: [1] });
  expect(await ask({ until: evening + minuteMs })).toMatchObject({ raised: count, operators: [1] });
  expect(await ask({})).toBe(all);
  await expect(ask({ since: 0 })).rejects.toThrow('31 days');
});

it('of a time that is not over are counted again as it goes on', async () => {
  const [key] = keys;
  await rig.opened({}, key);
  const figures = new Figures({ store: rig.store, clock: rig.clock, node: () => null });
  const shift = { since: rig.clock.now(), until: rig.clock.now() + 60 * minuteMs };
  expect(await figures.of(shift)).toMatchObject({ raised: 0 });
  rig.clock.advance(minuteMs);
  const event = anAlarmEvent(1, { change: 'raised', alarm: anAlarm() });
  await rig.append([event], { receivedAt: rig.clock.now() }, key);
  expect(await figures.of(shift)).toMatchObject({ raised: 1 });
});
