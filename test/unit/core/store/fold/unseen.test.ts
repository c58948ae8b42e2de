import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import { hourMs } from '#shared/model/time.ts';
import { anAlarm, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { proved } from '#test/support/proof.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
let seq = 0;
beforeEach(async () => {
  seq = 0;
  rig = await StoreRig.open();
  await rig.store.keepUnseen(24 * hourMs, rig.clock.now());
  await rig.opened();
});
afterEach(() => rig.end());

const event = (change: AlarmChange, part: Partial<Alarm> = {}) =>
  rig.append(
    [
      anAlarmEvent(++seq, {
        change,
        alarm: anAlarm({ id: 'one', active: change !== 'cleared' && change !== 'removed', ...part }),
      }),
    ],
    { receivedAt: rig.clock.now() },
  );
const waiting = async () => (await rig.rows({ endedUnacknowledged: true })).map(({ ref }) => ref);
const listed = async () => (await rig.rows()).map(({ ref }) => ref);
const act = (kind: 'acknowledge' | 'withdraw') => rig.act({ kind, refs: [1] }, rig.clock.now());

describe('an alarm that ended while nobody had acknowledged it', () => {
  it('stays listed when its node removes it, is counted, and is so after a restart', async () => {
    await event('raised');
    expect(await waiting()).toEqual([]);
    await event('cleared');
    await event('removed');
    await rig.reopen();
    expect(await rig.rows()).toMatchObject([
      { ref: 1, active: false, endedUnacknowledged: true, removed: true },
    ]);
    expect((await rig.store.nodes())[0]?.counts).toMatchObject({ unacknowledged: 0, endedUnacknowledged: 1 });
    expect(await waiting()).toEqual([1]);
    expect(await rig.store.listRows([1])).toHaveLength(1);
  });

  it('goes once somebody acknowledges it, if its node has removed it', async () => {
    await event('raised');
    await event('removed');
    expect(await act('acknowledge')).toEqual({ done: 1, gone: [], newer: [] });
    expect(await listed()).toEqual([]);
    expect(rig.counts.get(nodeKey)?.endedUnacknowledged).toBe(0);
    expect(await act('withdraw')).toEqual({ done: 0, gone: [1], newer: [] });
    await rig.reopen();
    expect(await listed()).toEqual([]);
    expect(await rig.store.alarmActs(1)).toMatchObject([{ kind: 'acknowledge' }]);
  });

  it('is an ended one among others once somebody acknowledges it, if its node lists it', async () => {
    await event('raised');
    await event('cleared');
    await act('acknowledge');
    expect(await rig.rows()).toMatchObject([{ acknowledgedBy: 'support', endedUnacknowledged: false }]);
    await event('removed');
    expect(await listed()).toEqual([]);
  });

  it('goes when its time is over, counted from its end, also while Watchline was closed', async () => {
    await event('raised');
    await event('cleared');
    rig.clock.advance(23 * hourMs);
    await event('removed');
    const version = rig.alarmsVersion;
    rig.clock.advance(hourMs - 1);
    expect(await listed()).toEqual([1]);
    rig.clock.advance(1);
    await rig.changes.until('it has gone', () => rig.alarmsVersion > version);
    expect(await listed()).toEqual([]);
    expect(rig.counts.get(nodeKey)?.endedUnacknowledged).toBe(0);

    await event('raised', { id: 'two' });
    await event('removed', { id: 'two' });
    await rig.close();
    rig.clock.advance(25 * hourMs);
    await rig.open();
    // Until it is said how long, all of it stays.
    expect(await listed()).toEqual([2]);
    await rig.store.keepUnseen(24 * hourMs, rig.clock.now());
    expect(await listed()).toEqual([]);
  });

  it('goes at once when less time is set', async () => {
    await event('raised');
    await event('removed');
    rig.clock.advance(2 * hourMs);
    await rig.store.keepUnseen(2 * hourMs, rig.clock.now());
    expect(await listed()).toEqual([]);
  });

  it('goes in slices, each waited for, where many were left by a storm', async () => {
    const many = Array.from({ length: 4_500 }, (_, index) => String(index));
    const all = (change: AlarmChange, active: boolean) =>
      many.map((id) => anAlarmEvent(++seq, { change, alarm: anAlarm({ id, active }) }));
    await rig.append([...all('raised', true), ...all('removed', false)], { receivedAt: rig.clock.now() });
    expect(rig.counts.get(nodeKey)?.endedUnacknowledged).toBe(4_500);
    rig.clock.advance(24 * hourMs);
    await rig.changes.until('some have gone', () => rig.counts.get(nodeKey)?.endedUnacknowledged === 2_500);
    rig.clock.advance(0);
    await rig.changes.until('more have gone', () => rig.counts.get(nodeKey)?.endedUnacknowledged === 500);
    rig.clock.advance(0);
    await rig.changes.until('all have gone', () => rig.counts.get(nodeKey)?.endedUnacknowledged === 0);
  });

  it('is one that waits no more once it is raised again', async () => {
    await event('raised');
    await event('cleared');
    await event('raised', { occurrences: 2 });
    expect(await waiting()).toEqual([]);
    expect(rig.counts.get(nodeKey)).toMatchObject({ unacknowledged: 1, endedUnacknowledged: 0 });
    await event('cleared', { occurrences: 2 });
    expect(await waiting()).toEqual([1]);
  });
});

describe('what ends and what is acknowledged', () => {
  const unseen = { active: false, acknowledgedBy: null, endedUnacknowledged: true };
  const seen = { active: false, acknowledgedBy: 'support', endedUnacknowledged: false };
  const taken = { active: true, acknowledgedBy: 'support', endedUnacknowledged: false };
  const open = { active: true, acknowledgedBy: null, endedUnacknowledged: false };
  const steps = {
    'told again': (id: string) => event('repeated', { id }),
    raised: (id: string) => event('raised', { id }),
    ended: (id: string) => event('cleared', { id }),
    acknowledged: (_: string, ref: number) => rig.act({ kind: 'acknowledge', refs: [ref] }, rig.clock.now()),
    withdrawn: (_: string, ref: number) => rig.act({ kind: 'withdraw', refs: [ref] }, rig.clock.now()),
  };
  const cases = [
    ['open', [], { 'told again': open, ended: unseen, acknowledged: taken, withdrawn: open }],
    [
      'taken',
      ['acknowledged'],
      { 'told again': taken, ended: { ...seen, acknowledgedBy: null }, acknowledged: taken, withdrawn: open },
    ],
    ['unseen', ['ended'], { raised: open, ended: unseen, acknowledged: seen, withdrawn: unseen }],
  ] as const;

  it('are two things, whatever comes after what', async () => {
    let ref = 0;
    for (const [name, before, after] of cases)
      for (const [step, expected] of Object.entries(after)) {
        const id = `${name}, then ${step}`;
        ref++;
        await event('raised', { id });
        for (const each of [...before, step as keyof typeof steps]) await steps[each](id, ref);
        const row = (await rig.rows()).find((each) => each.id === id);
        expect({ id, ...row }).toMatchObject(expected);
      }
    proved('U10', `${ref} transitions`);
  });
});

describe('of what ended, nobody misses', () => {
  it.each([
    ['acknowledged', { kind: 'acknowledge' }],
    ['shelved', { kind: 'shelve', until: evening + 99 * hourMs, reason: 'Works' }],
  ] as const)('what was %s as it ended', async (_, said) => {
    await event('raised');
    await rig.act({ ...said, refs: [1] }, evening);
    await event('cleared');
    expect(await waiting()).toEqual([]);
    await event('removed');
    expect(await listed()).toEqual([]);
  });

  it('what ended while its node was worked on', async () => {
    await event('raised');
    await rig.store.setMaintained([nodeKey]);
    await event('cleared');
    expect(await waiting()).toEqual([]);
    expect(await listed()).toEqual([1]);
  });

  it('what had ended before its node was watched', async () => {
    const ended = anAlarm({ id: 'old', active: false, occurrences: 3 });
    await rig.opened({ snapshot: aSnapshot({ alarms: [ended] }) }, 'ws://127.0.0.1:1/new');
    expect(await waiting()).toEqual([]);
    expect(await rig.rows({ newSince: rig.clock.now() })).toEqual([]);
  });
});

describe('of what came and went, somebody is told', () => {
  it('where it never was active, also when it comes again', async () => {
    await event('raised', { active: false, kind: 'event' });
    expect(await waiting()).toEqual([1]);
    await act('acknowledge');
    expect(await waiting()).toEqual([]);
    await event('raised', { active: false, kind: 'event', occurrences: 2 });
    expect(await waiting()).toEqual([1]);
  });

  it('where its node was not heard meanwhile', async () => {
    await event('raised');
    await act('acknowledge');
    await event('cleared');
    const again = anAlarm({ id: 'one', active: false, occurrences: 2 });
    const other = anAlarm({ id: 'two', active: false });
    await rig.opened({
      cursor: { bootId: 'b-1', seq: 9 },
      snapshot: aSnapshot({ alarms: [again, other] }),
    });
    expect(await waiting()).toEqual([1, 2]);
  });
});

describe('what is new since a moment', () => {
  it('is what was raised or became worse since, not what went on', async () => {
    await event('raised');
    rig.clock.advance(1_000);
    const since = rig.clock.now();
    const isNew = async () => (await rig.rows({ newSince: since })).length;
    await event('repeated', { occurrences: 2 });
    expect(await isNew()).toBe(0);
    await event('repeated', { occurrences: 3, severity: 'critical' });
    expect(await isNew()).toBe(1);
    await event('cleared');
    await rig.reopen();
    expect(await isNew()).toBe(1);
    expect(await rig.rows({ newSince: since + 1 })).toEqual([]);
  });
});
