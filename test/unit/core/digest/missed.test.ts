import { afterEach, beforeEach, expect, it } from 'vitest';
import { missedIn } from '#core/digest/missed.ts';
import type { Missed } from '#shared/contract/away.ts';
import { hourMs, minuteMs } from '#shared/model/time.ts';
import { aLicense, aNodeView, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aGap } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

const otherKey = 'ws://127.0.0.1:1/other';
const span = { from: evening, until: evening + 8 * hourMs };

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
  for (const key of [nodeKey, otherKey]) await rig.opened({ receivedAt: evening - hourMs }, key);
  rig.clock.advance(10 * hourMs);
});
afterEach(() => rig.end());

/** An event told at a time of the desk, that happened at a time of its node. */
const tell = (seq: number, receivedAfterMs: number, happenedAfterMs = receivedAfterMs, key = nodeKey) =>
  rig.append(
    [anAlarmEvent(seq, { at: evening + happenedAfterMs, alarm: anAlarm({ id: `a-${seq}` }) })],
    { receivedAt: evening + receivedAfterMs },
    key,
  );

/** The nodes' clocks are those of the desk; one that was never heard has none. */
const missed = (part: { nodeKeys?: string[]; by?: string; heard?: boolean } = {}): Promise<Missed> => {
  const { nodeKeys = [nodeKey, otherKey], by = 'ann', heard = true } = part;
  const clock = heard ? { nodeAt: evening, hostAt: evening, rate: 1 } : null;
  const parts = { store: rig.store, clock: rig.clock, node: (key: string) => aNodeView(key, { key, clock }) };
  return missedIn(parts, nodeKeys, span, by);
};

it('is what was received in that time, of the nodes asked about', async () => {
  await tell(1, -minuteMs);
  await tell(2, hourMs);
  await tell(3, 9 * hourMs);
  await tell(1, hourMs, hourMs, otherKey);
  const { nodes } = await missed();
  expect(nodes.map((node) => [node.nodeKey, node.raised.major])).toEqual([
    [nodeKey, 1],
    [otherKey, 1],
  ]);
  expect((await missed({ nodeKeys: [otherKey] })).nodes).toHaveLength(1);
});

it('is also what nodes tell of it later, by their own clocks', async () => {
  await tell(1, 9 * hourMs, hourMs);
  await tell(2, 9 * hourMs, 8.5 * hourMs);
  expect((await missed()).nodes).toMatchObject([{ raised: { major: 1 } }]);
  expect((await missed({ heard: false })).nodes).toEqual([]);
});

it('is what others did, each kind once, and not what one did oneself', async () => {
  for (const seq of [1, 2, 3]) await tell(seq, -hourMs);
  await tell(1, -hourMs, -hourMs, otherKey);
  await rig.act({ kind: 'acknowledge', refs: [1, 2] }, evening + hourMs, 'bob');
  await rig.act({ kind: 'acknowledge', refs: [2, 4] }, evening + 2 * hourMs, 'bob');
  await rig.act({ kind: 'note', refs: [3], text: 'Seen' }, evening + hourMs, 'ann');
  await rig.act({ kind: 'note', refs: [3], text: 'Seen' }, evening + 9 * hourMs, 'bob');
  expect((await missed()).acts).toEqual([
    { by: 'bob', kind: 'acknowledge', alarms: 3, nodeKeys: [nodeKey, otherKey] },
  ]);
  expect((await missed({ by: 'bob' })).acts).toEqual([
    { by: 'ann', kind: 'note', alarms: 1, nodeKeys: [nodeKey] },
  ]);
});

it('of a long time away is of the last month of it', async () => {
  const parts = { store: rig.store, clock: rig.clock, node: () => null };
  const long = { from: 0, until: evening };
  const { span: asked } = await missedIn(parts, [nodeKey], long, 'ann');
  expect(asked).toEqual({ from: evening - 31 * 24 * hourMs, until: evening });
});

it('is what happened to nodes beside their alarms, in order, and of a mode that went to and fro the last', async () => {
  const modes = ['WebLM Normal', 'WebLM Error', 'WebLM Normal', 'WebLM Error', 'License Normal'] as const;
  for (const [index, mode] of [...modes, modes[0]].entries()) {
    const at = evening + (index + 1) * hourMs;
    const license = aLicense({ mode });
    await rig.append([{ seq: index + 1, at, type: 'license', license }], { receivedAt: at });
  }
  const receivedAt = evening + 9 * hourMs;
  await rig.opened({ cursor: { bootId: 'b-2', seq: 0 }, gaps: [aGap()], receivedAt: evening + 7 * hourMs });
  await rig.opened({ cursor: { bootId: 'b-3', seq: 0 }, gaps: [aGap()], receivedAt });
  expect((await missed()).turns).toMatchObject([
    {
      nodeKey,
      modes: ['WebLM Normal', 'WebLM Error', 'License Normal', 'WebLM Normal'],
      ...{ serving: [], linkLosses: 0, gaps: 1, restarts: 1 },
    },
  ]);
});
