import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from '#core/store/folderLock.ts';
import { anAlarm, anAlarmEvent, evening } from '#test/support/builders.ts';
import { aBatch } from '#test/support/linkEvents.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
beforeEach(async () => {
  rig = await StoreRig.open();
  await rig.opened();
});
afterEach(() => rig.end());

const trouble = () => rig.changes.until('a problem', () => rig.problems.length > 0);
const event = (seq: number) => aBatch([anAlarmEvent(seq, { alarm: anAlarm() })]);

it('writes no more once another process has the folder, although the file of its lock was deleted', async () => {
  await rm(join(rig.folder, 'lock.sqlite'));
  const second = new StoreRig(rig.folder);
  await second.open();
  rig.store.append(nodeKey, event(1));
  await trouble();
  expect(rig.problems[0]).toContain('another Watchline has taken the data folder over');
  await second.append([anAlarmEvent(1)]);
  await expect(rig.close()).rejects.toThrow('another Watchline has taken the data folder over');
  await second.close();
});

it('takes the folder again whose lock was deleted, unless another process has it', async () => {
  const lock = lockFolder(join(rig.folder, 'other'), 'first', evening);
  await rm(join(rig.folder, 'other', 'lock.sqlite'));
  expect(lock.takeAgain()).toBe(true);
  expect(lock.takeAgain()).toBe(true);
  expect(() => lockFolder(join(rig.folder, 'other'), 'second', evening)).toThrow('is in use by first');
  await rm(join(rig.folder, 'other', 'lock.sqlite'));
  const second = lockFolder(join(rig.folder, 'other'), 'second', evening);
  expect(lock.takeAgain()).toBe(false);
  second.release();
  lock.release();
});

it('says that the folder was moved, and records again once it is back', async () => {
  const elsewhere = `${rig.folder}-moved`;
  await rename(rig.folder, elsewhere);
  rig.store.append(nodeKey, event(1));
  await trouble();
  expect(rig.problems[0]).toMatch(/history\.sqlite was deleted or moved while it was written/);
  await rename(elsewhere, rig.folder);
  rig.clock.advance(1_000);
  await rig.committed(1);
  await rig.changes.until('recording is told', () => rig.problems.at(-1) === null);
});

it('says that the folder was replaced, and writes nothing into the other', async () => {
  const elsewhere = `${rig.folder}-moved`;
  await rename(rig.folder, elsewhere);
  await mkdir(rig.folder);
  await writeFile(join(rig.folder, 'history.sqlite'), '');
  rig.store.append(nodeKey, event(1));
  await trouble();
  expect(rig.problems[0]).toMatch(/history\.sqlite was replaced while it was written/);
  expect(await readdir(rig.folder)).toEqual(['history.sqlite']);
  await rm(rig.folder, { recursive: true });
  await rename(elsewhere, rig.folder);
});

it('damaged while it is in use says the cure, and the next start begins a fresh one, whatever its size', async () => {
  const other = new DatabaseSync(join(rig.folder, 'history.sqlite'), { defensive: false });
  other.exec(
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'rates'; PRAGMA schema_version = 99",
  );
  other.close();
  rig.store.append(nodeKey, event(1));
  await trouble();
  expect(rig.problems[0]).toMatch(/the history is damaged\. Restart Watchline: it is put aside then/);
  await expect(rig.close()).rejects.toThrow('could not be recorded');
  expect(await readdir(rig.folder)).toContain('history.damaged');
  const store = await rig.open();
  expect(store.setAside).toContain('history.corrupt.');
  expect(await readdir(rig.folder)).not.toContain('history.damaged');
  await rig.opened();
  await rig.append([anAlarmEvent(1)]);
});
