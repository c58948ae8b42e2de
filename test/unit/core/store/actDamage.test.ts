import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryPage, HistoryPlace } from '#shared/contract/history.ts';
import { minuteMs } from '#shared/model/time.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { damagePages } from '#test/support/damagePages.ts';
import { StoreRig } from '#test/support/storeRig.ts';

const count = 300;
const refs = Array.from({ length: count }, (_, index) => index + 1);
/** None is looked through at the start, as if each were large. */
const large = { smallBytes: 0, checkableBytes: 0, largeBytes: Number.POSITIVE_INFINITY };

let rig: StoreRig;
let path: string;
beforeEach(async () => {
  rig = await StoreRig.open();
  path = join(rig.folder, 'history.sqlite');
  await rig.opened();
  await rig.append(refs.map((ref) => anAlarmEvent(ref, { alarm: anAlarm({ id: `a-${ref}` }) })));
  const now = rig.clock.now();
  await rig.act({ kind: 'acknowledge', refs, ticket: 'T-1', note: 'Seen', until: now + 1_000_000 }, now);
  await rig.act(
    { kind: 'shelve', refs: refs.slice(0, 200), until: now + 1_000, reason: 'Works' },
    now,
    'ann',
  );
  for (const ref of refs.slice(100))
    await rig.act({ kind: 'note', refs: [ref], text: `Of ${ref}` }, now, 'bob');
  await rig.act({ kind: 'withdraw', refs: refs.slice(150, 160) }, now);
  const ended = refs.slice(0, 50);
  await rig.append(
    ended.map((ref) =>
      anAlarmEvent(count + ref, { change: 'cleared', alarm: anAlarm({ id: `a-${ref}`, active: false }) }),
    ),
  );
  // Another alarm under the id of one that was active: that one is over, and no event says so.
  const other = anAlarm({ id: 'a-120', code: 'another' });
  await rig.append([anAlarmEvent(2 * count, { alarm: other })]);
  // Some of the shelves end by their time.
  rig.clock.advance(1_000);
  await rig.store.expire(rig.clock.now());
});
afterEach(() => rig.end());

const standing = async () => ({
  rows: await rig.rows(),
  acts: await Promise.all([1, 60, 120, 155, 300].map((ref) => rig.store.alarmActs(ref))),
  counts: (await rig.store.nodes())[0]?.counts,
  shelved: await rig.rows({ shelved: true }),
});

/** All that the history tells of them. */
const happened = async () => {
  const query = { filter: { kinds: ['act'] }, direction: 'older', limit: 200 } as const;
  const told: string[] = [];
  let from: HistoryPlace | null = null;
  do {
    const page: HistoryPage = await rig.store.history({ ...query, from });
    told.push(...page.rows.map(({ place: _, ...row }) => JSON.stringify(row)));
    from = page.next;
  } while (from !== null);
  return told.sort();
};

describe('of what operators did', () => {
  it.each(['standings', 'act_ends'])('what holds (%s) is folded anew where it is damaged', async (part) => {
    const before = await standing();
    const told = await happened();
    expect(before.rows.filter(({ acknowledgedBy }) => acknowledgedBy !== null)).toHaveLength(239);
    await rig.close();
    damagePages(path, part);
    await rig.open();
    expect(rig.store.setAside).toBeNull();
    expect(rig.store.damage).toMatch(
      /^The marks of operators on alarms were damaged and have been made anew/,
    );
    expect(await standing()).toEqual(before);
    expect(await happened()).toEqual(told);
    expect(await rig.act({ kind: 'withdraw', refs: [200] }, evening + 2_000_000)).toMatchObject({ done: 1 });
  });

  it('no mark comes back to an alarm that is over when what was told of it has been taken away', async () => {
    const ended = anAlarm({ id: 'a-60', active: false });
    await rig.append([anAlarmEvent(2 * count + 1, { change: 'cleared', alarm: ended })]);
    await rig.append([anAlarmEvent(2 * count + 2, { change: 'removed', alarm: ended })]);
    // Of one that was removed before the limit nothing is left, of this one its removal.
    const later = anAlarm({ id: 'a-61', active: false });
    await rig.append([anAlarmEvent(2 * count + 3, { change: 'cleared', alarm: later })]);
    rig.clock.advance(10 * minuteMs);
    const now = rig.clock.now();
    await rig.append([anAlarmEvent(2 * count + 4, { change: 'removed', alarm: later })], { receivedAt: now });
    await rig.append([anAlarmEvent(2 * count + 5, { alarm: anAlarm({ id: 'last' }) })], { receivedAt: now });
    await rig.store.keepUnseen(minuteMs, now);
    while (!(await rig.store.trim(now - minuteMs)).isDone);
    const before = await standing();
    const held = await rig.store.alarmsByRef([60, 61]);
    await rig.close();
    damagePages(path, 'standings');
    await rig.open();
    expect(rig.store.damage).toMatch(/^The marks of operators on alarms were damaged/);
    expect(await standing()).toEqual(before);
    expect(await rig.store.alarmsByRef([60, 61])).toEqual(held);
  });

  it('what holds is folded anew while recording goes on, and what is over still ends once', async () => {
    await rig.close();
    damagePages(path, 'act_ends');
    await rig.open(undefined, large);
    const before = (await rig.rows()).length;
    expect(await rig.act({ kind: 'withdraw', refs }, rig.clock.now())).toMatchObject({ done: 239 });
    expect(rig.damages).toHaveLength(1);
    expect(await rig.rows()).toHaveLength(before);
    expect((await rig.store.alarmActs(300))[0]).toMatchObject({ kind: 'withdraw' });
    await rig.reopen();
    expect(rig.store.damage).toBeNull();
  });

  it.each(['acts', 'act_alarms'] as const)('all that can be read (%s) is kept', async (table) => {
    const before = await standing();
    const told = await happened();
    await rig.close();
    damagePages(path, table, 1);
    await rig.open();
    expect(rig.store.setAside).toBeNull();
    expect(rig.store.damage).toMatch(
      /^Part of what operators did with alarms.* \([\d,]+ kept, .* lost\) was damaged: what could be read/,
    );
    const after = await standing();
    expect(after.rows.map(({ ref, active }) => [ref, active])).toEqual(
      before.rows.map(({ ref, active }) => [ref, active]),
    );
    // The last is on another page than the first.
    expect(after.acts.at(-1)?.[0]).toEqual(before.acts.at(-1)?.[0]);
    expect((await happened()).length).toBeLessThanOrEqual(told.length);
    expect(after.acts.flat().length).toBeLessThan(before.acts.flat().length);
    expect(await rig.act({ kind: 'acknowledge', refs: [1] }, rig.clock.now())).toMatchObject({ done: 1 });
    await rig.reopen();
    expect(rig.store.damage).toBeNull();
    expect(await rig.rows({ acknowledged: true })).toHaveLength(
      (await rig.rows()).filter(({ acknowledgedBy }) => acknowledgedBy !== null).length,
    );
  });
});
