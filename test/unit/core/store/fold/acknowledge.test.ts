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

const acknowledge = () =>
  rig.store.acknowledge('support', evening + 1_000, { refs: [1], ticket: 'T-1', note: 'Seen' });
const acknowledgedBy = async () => (await rig.rows())[0]?.acknowledgedBy;

it('names who, when, the ticket and the note, also after a restart', async () => {
  const version = rig.alarmsVersion;
  await acknowledge();
  expect(rig.alarmsVersion).toBeGreaterThan(version);
  await rig.reopen();
  expect(await rig.rows()).toMatchObject([
    { acknowledgedBy: 'support', acknowledgedAt: evening + 1_000, ticket: 'T-1', note: 'Seen' },
  ]);
  expect((await rig.store.nodes())[0]?.counts).toMatchObject({ active: { major: 1 }, unacknowledged: 0 });
});

it('lasts while the alarm only repeats', async () => {
  await acknowledge();
  await event(2, 'repeated', { occurrences: 2 });
  expect(await acknowledgedBy()).toBe('support');
  expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(0);
});

it.each([
  ['ends', 'cleared', { active: false }],
  ['worsens', 'repeated', { severity: 'critical' }],
  ['is raised anew', 'raised', { occurrences: 2 }],
] as const)('is withdrawn by itself when the alarm %s', async (_, change, part) => {
  await acknowledge();
  await event(2, change, part);
  expect(await acknowledgedBy()).toBeNull();
  expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(change === 'cleared' ? 0 : 1);
  await rig.reopen();
  expect(await acknowledgedBy()).toBeNull();
});

it('lasts when the alarm gets milder', async () => {
  await acknowledge();
  await event(2, 'repeated', { severity: 'warning' });
  expect(await acknowledgedBy()).toBe('support');
});

it('is withdrawn when a snapshot no longer names the alarm', async () => {
  await acknowledge();
  await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, snapshot: aSnapshot() });
  expect(await acknowledgedBy()).toBeNull();
});

it('can be withdrawn by hand', async () => {
  await acknowledge();
  await rig.store.withdrawAcknowledgement([1]);
  expect(await acknowledgedBy()).toBeNull();
  expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(1);
});

it('of a row that is not in the list is told, and holds up no other', async () => {
  const outcome = await rig.store.acknowledge('support', evening, { refs: [77, 1] });
  expect(outcome).toEqual({ acknowledged: 1, gone: [77], newer: [] });
  expect(await acknowledgedBy()).toBe('support');
  expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(0);
});

it('of no row that is in the list changes nothing', async () => {
  const version = rig.alarmsVersion;
  const outcome = await rig.store.acknowledge('support', evening, { refs: [77] });
  expect(outcome).toEqual({ acknowledged: 0, gone: [77], newer: [] });
  await expect(rig.store.withdrawAcknowledgement([77])).rejects.toThrow('There is no alarm 77 in the list');
  expect(rig.alarmsVersion).toBe(version);
});

it('writes only what was said: a ticket or a note stays, is another, or is taken away', async () => {
  const said = async () => {
    const [row] = await rig.rows();
    return [row?.ticket, row?.note, row?.acknowledgedBy];
  };
  await acknowledge();
  await rig.store.acknowledge('ann', evening, { refs: [1] });
  expect(await said()).toEqual(['T-1', 'Seen', 'ann']);
  await rig.store.acknowledge('ann', evening, { refs: [1], note: 'Known' });
  expect(await said()).toEqual(['T-1', 'Known', 'ann']);
  await rig.store.acknowledge('ann', evening, { refs: [1], ticket: null });
  expect(await said()).toEqual([null, 'Known', 'ann']);
  await rig.reopen();
  expect(await said()).toEqual([null, 'Known', 'ann']);
});

describe('as of what was seen', () => {
  const seen = async () => {
    const sort = { column: 'source', descending: false } as const;
    return (await rig.store.alarmRefs({ filter: {}, sort })).position;
  };
  const acknowledgeAsOf = (asOf: number) => rig.store.acknowledge('support', evening, { refs: [1], asOf });

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
    expect(await acknowledgeAsOf(asOf)).toEqual({ acknowledged: 0, gone: [], newer: [1] });
    expect(await acknowledgedBy()).toBeNull();
    expect(await acknowledgeAsOf(await seen())).toMatchObject({ acknowledged: 1, newer: [] });
  });

  it.each([
    ['repeated', 'repeated', { occurrences: 2 }],
    ['got milder', 'repeated', { severity: 'warning' }],
    ['ended', 'cleared', { active: false }],
  ] as const)('takes an alarm that only %s since', async (_, change, part) => {
    const asOf = await seen();
    await event(2, change, part);
    expect(await acknowledgeAsOf(asOf)).toMatchObject({ acknowledged: 1, newer: [] });
    expect(await acknowledgedBy()).toBe('support');
  });

  it('takes an alarm whatever happened to others', async () => {
    const asOf = await seen();
    await rig.append([anAlarmEvent(2, { change: 'raised', alarm: anAlarm({ id: 'two' }) })]);
    expect(await acknowledgeAsOf(asOf)).toMatchObject({ acknowledged: 1 });
    expect(await rig.store.acknowledge('support', evening, { refs: [1, 2], asOf })).toEqual({
      acknowledged: 1,
      gone: [],
      newer: [2],
    });
  });
});
