import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anAlarm, anAlarmEvent } from '#test/support/builders.ts';
import { aBatch, anOpening } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
});
afterEach(() => rig.end());

it('stops where the file cannot be written, says so, keeps what arrives, and goes on by itself', async () => {
  await rig.opened();
  const blocker = new DatabaseSync(join(rig.folder, 'history.sqlite'));
  blocker.exec('BEGIN IMMEDIATE');
  rig.store.append(nodeKey, aBatch([anAlarmEvent(1)]));
  await rig.changes.until('the trouble is told', () => rig.problems.length > 0);
  expect(rig.problems).toEqual([
    'The history cannot be written: database is locked. What arrives is kept in memory.',
  ]);
  rig.store.append(nodeKey, aBatch([anAlarmEvent(2), anAlarmEvent(3)]));
  expect(await rig.act({ kind: 'acknowledge', refs: [1] })).toMatchObject({ gone: [1] });
  expect(await rig.rows()).toEqual([]);
  blocker.exec('ROLLBACK');
  blocker.close();
  rig.clock.advance(1_000);
  await rig.committed(3);
  await rig.changes.until('recording is told', () => rig.problems.length > 1);
  expect(rig.problems[1]).toBeNull();
  expect((await rig.log()).map((row) => (row.kind === 'event' ? row.seq : null))).toEqual([1, 2, 3]);
  expect(rig.clock.pending).toBe(0);
});

it('keeps trying, and closing says what is lost where it never succeeds', async () => {
  await rig.opened();
  const blocker = new DatabaseSync(join(rig.folder, 'history.sqlite'));
  blocker.exec('BEGIN IMMEDIATE');
  rig.store.append(nodeKey, aBatch([anAlarmEvent(1)]));
  await rig.changes.until('the trouble is told', () => rig.problems.length > 0);
  rig.clock.advance(1_000);
  // The second question is answered after the second try.
  await rig.store.jobs({ limit: 1 });
  await rig.store.jobs({ limit: 1 });
  expect(rig.clock.pending).toBe(1);
  await expect(rig.close()).rejects.toThrow('What arrived last could not be recorded: database is locked');
  expect(rig.clock.pending).toBe(0);
  blocker.close();
  await rig.open();
  expect((await rig.store.nodes())[0]?.cursor?.seq).toBe(0);
});

it('asks the links to wait when much is queued, and lets them go on when it is written', async () => {
  await rig.opened();
  let seq = 0;
  const events = () => Array.from({ length: 500 }, () => anAlarmEvent(++seq, { alarm: anAlarm() }));
  while (rig.pressures.length === 0) rig.store.append(nodeKey, aBatch(events()));
  expect(rig.pressures).toEqual([true]);
  await rig.committed(seq);
  await rig.changes.until('the links may go on', () => rig.pressures.length > 1);
  expect(rig.pressures).toEqual([true, false]);
});

it('lets what waits to be stored go before each page of an export', async () => {
  await rig.opened();
  let seq = 0;
  const events = () => Array.from({ length: 500 }, () => anAlarmEvent(++seq));
  while (rig.pressures.length === 0) rig.store.append(nodeKey, aBatch(events()));
  const pages = rig.store.log({})[Symbol.asyncIterator]();
  expect((await pages.next()).done).toBe(false);
  expect(rig.cursors.get(nodeKey)?.seq).toBe(seq);
  // What comes while it is read is not of it: it would have no end where more comes than is read.
  const before = seq;
  await rig.append(events());
  let last = 0;
  for (let page = await pages.next(); !page.done; page = await pages.next())
    for (const row of page.value) if (row.kind === 'event') last = row.seq;
  expect(last).toBe(before);
});

it('refuses questions after closing', async () => {
  const { store } = rig;
  await store.close();
  await store.close();
  await expect(store.jobs({ limit: 1 })).rejects.toThrow('The store is closed.');
});

it('commits what was handed in before closing', async () => {
  for (let index = 0; index < 40; index++) {
    const key = `ws://127.0.0.1:1/${index}`;
    rig.store.opened(key, anOpening());
    rig.store.append(key, aBatch(Array.from({ length: 500 }, (_, seq) => anAlarmEvent(seq + 1))));
  }
  await rig.reopen();
  expect((await rig.store.nodes()).map(({ cursor }) => cursor?.seq)).toEqual(new Array(40).fill(500));
});
