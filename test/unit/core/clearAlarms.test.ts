import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('what is cleared here has been seen and goes; what its node removes by itself stays until somebody has seen it', async () => {
  const page = await rig.openPage();
  const names = ['a', 'b'];
  const emit = (seq: number, change: 'raised' | 'cleared' | 'removed', id: string) =>
    node.emit(
      eventOnWire(anAlarmEvent(seq, { change, alarm: anAlarm({ id, active: change === 'raised' }) })),
    );
  for (const [index, id] of names.entries()) {
    emit(2 * index + 1, 'raised', id);
    emit(2 * index + 2, 'cleared', id);
  }
  const missed = () => page.view.nodes[node.url]?.endedUnacknowledged;
  await rig.until('both have ended', () => missed() === 2);
  await page.host.startJob({ kind: 'alarms.clear', refs: [1] });
  await rig.until('one of them has been seen', () => missed() === 1);
  for (const [index, id] of names.entries()) emit(5 + index, 'removed', id);
  const sort = { column: 'attention', descending: false } as const;
  const list = async () => (await page.host.alarms({ filter: {}, sort, offset: 0, limit: 9 })).rows;
  await expect.poll(list).toMatchObject([{ id: 'b', removed: true, endedUnacknowledged: true }]);
  expect(await page.host.alarmActs(1)).toMatchObject([{ kind: 'acknowledge', by: 'pat' }]);
});
