import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('of a row that is not in the list is refused, naming it, and changes nothing', async () => {
  const both = rig.store.acknowledge('support', evening, { refs: [1, 77] });
  await expect(both).rejects.toThrow('There is no alarm 77 in the list');
  expect(await acknowledgedBy()).toBeNull();
  expect(rig.counts.get(nodeKey)?.unacknowledged).toBe(1);
  await event(2, 'repeated', { occurrences: 2 });
  expect(await rig.rows()).toMatchObject([{ ref: 1, occurrences: 2 }]);
});
