import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import { anAlarm, anAlarmEvent, aSnapshot } from '#test/support/builders.ts';
import { anOpening } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
  await rig.opened();
  rig.alarmNews.length = 0;
});
afterEach(() => rig.end());

const event = (seq: number, change: AlarmChange, alarm: Partial<Alarm> = {}) =>
  anAlarmEvent(seq, { change, alarm: anAlarm({ active: change !== 'cleared', ...alarm }) });

/** The refs that the commits since the last time named, of each kind. */
function told() {
  const news = rig.alarmNews.splice(0);
  const refs = (kind: 'raised' | 'repeated' | 'worsened' | 'ended') => news.flatMap((of) => of[kind].first);
  return {
    ...{ raised: refs('raised'), repeated: refs('repeated') },
    ...{ worsened: refs('worsened'), ended: refs('ended') },
  };
}
const nothing = { raised: [], repeated: [], worsened: [], ended: [] };

it('tells which alarms a commit raised, repeated and ended', async () => {
  await rig.append([event(1, 'raised', { id: 'a' }), event(2, 'raised', { id: 'b' })]);
  expect(told()).toEqual({ ...nothing, raised: [1, 2] });
  await rig.append([event(3, 'repeated', { id: 'b', occurrences: 2 })]);
  expect(told()).toEqual({ ...nothing, repeated: [2] });
  await rig.append([event(4, 'cleared', { id: 'a' })]);
  expect(told()).toEqual({ ...nothing, ended: [1] });
  await rig.append([event(5, 'removed', { id: 'a', active: false }), event(6, 'removed', { id: 'b' })]);
  expect(told()).toEqual({ ...nothing, ended: [2] });
});

it('names an alarm once for each thing that happened to it in one commit', async () => {
  await rig.append([
    event(1, 'raised'),
    event(2, 'repeated', { occurrences: 2 }),
    event(3, 'repeated', { occurrences: 3 }),
    event(4, 'cleared', { occurrences: 3 }),
  ]);
  expect(told()).toEqual({ ...nothing, raised: [1], repeated: [1], ended: [1] });
});

it('counts an alarm that is raised anew as raised, also where it is never active', async () => {
  await rig.append([event(1, 'raised')]);
  told();
  await rig.append([event(2, 'raised', { occurrences: 2 })]);
  expect(told()).toEqual({ ...nothing, raised: [1] });
  await rig.append([event(3, 'raised', { id: 'counts', kind: 'event', active: false })]);
  expect(told()).toEqual({ ...nothing, raised: [2] });
  await rig.append([event(4, 'repeated', { id: 'counts', kind: 'event', active: false, occurrences: 2 })]);
  expect(told()).toEqual({ ...nothing, repeated: [2] });
});

it('tells what a snapshot brings and what it no longer names, but nothing of alarms that stand as before', async () => {
  await rig.append([event(1, 'raised', { id: 'stays' }), event(2, 'raised', { id: 'goes' })]);
  told();
  const alarms = [anAlarm({ id: 'stays' }), anAlarm({ id: 'comes', text: 'Another' })];
  await rig.opened({ cursor: { bootId: 'b-1', seq: 9 }, snapshot: aSnapshot({ alarms }) });
  expect(told()).toEqual({ ...nothing, raised: [3], ended: [2] });
});

it('counts as ended an alarm whose id its node gives to another', async () => {
  await rig.append([event(1, 'raised')]);
  told();
  await rig.append([event(2, 'raised', { code: 'another', text: 'Another' })]);
  expect(told()).toEqual({ ...nothing, raised: [2], ended: [1] });
});

it('names no more than 1,000 of a kind and counts the others', async () => {
  await rig.append(
    Array.from({ length: 1_500 }, (_, index) => event(index + 1, 'raised', { id: `a-${index}` })),
  );
  const news = rig.alarmNews.splice(0);
  const named = news.map(({ raised }) => raised.first.length);
  expect(Math.max(...named)).toBeLessThanOrEqual(1_000);
  expect(news.reduce((sum, { raised }) => sum + raised.first.length + raised.more, 0)).toBe(1_500);
  expect(news.some(({ raised }) => raised.more > 0)).toBe(true);
});

it('tells nothing of an acknowledgement, and nothing twice', async () => {
  await rig.append([event(1, 'raised')]);
  told();
  await rig.act({ kind: 'acknowledge', refs: [1] });
  expect(told()).toEqual(nothing);
});

it('tells what became worse, and not what became better', async () => {
  await rig.append([event(1, 'raised', { severity: 'minor' })]);
  told();
  await rig.append([event(2, 'repeated', { severity: 'critical', occurrences: 2 })]);
  expect(told()).toEqual({ ...nothing, repeated: [1], worsened: [1] });
  await rig.append([event(3, 'repeated', { severity: 'warning', occurrences: 3 })]);
  expect(told()).toEqual({ ...nothing, repeated: [1] });
});

it('tells how often each happened, also what one event counts at once, and nothing of a snapshot', async () => {
  await rig.append([
    event(1, 'raised', { lastAt: 10 }),
    event(2, 'cleared', { lastAt: 10 }),
    event(3, 'raised', { occurrences: 2, lastAt: 30 }),
    event(4, 'repeated', { occurrences: 7, lastAt: 40 }),
  ]);
  const happened = () => rig.alarmNews.splice(0).flatMap(({ told: of }) => of.first);
  expect(happened()).toEqual([{ ref: 1, nodeKey, times: 7, at: 40 }]);
  const alarms = [anAlarm({ occurrences: 9, lastAt: 50 })];
  await rig.opened({ cursor: { bootId: 'b-1', seq: 9 }, snapshot: aSnapshot({ alarms }) });
  expect(happened()).toEqual([]);
});

it('does not call news what a node lists when it is heard for the first time', async () => {
  const other = { key: 'ws://other/', bootId: 'o-1' };
  rig.store.opened(
    other.key,
    anOpening({ cursor: { bootId: other.bootId, seq: 1 }, snapshot: aSnapshot({ alarms: [anAlarm()] }) }),
  );
  await rig.committed(1, other.key, other.bootId);
  expect(told()).toEqual(nothing);
  expect(await rig.rows()).toHaveLength(1);
});

it('knows since when an alarm has been active, also after a restart', async () => {
  const since = async () => (await rig.rows()).map(({ activeSince }) => activeSince);
  await rig.append([
    anAlarmEvent(1, { at: 100, alarm: anAlarm() }),
    anAlarmEvent(2, { at: 200, change: 'repeated', alarm: anAlarm({ occurrences: 2, lastAt: 200 }) }),
  ]);
  expect(await since()).toEqual([100]);
  await rig.reopen();
  expect(await since()).toEqual([100]);
  await rig.append([event(3, 'cleared', { occurrences: 2 })]);
  expect(await since()).toEqual([null]);
  await rig.append([anAlarmEvent(4, { at: 400, alarm: anAlarm({ occurrences: 3 }) })]);
  expect(await since()).toEqual([400]);
});
