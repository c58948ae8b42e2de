import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlarmFilter } from '#shared/contract/alarms.ts';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { toIso } from '#shared/protocol/times.ts';
import { anAlarm, anAlarmEvent, aSnapshot, eventOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { type CorePage, CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';

/** How far the clocks of the two nodes are from ours. */
const skews = { right: 0, aDayBehind: -dayMs } as const;

let nodes: FakeNode[];
let rig: CoreRig;
beforeEach(async () => {
  nodes = await Promise.all(Object.entries(skews).map(([name, skewMs]) => startNode(name, skewMs)));
  rig = await CoreRig.start(nodes.map(({ url }) => anAddress(url, { name: url, password: { vault: true } })));
  await rig.live(...nodes.map(({ url }) => url));
});
afterEach(async () => {
  await rig.stop();
  await Promise.all(nodes.map((node) => node.stop()));
});

/** Its alarms ended half an hour and two hours ago by its own clock; one is active since 26 hours. */
async function startNode(name: string, skewMs: number): Promise<FakeNode> {
  const node = await FakeNode.start();
  const now = Date.now() + skewMs;
  const ended = (text: string, ageMs: number) =>
    anAlarm({ id: text, text: `${name}: ${text}`, active: false, firstAt: now - ageMs, lastAt: now - ageMs });
  const alarms = [
    ended('recent', 30 * minuteMs),
    ended('old', 2 * hourMs),
    { ...ended('active', 26 * hourMs), active: true },
  ];
  node.snapshot = snapshotOnWire(aSnapshot({ alarms }));
  node.onOpen = (proper) => ({ result: { ...proper, at: toIso(now) } });
  return node;
}

const sort = { column: 'source', descending: false } as const;

async function texts(page: CorePage, filter: AlarmFilter) {
  const { rows } = await page.host.alarms({ filter, sort, offset: 0, limit: 500 });
  return rows.map(({ text }) => text).sort();
}

describe('the last hour', () => {
  it('is that of each node’s own clock, and hides nothing that is active', async () => {
    const page = await rig.openPage();
    await rig.until('both snapshots are stored', () =>
      nodes.every(({ url }) => rig.node(url)?.activeAlarms?.major === 1),
    );
    const wanted = ['aDayBehind: active', 'aDayBehind: recent', 'right: active', 'right: recent'];
    expect(await texts(page, { ageMs: hourMs })).toEqual(wanted);
    expect(await texts(page, { ageMs: hourMs, state: 'ended' })).toEqual([
      'aDayBehind: recent',
      'right: recent',
    ]);
    const refs = await page.host.alarmRefs({ filter: { ageMs: hourMs }, sort });
    expect(refs.total).toBe(wanted.length);
    expect(await texts(page, { ageMs: 3 * hourMs })).toHaveLength(6);
  });
});

describe('what stands', () => {
  it('has been active for more than a day by its node’s own clock', async () => {
    const page = await rig.openPage();
    await rig.until('both snapshots are stored', () =>
      nodes.every(({ url }) => rig.node(url)?.activeAlarms?.major === 1),
    );
    expect(await texts(page, { standing: true })).toEqual(['aDayBehind: active', 'right: active']);
    expect(await texts(page, { standing: false })).toHaveLength(4);
    const now = Date.now();
    const begun = anAlarm({ id: 'new', text: 'right: new', firstAt: now, lastAt: now });
    nodes[0]?.emit(eventOnWire(anAlarmEvent(1, { at: now, alarm: begun })));
    await rig.until('it is stored', () => rig.node(nodes[0]?.url ?? '')?.activeAlarms?.major === 2);
    expect(await texts(page, { standing: true })).toHaveLength(2);
  });
});
