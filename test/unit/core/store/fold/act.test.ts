import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Alarm } from '#shared/model/alarm.ts';
import { anAlarm, anAlarmEvent, aSnapshot, evening } from '#test/support/builders.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
  await rig.opened();
  await event(1, 'raised');
});
afterEach(() => rig.end());

const event = (seq: number, change: 'raised' | 'repeated' | 'cleared', part: Partial<Alarm> = {}) =>
  rig.append([anAlarmEvent(seq, { change, alarm: anAlarm({ id: 'one', ...part }) })]);

const acknowledge = (part: { until?: number; reason?: string } = {}) =>
  rig.act({ kind: 'acknowledge', refs: [1], ticket: 'T-1', note: 'Seen', ...part }, evening + 1_000);
const row = async () => (await rig.rows())[0];
const acknowledgedBy = async () => (await row())?.acknowledgedBy;
/** What of all acts is over, newest act first. */
const ends = async () => (await rig.store.alarmActs(1)).flatMap((act) => act.ends);

describe('an acknowledgement', () => {
  it('names who, when, why, the ticket and the note, also after a restart', async () => {
    const version = rig.alarmsVersion;
    await acknowledge({ reason: 'Known at the site' });
    expect(rig.alarmsVersion).toBeGreaterThan(version);
    await rig.reopen();
    expect(await rig.rows()).toMatchObject([
      {
        ...{ acknowledgedBy: 'support', acknowledgedAt: evening + 1_000, acknowledgedUntil: null },
        ...{ reason: 'Known at the site', ticket: 'T-1', note: 'Seen' },
      },
    ]);
    expect((await rig.store.nodes())[0]?.counts).toMatchObject({ active: { major: 1 }, unacknowledged: 0 });
    expect(await rig.store.alarmActs(1)).toMatchObject([
      { kind: 'acknowledge', by: 'support', station: 'desk-1', at: evening + 1_000, ends: [] },
    ]);
  });

  it('lasts while the alarm only repeats', async () => {
    await acknowledge();
    await event(2, 'repeated', { occurrences: 2 });
    expect(await acknowledgedBy()).toBe('support');
    expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(0);
  });

  it.each([
    ['ends', 'cleared', { active: false }, 'ended'],
    ['worsens', 'repeated', { severity: 'critical' }, 'worsened'],
    ['is raised anew', 'raised', { occurrences: 2 }, 'raisedAnew'],
  ] as const)('ends by itself when the alarm %s', async (_, change, part, reason) => {
    await acknowledge();
    await event(2, change, part);
    expect(await acknowledgedBy()).toBeNull();
    expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(change === 'cleared' ? 0 : 1);
    await rig.reopen();
    expect(await acknowledgedBy()).toBeNull();
    expect(await ends()).toEqual([{ mark: 'acknowledged', at: evening + 1_000, reason }]);
  });

  it('leaves of each severity what nobody has acknowledged, also after a restart', async () => {
    await rig.append([
      anAlarmEvent(2, { alarm: anAlarm({ id: 'two', code: 'Other', severity: 'critical' }) }),
      anAlarmEvent(3, { alarm: anAlarm({ id: 'three', code: 'Third' }) }),
    ]);
    await acknowledge();
    const bySeverity = { critical: 1, major: 1, minor: 0, warning: 0, indeterminate: 0 };
    const expected = { unacknowledged: 2, unacknowledgedBySeverity: bySeverity };
    expect(rig.counts.get(nodeKey)).toMatchObject({ active: { critical: 1, major: 2 }, ...expected });
    await rig.reopen();
    expect((await rig.store.nodes())[0]?.counts).toMatchObject(expected);
  });

  it('lasts when the alarm gets milder', async () => {
    await acknowledge();
    await event(2, 'repeated', { severity: 'warning' });
    expect(await acknowledgedBy()).toBe('support');
  });

  it('ends when a snapshot no longer names the alarm, or its id means another one', async () => {
    await acknowledge();
    await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, snapshot: aSnapshot() });
    expect(await acknowledgedBy()).toBeNull();
    await event(2, 'raised');
    await rig.append([anAlarmEvent(1, { change: 'raised', alarm: anAlarm({ id: 'two' }) })], {
      bootId: 'b-2',
    });
    await rig.act({ kind: 'acknowledge', refs: [2] });
    await rig.append(
      [anAlarmEvent(2, { change: 'raised', alarm: anAlarm({ id: 'two', code: 'another' }) })],
      { bootId: 'b-2' },
    );
    expect((await rig.store.alarmActs(2))[0]?.ends).toMatchObject([{ reason: 'ended' }]);
  });

  it('can be withdrawn by hand', async () => {
    await acknowledge();
    expect(await rig.act({ kind: 'withdraw', refs: [1] })).toMatchObject({ done: 1 });
    expect(await acknowledgedBy()).toBeNull();
    expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(1);
    expect(await rig.act({ kind: 'withdraw', refs: [1] })).toMatchObject({ done: 0 });
    expect((await rig.store.alarmActs(1)).map(({ kind }) => kind)).toEqual(['withdraw', 'acknowledge']);
  });

  it('of a row that is not in the list is told, and holds up no other', async () => {
    const outcome = await rig.act({ kind: 'acknowledge', refs: [77, 1] });
    expect(outcome).toEqual({ done: 1, gone: [77], newer: [] });
    expect(await acknowledgedBy()).toBe('support');
    expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(0);
  });

  it('of no row that is in the list changes nothing', async () => {
    const version = rig.alarmsVersion;
    for (const kind of ['acknowledge', 'withdraw'] as const)
      expect(await rig.act({ kind, refs: [77] })).toEqual({ done: 0, gone: [77], newer: [] });
    expect(rig.alarmsVersion).toBe(version);
  });

  it('writes only what was said: a ticket stays, is another, or is taken away', async () => {
    const said = async () => {
      const { ticket, note, acknowledgedBy: by } = (await row()) ?? {};
      return [ticket, note, by];
    };
    const again = (part: object) =>
      rig.act({ kind: 'acknowledge', refs: [1], ...part }, evening + 2_000, 'ann');
    await acknowledge();
    await again({});
    expect(await said()).toEqual(['T-1', 'Seen', 'ann']);
    await again({ note: 'Known' });
    expect(await said()).toEqual(['T-1', 'Known', 'ann']);
    await again({ ticket: null });
    expect(await said()).toEqual([null, 'Known', 'ann']);
    await rig.reopen();
    expect(await said()).toEqual([null, 'Known', 'ann']);
  });

  it('is never before what it follows, however the clock is set', async () => {
    await acknowledge();
    await rig.act({ kind: 'withdraw', refs: [1] }, evening - 3_600_000);
    expect(await acknowledgedBy()).toBeNull();
  });
});

describe('the end of its time', () => {
  const until = evening + 60_000;

  it('ends it at that moment while Watchline runs', async () => {
    const { clock } = rig;
    const now = clock.now();
    await rig.act({ kind: 'acknowledge', refs: [1], until: now + 60_000 }, now);
    expect(await row()).toMatchObject({ acknowledgedUntil: now + 60_000 });
    clock.advance(59_999);
    expect(await acknowledgedBy()).toBe('support');
    const version = rig.alarmsVersion;
    clock.advance(1);
    await rig.changes.until('it has ended', () => rig.alarmsVersion > version);
    expect(await row()).toMatchObject({ acknowledgedBy: null, acknowledgedUntil: null });
    expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(1);
    expect(await ends()).toEqual([{ mark: 'acknowledged', at: now + 60_000, reason: 'expired' }]);
  });

  it('ends it at that moment while Watchline is closed', async () => {
    const { clock } = rig;
    const now = clock.now();
    await rig.act({ kind: 'acknowledge', refs: [1], until: now + 60_000 }, now);
    await rig.close();
    clock.advance(3_600_000);
    await rig.open();
    expect(await acknowledgedBy()).toBeNull();
    expect((await rig.store.nodes())[0]?.counts).toMatchObject({ unacknowledged: 1 });
    expect(await ends()).toEqual([{ mark: 'acknowledged', at: now + 60_000, reason: 'expired' }]);
  });

  it('in the past is refused, and nothing is done', async () => {
    for (const past of [evening, evening - 1])
      await expect(rig.act({ kind: 'acknowledge', refs: [1], until: past })).rejects.toThrow('in the past');
    expect(await rig.store.alarmActs(1)).toEqual([]);
  });

  it('is what ended it, where an event comes later than it and is told first', async () => {
    await rig.act({ kind: 'acknowledge', refs: [1], until });
    await rig.append(
      [anAlarmEvent(2, { change: 'repeated', alarm: anAlarm({ id: 'one', severity: 'critical' }) })],
      { receivedAt: until + 1 },
    );
    expect(await ends()).toEqual([{ mark: 'acknowledged', at: until, reason: 'expired' }]);
  });
});

describe('a shelf', () => {
  const until = evening + 3_600_000;
  const shelve = () => rig.act({ kind: 'shelve', refs: [1], until, reason: 'Maintenance of the line' });

  it('stands in the list with its end and its reason, and in no count', async () => {
    await shelve();
    expect(await row()).toMatchObject({
      ...{ shelvedBy: 'support', shelvedUntil: until, shelvedReason: 'Maintenance of the line' },
      active: true,
    });
    expect(rig.counts.get(nodeKey)).toMatchObject({ active: { major: 1 }, unacknowledged: 1 });
    expect(await rig.rows({ shelved: false })).toHaveLength(0);
    expect(await rig.rows({ shelved: true })).toHaveLength(1);
    await rig.reopen();
    expect(await rig.rows({ shelved: true })).toHaveLength(1);
  });

  it('outlives an alarm that comes and goes, and ends when it worsens', async () => {
    await shelve();
    await event(2, 'cleared', { active: false });
    await event(3, 'raised');
    expect(await row()).toMatchObject({ shelvedUntil: until });
    await event(4, 'repeated', { severity: 'critical' });
    expect(await row()).toMatchObject({ shelvedUntil: null, shelvedReason: null });
    expect(await ends()).toMatchObject([{ mark: 'shelved', reason: 'worsened' }]);
  });

  it('ends by hand and by its time, and is put further by another', async () => {
    await shelve();
    await rig.act({ kind: 'shelve', refs: [1], until: until + 1, reason: 'Longer' });
    expect(await row()).toMatchObject({ shelvedUntil: until + 1, shelvedReason: 'Longer' });
    await rig.act({ kind: 'unshelve', refs: [1] });
    expect(await rig.rows({ shelved: true })).toHaveLength(0);
    expect((await ends()).map(({ reason }) => reason)).toEqual(['withdrawn', 'replaced']);
    await shelve();
    await rig.store.expire(until);
    expect((await ends())[0]).toEqual({ mark: 'shelved', at: until, reason: 'expired' });
    expect(await rig.rows({ shelved: true })).toHaveLength(0);
  });

  it('and an acknowledgement leave each other alone', async () => {
    await shelve();
    await acknowledge();
    await event(2, 'cleared', { active: false });
    expect(await row()).toMatchObject({ shelvedUntil: until, acknowledgedBy: null });
    expect(await rig.act({ kind: 'withdraw', refs: [1] })).toMatchObject({ done: 0 });
  });
});

describe('a ticket and a note', () => {
  it('stand without an acknowledgement, and the ticket until the alarm begins anew', async () => {
    await rig.act({ kind: 'ticket', refs: [1], ticket: 'INC-1' });
    await rig.act({ kind: 'note', refs: [1], text: 'Called the site' });
    await event(2, 'cleared', { active: false });
    await rig.reopen();
    expect(await row()).toMatchObject({ ticket: 'INC-1', note: 'Called the site', acknowledgedBy: null });
    await event(3, 'raised');
    expect(await row()).toMatchObject({ ticket: null, note: 'Called the site' });
  });

  it('outlive the acknowledgement they came with', async () => {
    await acknowledge();
    await event(2, 'repeated', { severity: 'critical' });
    expect(await row()).toMatchObject({ ticket: 'T-1', note: 'Seen', acknowledgedBy: null });
    await rig.act({ kind: 'note', refs: [1], text: 'More' });
    expect(await row()).toMatchObject({ ticket: 'T-1', note: 'More', acknowledgedBy: null });
    await rig.act({ kind: 'ticket', refs: [1], ticket: null });
    expect(await row()).toMatchObject({ ticket: null });
  });
});

it('offers the reasons that an operator gave lately, each once, last first', async () => {
  for (const reason of ['Known', 'Ordered', 'Known']) await acknowledge({ reason });
  await rig.act({ kind: 'shelve', refs: [1], until: evening + 9_000, reason: 'Works' });
  await rig.act({ kind: 'acknowledge', refs: [1], reason: 'Hers' }, evening, 'ann');
  expect(await rig.store.actReasons('support')).toEqual(['Works', 'Known', 'Ordered']);
});

it('is never rewritten', async () => {
  await acknowledge();
  await rig.close();
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(`${rig.folder}/history.sqlite`);
  for (const sql of ['DELETE FROM acts', 'UPDATE act_alarms SET acted = 1'])
    expect(() => database.exec(sql)).toThrow('append-only');
  database.close();
  await rig.open();
});

describe('as of what was seen', () => {
  const seen = async () => {
    const sort = { column: 'source', descending: false } as const;
    return (await rig.store.alarmRefs({ filter: {}, sort })).position;
  };
  const acknowledgeAsOf = (asOf: number) => rig.act({ kind: 'acknowledge', refs: [1], asOf });

  it.each([
    [
      'ended, and was raised anew',
      [
        ['cleared', { active: false }],
        ['raised', {}],
      ],
    ],
    ['worsened', [['repeated', { severity: 'critical' }]]],
    ['was raised anew while active', [['raised', { occurrences: 2 }]]],
  ] as const)('does not take an alarm that %s since', async (_, changes) => {
    const asOf = await seen();
    for (const [index, [change, part]] of changes.entries()) await event(index + 2, change, part);
    expect(await acknowledgeAsOf(asOf)).toEqual({ done: 0, gone: [], newer: [1] });
    expect(await acknowledgedBy()).toBeNull();
    expect(await acknowledgeAsOf(await seen())).toMatchObject({ done: 1, newer: [] });
  });

  it.each([
    ['repeated', 'repeated', { occurrences: 2 }],
    ['got milder', 'repeated', { severity: 'warning' }],
    ['ended', 'cleared', { active: false }],
  ] as const)('takes an alarm that only %s since', async (_, change, part) => {
    const asOf = await seen();
    await event(2, change, part);
    expect(await acknowledgeAsOf(asOf)).toMatchObject({ done: 1, newer: [] });
    expect(await acknowledgedBy()).toBe('support');
  });

  it('shelves none that worsened since either, and notes it all the same', async () => {
    const asOf = await seen();
    await event(2, 'repeated', { severity: 'critical' });
    const shelve = { kind: 'shelve', until: evening + 1_000, reason: 'r', refs: [1], asOf } as const;
    expect(await rig.act(shelve)).toEqual({ done: 0, gone: [], newer: [1] });
    expect(await rig.act({ kind: 'note', text: 'Seen', refs: [1] })).toMatchObject({ done: 1 });
  });

  it('takes an alarm whatever happened to others', async () => {
    const asOf = await seen();
    await rig.append([anAlarmEvent(2, { change: 'raised', alarm: anAlarm({ id: 'two' }) })]);
    expect(await acknowledgeAsOf(asOf)).toMatchObject({ done: 1 });
    expect(await rig.act({ kind: 'acknowledge', refs: [1, 2], asOf })).toEqual({
      done: 1,
      gone: [],
      newer: [2],
    });
  });
});
