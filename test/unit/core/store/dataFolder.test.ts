import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '#core/store/folderLock.ts';
import { openReader } from '#core/store/reader.ts';
import { openStore } from '#core/store/store.ts';
import { migrate } from '#core/store/tables/migrate.ts';
import { applicationId, migrations } from '#core/store/tables/schema.ts';
import { assertVersion, openWriter, pragma } from '#files/database.ts';
import { anAlarmEvent, evening } from '#test/support/builders.ts';
import { silentLog } from '#test/support/ports.ts';
import { nodeKey, StoreRig } from '#test/support/storeRig.ts';

let rig: StoreRig;
let path: string;
beforeEach(async () => {
  rig = await StoreRig.open();
  path = join(rig.folder, 'history.sqlite');
});
afterEach(() => rig.end());

const openAgain = () =>
  openStore({
    folder: rig.folder,
    clock: rig.clock,
    log: silentLog,
    listener: rig,
  });

describe('a data folder', () => {
  it('has one writer: a second one is told who holds it and what to do', async () => {
    await rig.close();
    await rig.open('watchline collect');
    await expect(openAgain()).rejects.toThrow(
      `The data folder ${rig.folder} is in use by watchline collect (process ${process.pid}, since ` +
        '2016-08-01T16:35:00.000Z). Close it first, or choose another folder with --data.',
    );
    await rig.opened();
    expect(rig.cursors.has(nodeKey)).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('has no file that others may read', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1)]);
    const names = await readdir(rig.folder);
    expect(names).toEqual(expect.arrayContaining(['history.sqlite', 'history.sqlite-wal', 'lock.sqlite']));
    for (const name of names)
      expect([name, (await stat(join(rig.folder, name))).mode & 0o077]).toEqual([name, 0]);
  });

  it('is free again once its holder has closed it', async () => {
    await rig.close();
    expect(await readdir(rig.folder)).not.toContain('holder.json');
    const lock = lockFolder(rig.folder, 'test', evening);
    expect(lock.wasCutShort).toBe(false);
    expect(() => lockFolder(rig.folder, 'test', evening)).toThrow('is in use by test');
    lock.release();
    lock.release();
    await rig.open();
  });

  it('that a crash left tells the next one', async () => {
    await rig.close();
    await writeFile(join(rig.folder, 'holder.json'), '{"pid":1,"name":"Watchline","since":"2016"}');
    await rig.open();
    expect(rig.logged.join()).toContain('cut short');
  });

  it('can be read beside its writer, and only where there is a history', async () => {
    await rig.opened();
    await rig.append([anAlarmEvent(1)]);
    const reader = openReader(rig.folder);
    const seen = [];
    for await (const page of reader.log({})) seen.push(...page);
    for await (const page of reader.list({})) seen.push(...page);
    expect(seen).toHaveLength(2);
    await reader.close();
    expect(() => openReader(join(rig.folder, 'elsewhere'))).toThrow('There is no history in');
  });
});

describe('the connection that writes', () => {
  it('is durable each time the file is opened, not only the first', async () => {
    for (let time = 1; time <= 3; time++) {
      const database = openWriter(join(rig.folder, 'other.sqlite'));
      database.exec('CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (1)');
      expect({
        journal: pragma(database, 'journal_mode'),
        synchronous: pragma(database, 'synchronous'),
        foreignKeys: pragma(database, 'foreign_keys'),
        mmap: pragma(database, 'mmap_size') ?? 0,
        checkpoint: pragma(database, 'wal_autocheckpoint'),
      }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, mmap: 0, checkpoint: 16_000 });
      database.close();
    }
  });

  it.each(['3.7.17', '3.51.2', '3.50.9'])('refuses SQLite %s, which could damage the file', (version) => {
    expect(() => assertVersion(version)).toThrow('3.51.3 or newer');
  });

  it.each(['3.51.3', '3.52.0', '4.0.0'])('accepts SQLite %s', (version) => {
    expect(() => assertVersion(version)).not.toThrow();
  });
});

describe('the history', () => {
  it('refuses to be changed', async () => {
    await rig.opened({ gaps: [{ bootId: 'b-0', from: 1, to: 'end', reason: '' }] });
    await rig.append([anAlarmEvent(1), { seq: 2, at: evening, type: 'notice', level: 'info', text: '' }]);
    await rig.close();
    const database = new DatabaseSync(path);
    for (const table of ['events', 'gaps', 'changes']) {
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('append-only');
      expect(() => database.exec(`UPDATE ${table} SET id = id + 1`)).toThrow('append-only');
    }
    database.close();
  });

  it('of a newer version is refused and left alone', async () => {
    await rig.close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const before = await readFile(path);
    await expect(rig.open()).rejects.toThrow(/newer Watchline.*another data folder/);
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(rig.folder)).not.toContain('holder.json');
    expect(() => openReader(rig.folder)).toThrow('has version 99');
  });

  const damages: Record<string, (file: string) => Promise<void>> = {
    'another file': (file) => writeFile(file, 'not a database at all, but long enough to look'.repeat(100)),
    'half a file': async (file) => truncate(file, Math.floor((await readFile(file)).length / 2)),
    'a flipped page': async (file) => {
      const bytes = await readFile(file);
      bytes.fill(0xff, 4096 * 3, 4096 * 4);
      await writeFile(file, bytes);
    },
    'a lost header': async (file) => {
      const bytes = await readFile(file);
      bytes.fill(0, 0, 100);
      await writeFile(file, bytes);
    },
    'the database of another program': async (file) => {
      await writeFile(file, '');
      const database = new DatabaseSync(file);
      database.exec('CREATE TABLE theirs (a); PRAGMA user_version = 1');
      database.close();
    },
    'a missing table': async (file) => {
      const database = new DatabaseSync(file);
      database.exec('DROP TABLE alarms');
      database.close();
    },
  };

  it.each(Object.entries(damages))(
    'that is damaged (%s) is put aside, never deleted',
    async (kind, damage) => {
      await rig.opened();
      await rig.append([anAlarmEvent(1)]);
      await rig.close();
      await damage(path);
      const damaged = await readFile(path);
      const store = await rig.open();
      // What can be read of it is kept.
      expect(await store.nodes()).toHaveLength(kind === 'a flipped page' ? 1 : 0);
      const aside = join(rig.folder, 'history.corrupt.20160801T163500Z.sqlite');
      expect(store.setAside).toBe(aside);
      expect(await readFile(aside)).toEqual(damaged);
      expect(rig.logged.join()).toContain('put aside');
      await rig.opened();
      expect(await (await rig.reopen()).nodes()).toHaveLength(1);
      expect(store.setAside).toBe(aside);
    },
  );

  it('put aside twice in a second is kept twice', async () => {
    for (let time = 1; time <= 2; time++) {
      await rig.close();
      await writeFile(path, `rubbish ${time} `.repeat(500));
      await rig.open();
    }
    const kept = (await readdir(rig.folder)).filter(
      (name) => name.includes('corrupt') && !name.includes('-wal'),
    );
    expect(kept).toHaveLength(2);
  });
});

describe('a migration', () => {
  const older = migrations;
  const newer = [
    ...older,
    'ALTER TABLE nodes ADD COLUMN site TEXT',
    'CREATE TABLE sites (id INTEGER PRIMARY KEY)',
  ];

  it('runs the missing steps and keeps a copy of what was there', async () => {
    await rig.opened();
    await rig.close();
    const database = openWriter(path);
    migrate(database, path, evening, newer);
    expect(pragma(database, 'user_version')).toBe(newer.length);
    expect(pragma(database, 'application_id')).toBe(applicationId);
    expect(database.prepare('SELECT key, site FROM nodes').get()).toMatchObject({ key: nodeKey, site: null });
    database.close();
    const copy = new DatabaseSync(
      join(rig.folder, `history.before-${older.length + 1}.20160801T163500Z.sqlite`),
    );
    expect(pragma(copy, 'user_version')).toBe(older.length);
    expect(copy.prepare('SELECT key FROM nodes').get()).toMatchObject({ key: nodeKey });
    copy.close();
  });

  it('to rates by severity counts them anew from the events', async () => {
    const before = older.slice(
      0,
      older.findIndex((step) => step.includes('rates_of')),
    );
    await rig.close();
    await rm(path, { force: true });
    const database = new DatabaseSync(path);
    migrate(database, path, evening, before);
    database.exec(`
      INSERT INTO nodes (id, key) VALUES (7, 'ws://n');
      INSERT INTO boots (id, node, name, seq) VALUES (3, 7, 'b', 4);
      INSERT INTO rates (slot, node, count) VALUES (${evening / 10_000}, 7, 3);
      INSERT INTO events (id, boot, change, state, at) VALUES
        (1, 3, 0, 8, ${evening}), (2, 3, 1, 8, ${evening + 9_999}), (3, 3, 0, 11, ${evening}),
        (4, 3, 4, 8, ${evening}), (5, 3, 0, 9, -1);`);
    migrate(database, path, evening);
    expect(database.prepare('SELECT slot, node, severity, count FROM rates').all()).toEqual([
      { slot: -1, node: 7, severity: 1, count: 1 },
      { slot: evening / 10_000, node: 7, severity: 0, count: 2 },
      { slot: evening / 10_000, node: 7, severity: 3, count: 1 },
    ]);
    database.close();
  });

  it('that fails leaves the tables as they were', async () => {
    await rig.close();
    await cp(path, join(rig.folder, 'copy.sqlite'));
    const database = openWriter(join(rig.folder, 'copy.sqlite'));
    expect(() => migrate(database, path, evening, [...newer, 'CREATE TABLE sites (again)'])).toThrow('sites');
    expect(pragma(database, 'user_version')).toBe(older.length);
    expect(() => database.prepare('SELECT site FROM nodes')).toThrow('no such column');
    database.close();
  });
});
