import { afterEach, beforeEach, expect, it } from 'vitest';
import { type News, Newsroom } from '#core/news.ts';
import { anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';

let node: FakeNode;
let rig: CoreRig;
beforeEach(async () => {
  node = await FakeNode.start();
  rig = await CoreRig.start([anAddress(node.url, { password: { vault: true } })]);
  await rig.live(node.url);
});
afterEach(async () => {
  await rig.stop();
  await node.stop();
});

it('reaches all who listen, in the order in which they came, until they do so no more', () => {
  const newsroom = new Newsroom();
  const heard: string[] = [];
  const listenAs = (name: string) => newsroom.listen(({ kind }) => heard.push(`${name} ${kind}`));
  const leave = listenAs('a');
  listenAs('b');
  newsroom.tell({ kind: 'recording', problem: null });
  leave();
  newsroom.tell({ kind: 'nodeRemoved', nodeKey: 'ws://a/' });
  expect(heard).toEqual(['a recording', 'b recording', 'b nodeRemoved']);
});

const whatOf = (news: Extract<News, { kind: 'committed' }>) =>
  (['raised', 'repeated', 'ended'] as const).flatMap((what) =>
    news[what].first.map((ref) => `${what} ${ref}`),
  );

it('tells of an event once it has come, and once it is on disk, with the alarms it raised and ended', async () => {
  const told: string[] = [];
  const leave = rig.core.onNews((news) => {
    if (news.kind === 'events') told.push('events');
    if (news.kind === 'committed') told.push(...whatOf(news));
  });
  const wait = (what: 'raised' | 'ended') =>
    rig.until(what, () => rig.told('committed').some((news) => news[what].first.includes(1)));
  node.emit(eventOnWire(anAlarmEvent(1, { alarm: anAlarm({ id: 'a' }) })));
  await wait('raised');
  node.emit(eventOnWire(anAlarmEvent(2, { change: 'cleared', alarm: anAlarm({ id: 'a', active: false }) })));
  await wait('ended');
  leave();
  expect(told).toEqual(['events', 'raised 1', 'events', 'ended 1']);
  expect(rig.told('nodeChanged').at(-1)).toMatchObject({ patch: { activeAlarms: { major: 0 } } });
});

it('tells first of a node, then of its link and its session, and of its jobs as they go', async () => {
  await rig.core.startJob({ kind: 'alarms.clear', refs: [1] }).catch(() => undefined);
  await rig.core.startJob({ kind: 'service.control', action: 'stop', nodeKey: node.url, serviceId: 'none' });
  // The store may have something of its own to tell.
  const kinds = rig.news.map(({ kind }) => kind).filter((kind) => kind !== 'committed');
  expect(kinds.indexOf('nodeAdded')).toBe(0);
  expect(kinds.indexOf('link')).toBeLessThan(kinds.indexOf('opened'));
  expect(rig.told('job').at(-1)?.job.tasks[0]).toMatchObject({ state: 'refused' });
});
