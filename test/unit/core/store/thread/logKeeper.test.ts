import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LogKeeper } from '#core/store/thread/logKeeper.ts';
import { openReading, openWriter } from '#files/database.ts';
import { minuteMs } from '#shared/model/time.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let path: string;
let database: DatabaseSync;
let keeper: LogKeeper;
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'history.sqlite');
  database = openWriter(path);
  database.exec('CREATE TABLE notes (text TEXT)');
  keeper = new LogKeeper(database, 0);
});
afterEach(async () => {
  database.close();
  await removeFolder(folder);
});

const write = (now: number): void => {
  database.exec(`INSERT INTO notes VALUES (hex(randomblob(9000)))`);
  keeper.written(now);
};
const logBytes = (): number => statSync(`${path}-wal`).size;

it('empties the log a minute after the last commit, and what is written is in the file itself', () => {
  write(1_000);
  keeper.look(minuteMs);
  expect(logBytes()).toBeGreaterThan(0);
  keeper.look(minuteMs + 1_000);
  expect(logBytes()).toBe(0);
  const copy = openReading(path);
  expect(copy.prepare('SELECT count(*) AS n FROM notes').get()).toEqual({ n: 1 });
  copy.close();
});

it('waits for whoever reads an old state, and tries again', () => {
  write(0);
  const reader = openReading(path);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM notes').get();
  write(1_000);
  keeper.look(2 * minuteMs);
  expect(logBytes()).toBeGreaterThan(0);
  reader.close();
  keeper.look(2 * minuteMs + 1_000);
  expect(logBytes()).toBeGreaterThan(0);
  keeper.look(3 * minuteMs);
  expect(logBytes()).toBe(0);
});
