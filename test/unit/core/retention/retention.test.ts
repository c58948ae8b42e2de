import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Retention } from '#core/retention/retention.ts';
import { trimToLimits } from '#core/retention/trimToLimits.ts';
import { happenedText } from '#shared/advice/history/happened.ts';
import type { HistoryRow } from '#shared/contract/history.ts';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { notTrimmed } from '#shared/words/trimmed.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { logTo, silentLog } from '#test/support/ports.ts';
import { proved } from '#test/support/proof.ts';
import { StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

/** An alarm a day, each cleared and removed an hour later. */
async function fill(days: number): Promise<void> {
  await rig.opened();
  let seq = 0;
  for (let day = 0; day < days; day++) {
    const alarm = anAlarm({ id: String(day) });
    const ended = { ...alarm, active: false };
    const events = (['raised', 'cleared', 'removed'] as const).map((change) =>
      anAlarmEvent(++seq, { change, alarm: change === 'raised' ? alarm : ended }),
    );
    await rig.append(events, { receivedAt: evening + day * dayMs });
  }
  // Until then each is listed, since nobody has seen it.
  await rig.store.keepUnseen(hourMs, evening + (days + 1) * dayMs);
}

const monitorRows = async (): Promise<string[]> => {
  const { rows } = await rig.store.history({
    ...{ direction: 'older', from: null, limit: 10 },
    filter: { kinds: ['monitor'] },
  });
  return rows.map((row: HistoryRow) => happenedText(row));
};

it('takes away once a day what is older than it may be, and says so in the history', async () => {
  await fill(10);
  const clock = manualClock(evening + 10 * dayMs);
  const retention = new Retention({
    ...{ store: rig.store, clock, log: silentLog },
    limits: () => ({ days: 4, gigabytes: 1 }),
  });
  retention.start();
  const isTrimmed = async (count: number) => {
    for (;;) {
      clock.advance(minuteMs);
      await rig.store.size();
      if ((await monitorRows()).length === count) return;
    }
  };
  await isTrimmed(1);
  expect(await monitorRows()).toEqual([
    'What was older than 4 d was taken away: 21 alarm events and 0 other entries',
  ]);
  expect(await rig.log()).toHaveLength(9);
  const page = { filter: {}, direction: 'older', from: null, limit: 1 } as const;
  const { keptSince } = await rig.store.history(page);
  expect(clock.now() - (keptSince ?? 0)).toBeGreaterThanOrEqual(4 * dayMs);
  clock.advance(dayMs);
  await isTrimmed(2);
  expect(await rig.log()).toHaveLength(6);
  retention.stop();
});

it('says of no time that the history is kept since then while all that was ever told is there', async () => {
  await fill(2);
  const page = { filter: {}, direction: 'older', from: null, limit: 1 } as const;
  await rig.store.trim(evening - 400 * dayMs);
  expect((await rig.store.history(page)).keptSince).toBeNull();
  await rig.store.trim(evening + dayMs);
  expect((await rig.store.history(page)).keptSince).toBe(evening + dayMs);
});

it('takes nothing away by a clock that has leapt, until it has been so for a week', async () => {
  await fill(10);
  const leapt = evening + 500 * dayMs;
  const trim = (now: number) =>
    trimToLimits(
      { days: 400, gigabytes: 1 },
      { store: rig.store, clock: { now: () => now, monotonicMs: () => 0 }, rest: async () => {} },
    );
  const next = (seq: number, receivedAt: number) => rig.append([anAlarmEvent(seq)], { receivedAt });
  await next(31, leapt);
  expect(await trim(leapt)).toMatchObject({ removed: { events: 0 }, isClockDoubted: true });
  await next(32, leapt + 6 * dayMs);
  expect(await trim(leapt + 6 * dayMs)).toMatchObject({ removed: { events: 0 }, isClockDoubted: true });
  expect(await rig.log()).toHaveLength(32);
  expect(await trim(leapt + 8 * dayMs)).toMatchObject({ removed: { events: 30 }, isClockDoubted: false });
});

it('takes nothing away for its size either by a clock that has leapt: all would be its oldest twentieth', async () => {
  await fill(20);
  const { usedBytes } = await rig.store.size();
  const clock = { now: () => evening + 20 * 365 * dayMs, monotonicMs: () => 0 };
  const limits = { days: 400, gigabytes: (usedBytes - 1) / 1e9 };
  expect(await trimToLimits(limits, { store: rig.store, clock, rest: async () => {} })).toMatchObject({
    ...{ removed: { events: 0, others: 0 }, isClockDoubted: true },
  });
  expect(await rig.log()).toHaveLength(60);
});

it('takes nothing away while nobody knows how long it is to be kept, and says so each day', async () => {
  await fill(10);
  const clock = manualClock(evening + 10 * dayMs);
  const warned: string[] = [];
  const retention = new Retention({
    ...{ store: rig.store, clock, log: logTo((message) => warned.push(message)) },
    limits: () => null,
  });
  retention.start();
  while (warned.length < 2) {
    clock.advance(hourMs);
    await rig.store.size();
  }
  expect(warned.every((message) => message.includes(notTrimmed))).toBe(true);
  expect(await rig.log()).toHaveLength(30);
  retention.stop();
});

it('takes acts away in slices, however many alarms one of them is of', async () => {
  const count = 5_000;
  const refs = Array.from({ length: count }, (_, index) => index + 1);
  const alarms = refs.map((ref) => anAlarm({ id: `a-${ref}` }));
  await rig.opened();
  await rig.append(alarms.map((alarm, index) => anAlarmEvent(index + 1, { change: 'raised', alarm })));
  expect(await rig.act({ kind: 'note', refs, text: 'Storm' }, evening)).toMatchObject({ done: count });
  await rig.append(
    alarms.map((alarm, index) =>
      anAlarmEvent(count + index + 1, { change: 'removed', alarm: { ...alarm, active: false } }),
    ),
  );
  const events = [anAlarmEvent(2 * count + 1, { alarm: anAlarm({ id: 'other' }) })];
  await rig.append(events, { receivedAt: evening + 3 * dayMs });
  await rig.act({ kind: 'note', refs: [count + 1], text: 'Last' }, evening + 3 * dayMs);
  // Each time some of those that are unseen for long enough.
  while ((await rig.rows()).length > 1) await rig.store.keepUnseen(hourMs, evening + 3 * dayMs);
  using reader = new DatabaseSync(join(rig.folder, 'history.sqlite'), { readOnly: true });
  const ofAlarms = (): number => Number(reader.prepare('SELECT count(*) AS n FROM act_alarms').get()?.n);
  let most = 0;
  for (let isDone = false, before = ofAlarms(); !isDone; ) {
    ({ isDone } = await rig.store.trim(evening + 2 * dayMs));
    const after = ofAlarms();
    most = Math.max(most, before - after);
    before = after;
  }
  expect(ofAlarms()).toBe(1);
  expect(most).toBeLessThanOrEqual(2_048);
});

it('takes away the oldest of what is more than it may be, and never the last day', async () => {
  await fill(20);
  const { usedBytes } = await rig.store.size();
  const now = evening + 19 * dayMs + 23 * hourMs;
  const parts = { store: rig.store, clock: { now: () => now, monotonicMs: () => 0 }, rest: async () => {} };
  const all = await trimToLimits({ days: 400, gigabytes: usedBytes / 1e9 }, parts);
  expect(all.removed).toEqual({ events: 0, others: 0 });
  const none = await trimToLimits({ days: 400, gigabytes: 0 }, parts);
  expect(none.before).toBe(now - dayMs);
  expect((await rig.log()).map((row) => row.receivedAt)).toEqual([1, 2, 3].map(() => evening + 19 * dayMs));
});

it('can take away what is old and nothing else: the database itself refuses', async () => {
  await fill(3);
  await rig.store.trim(evening + dayMs);
  await rig.close();
  const database = new DatabaseSync(`${rig.folder}/history.sqlite`);
  try {
    expect(() => database.exec('DELETE FROM events')).toThrow('history is append-only');
    expect(() => database.exec('UPDATE events SET seq = 1')).toThrow('history is append-only');
  } finally {
    database.close();
  }
});

it('empties the log of the history once a day, and the day after where somebody is reading', async () => {
  await fill(100);
  const clock = manualClock(evening + 101 * dayMs);
  const retention = new Retention({
    ...{ store: rig.store, clock, log: silentLog },
    limits: () => ({ days: 400, gigabytes: 1 }),
  });
  const logBytes = (): number => statSync(join(rig.folder, 'history.sqlite-wal')).size;
  using reader = new DatabaseSync(join(rig.folder, 'history.sqlite'), { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM events').get();
  await rig.append([anAlarmEvent(301)]);
  const full = logBytes();
  expect(full).toBeGreaterThan(0);
  retention.start();
  const day = async (): Promise<void> => {
    // Each of what it asks is answered before the clock goes on.
    for (let minute = 0; minute < 30; minute++) {
      clock.advance(minuteMs);
      await rig.store.size();
    }
    clock.advance(dayMs - 30 * minuteMs);
  };
  await day();
  expect(logBytes()).toBeGreaterThanOrEqual(full);
  reader.exec('COMMIT');
  await day();
  await vi.waitFor(() => expect(logBytes()).toBe(0));
  retention.stop();
  proved('S13', `${formatBytes(full)} while somebody read, 0 the day after`);
});
