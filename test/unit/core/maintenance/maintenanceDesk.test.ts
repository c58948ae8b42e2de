import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fleet } from '#core/fleet/fleet.ts';
import { MaintenanceDesk } from '#core/maintenance/maintenanceDesk.ts';
import type { MaintenanceSaid } from '#shared/acts/maintenance.ts';
import { happenedText } from '#shared/advice/history/happened.ts';
import { scopeOfNode, scopeOfSolution } from '#shared/advice/maintenance/scope.ts';
import type { Alarm, AlarmChange } from '#shared/model/alarm.ts';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { aLink, aNodeInfo, anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch, anOpening } from '#test/support/linkEvents.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { aPlan } from '#test/support/maintenance.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

/* The desk between a fleet and a store on disk, on a simulated clock. */

let rig: StoreRig;
let fleet: Fleet;
let desk: MaintenanceDesk;
/** How far the clock on the wall is ahead of the timers: a PC has slept. */
let sleptMs: number;
let changes: number;
/** How often all nodes were looked through. */
let looks: number;

async function start(): Promise<void> {
  await rig.open();
  const { clock, store } = rig;
  fleet = new Fleet({
    onAdded: (node) => desk.nodeChanged(node),
    onChanged: (node, patch) => {
      if (patch.info || patch.group !== undefined) desk.nodeChanged(node);
    },
    onRemoved: (key) => desk.nodeRemoved(key),
  });
  desk = new MaintenanceDesk({
    clock: { ...clock, now: () => clock.now() + sleptMs },
    log: { info: () => {}, warn: (message) => expect.unreachable(message), error: () => {} },
    store,
    nodes: () => {
      looks++;
      return fleet.nodes();
    },
    show: (key, maintenance) => fleet.setMaintenance(key, maintenance),
    onChanged: () => changes++,
  });
  await desk.start();
  const [stored = null] = await store.nodes([nodeKey]);
  fleet.add(anAddress(nodeKey), aLink(), stored);
  await settled();
}

async function stop(): Promise<void> {
  desk.stop();
  await rig.close();
}

const settled = () => rig.store.nodes([]);
const view = (key = nodeKey) => fleet.node(key)?.maintenance ?? null;
const now = () => rig.clock.now() + sleptMs;
const act = (said: MaintenanceSaid, by = 'ann') => desk.act({ by, station: 'desk-1', now: now() }, said);
const plan = (fromMs: number, untilMs: number, part: Partial<Parameters<typeof aPlan>[0]> = {}) => {
  const node = fleet.node(nodeKey);
  const scope = node ? [scopeOfNode(node)] : [];
  return act(aPlan({ scope, from: now() + fromMs, until: now() + untilMs, ...part }));
};
let seq = 0;
const event = (id: string, change: AlarmChange, part: Partial<Alarm> = {}) =>
  rig.append([
    anAlarmEvent(++seq, { change, alarm: anAlarm({ id, active: change !== 'cleared', ...part }) }),
  ]);
const marked = async () =>
  Object.fromEntries((await rig.rows()).map(({ id, inMaintenance }) => [id, inMaintenance]));

beforeEach(async () => {
  rig = await StoreRig.open();
  await rig.opened();
  await rig.close();
  [seq, sleptMs, changes, looks] = [0, 0, 0, 0];
  await start();
});
afterEach(async () => {
  desk.stop();
  await rig.end();
});

describe('a window', () => {
  it('begins and ends by itself; what is told meanwhile is marked, and what is active then no longer', async () => {
    for (const id of ['ends', 'stays']) await event(id, 'raised');
    await plan(hourMs, 3 * hourMs);
    expect(changes).toBe(1);
    expect(view()).toBeNull();
    expect(await marked()).toEqual({ ends: false, stays: false });

    rig.clock.advance(hourMs);
    expect(view()).toMatchObject({ until: now() + 2 * hourMs, reason: 'New line card', by: 'ann' });
    const version = rig.alarmsVersion;
    expect(await marked()).toEqual({ ends: true, stays: true });
    expect(rig.alarmsVersion).toBeGreaterThan(version);
    await event('ends', 'cleared');
    await event('new', 'raised');
    expect(await marked()).toEqual({ ends: true, stays: true, new: true });
    // Recorded and counted all the same.
    expect(rig.counts.get(nodeKey)).toMatchObject({ active: { major: 2 }, unacknowledged: 2 });

    rig.clock.advance(2 * hourMs);
    expect(view()).toBeNull();
    expect(await marked()).toEqual({ ends: true, stays: false, new: false });
    expect((await rig.rows({ maintenance: true })).map(({ id }) => id)).toEqual(['ends']);
    expect((await rig.rows({ maintenance: false })).map(({ id }) => id)).toEqual(['stays', 'new']);
    await event('new', 'cleared');
    expect(await marked()).toEqual({ ends: true, stays: false, new: false });
    expect(rig.clock.pending).toBe(0);
  });

  it('begins, and ends, while Watchline is closed', async () => {
    await event('one', 'raised');
    await plan(hourMs, 3 * hourMs);
    await stop();
    rig.clock.advance(2 * hourMs);
    await start();
    expect(view()).toMatchObject({ by: 'ann' });
    expect(await marked()).toEqual({ one: true });
    await stop();
    rig.clock.advance(2 * hourMs);
    await start();
    expect(view()).toBeNull();
    expect(await marked()).toEqual({ one: false });
    expect(desk.windows()).toMatchObject([{ by: 'ann', station: 'desk-1', reason: 'New line card' }]);
    await stop();
    rig.clock.advance(8 * dayMs);
    await start();
    expect(desk.windows()).toEqual([]);
  });

  it('begins within a minute after a PC has slept over it', async () => {
    await plan(hourMs, 9 * hourMs);
    sleptMs = 2 * hourMs;
    expect(view()).toBeNull();
    rig.clock.advance(minuteMs);
    expect(view()).not.toBeNull();
  });

  it('is ended by hand, for the rest of it', async () => {
    await plan(0, hourMs);
    expect(view()).not.toBeNull();
    rig.clock.advance(minuteMs);
    const [window] = desk.windows();
    await act({ kind: 'maintenance.end', window: window?.id ?? '' }, 'ben');
    expect(view()).toBeNull();
    expect(desk.windows()).toMatchObject([{ by: 'ann', ended: { by: 'ben' } }]);
    await expect(act({ kind: 'maintenance.end', window: window?.id ?? '' })).rejects.toThrow('over already');
  });

  it('that recurs goes on after one of it was ended, until it is deleted', async () => {
    await plan(0, hourMs, { every: 'week' });
    const window = desk.windows()[0]?.id ?? '';
    rig.clock.advance(minuteMs);
    await act({ kind: 'maintenance.end', window, occurrence: 0 });
    expect(view()).toBeNull();
    rig.clock.advance(7 * dayMs);
    expect(view()).toMatchObject({ id: window, by: 'ann' });
    await act({ kind: 'maintenance.end', window });
    expect(view()).toBeNull();
    rig.clock.advance(7 * dayMs);
    expect(view()).toBeNull();
  });

  it('of which the node is in several lasts as long as the longest', async () => {
    await plan(0, 2 * hourMs, { reason: 'Longest' });
    await plan(0, hourMs, { reason: 'Shorter' });
    expect(view()).toMatchObject({ reason: 'Longest' });
    rig.clock.advance(hourMs);
    expect(view()).toMatchObject({ reason: 'Longest' });
    rig.clock.advance(hourMs);
    expect(view()).toBeNull();
  });
});

it('that opens or closes by its time is in the history, once, also what did while Watchline was closed', async () => {
  const turns = async () => {
    const { rows } = await rig.store.history({
      ...{ filter: { kinds: ['monitor'] }, direction: 'newer', from: null, limit: 20 },
    });
    return rows.map((row) => `${new Date(row.at).toISOString().slice(11, 16)} ${happenedText(row)}`);
  };
  const began = 'Maintenance of HQ Primary, planned by ann, began: New line card';
  const over = 'Maintenance of HQ Primary, planned by ann, is over: New line card';
  // Its own act says that it began.
  await plan(0, hourMs);
  rig.clock.advance(hourMs);
  expect(await turns()).toEqual([`17:35 ${over}`]);
  await plan(hourMs, 2 * hourMs, { every: 'week' });
  rig.clock.advance(hourMs);
  expect(await turns()).toEqual([`17:35 ${over}`, `18:35 ${began}`]);
  await stop();
  rig.clock.advance(7 * dayMs + hourMs / 2);
  await start();
  const all = [`17:35 ${over}`, `18:35 ${began}`, `19:35 ${over}`, `18:35 ${began}`];
  expect(await turns()).toEqual(all);
  await stop();
  await start();
  expect(await turns()).toEqual(all);
  // And so does who ends it.
  rig.clock.advance(minuteMs);
  await act({ kind: 'maintenance.end', window: desk.windows().at(-1)?.id ?? '' }, 'ben');
  rig.clock.advance(dayMs);
  expect(await turns()).toEqual(all);
});

describe('the nodes of a window', () => {
  const hq = { id: 'hq', name: 'Headquarters' };
  const other = 'wss://10.0.0.9:7443/monitor';

  it('are those of a customer, also one that comes, or says so, later', async () => {
    await plan(0, hourMs, { scope: [scopeOfSolution(hq)] });
    fleet.add(anAddress(other), aLink(), null);
    await settled();
    expect(view(other)).toBeNull();
    fleet.opened(other, anOpening({ node: aNodeInfo({ serialNumber: 'other', id: 'other' }) }));
    rig.store.append(other, aBatch([]));
    await settled();
    expect(view(other)).toMatchObject({ by: 'ann' });
    fleet.opened(other, anOpening({ node: aNodeInfo({ solution: { id: 'x', name: 'Elsewhere' } }) }));
    await settled();
    expect(view(other)).toBeNull();
  });

  it('are not looked through again for a node that says of itself what it said before', async () => {
    await plan(0, hourMs);
    fleet.opened(nodeKey, anOpening());
    await settled();
    const before = looks;
    fleet.opened(nodeKey, anOpening());
    await settled();
    expect(looks).toBe(before);
    fleet.opened(nodeKey, anOpening({ node: aNodeInfo({ timeZone: 'Asia/Tokyo' }) }));
    await settled();
    expect(looks).toBeGreaterThan(before);
  });

  it('are the same at another address', async () => {
    await plan(0, hourMs);
    fleet.remove(nodeKey);
    fleet.add(anAddress(other), aLink(), null);
    fleet.opened(other, anOpening());
    await settled();
    expect(view(other)).toMatchObject({ by: 'ann' });
  });
});

it('refuses a plan that cannot be, and keeps nothing of it', async () => {
  const at = now();
  const wrong: readonly (readonly [Partial<ReturnType<typeof aPlan>>, string])[] = [
    [{ from: at + 2, until: at + 1 }, 'ends before it begins'],
    [{ from: at - 2, until: at }, 'in the past'],
    [{ from: at, until: at + 31 * dayMs + 1 }, 'last 31 days at most'],
    [{ until: at + 8 * dayMs, every: 'week' }, 'last 7 days at most'],
    [{ until: at + 29 * dayMs, every: 'month' }, 'last 28 days at most'],
    [{ reason: ' ' }, 'Write why'],
    [{ scope: [] }, 'Choose nodes or customers'],
  ];
  for (const [part, problem] of wrong) await expect(plan(0, hourMs, part)).rejects.toThrow(problem);
  expect(await rig.store.maintenanceActs()).toEqual([]);
  expect(changes).toBe(0);
});

it('keeps what is said in its order, also where the clock was set back, and refuses what it does not know', async () => {
  await plan(0, hourMs);
  sleptMs = -hourMs;
  const [window] = desk.windows();
  await act({ kind: 'maintenance.end', window: window?.id ?? '' }, 'ben');
  const [planned, ended] = await rig.store.maintenanceActs();
  expect(planned).toMatchObject({ kind: 'maintenance', at: evening, by: 'ann' });
  expect(ended).toMatchObject({ kind: 'maintenance.end', window: planned?.id, at: evening + 1, by: 'ben' });
  await expect(act({ kind: 'maintenance.end', window: 'none' })).rejects.toThrow('not known');
});
