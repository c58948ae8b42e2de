import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, isDamage, openWriter, pragma } from '#files/database.ts';
import { isBusy } from '#files/exclusiveLock.ts';
import type { EpochMs } from '#shared/model/time.ts';

export const journalName = 'gateway.sqlite';
const version = 1;

/*
 * `systems`: one a node, whoever it is. `events`: as they are sent. `alarms`: those a node lists now, as its
 * rules left them. `kept`: what the gateway remembers of itself, by name.
 */
const tables = `
  CREATE TABLE systems (
    id INTEGER PRIMARY KEY,
    node TEXT NOT NULL UNIQUE,
    bootId TEXT NOT NULL,
    seq INTEGER NOT NULL DEFAULT 0,
    reports INTEGER NOT NULL DEFAULT 0,
    traps INTEGER NOT NULL DEFAULT 0,
    heardSince INTEGER,
    heardAt INTEGER
  ) STRICT;
  CREATE TABLE events (
    system INTEGER NOT NULL REFERENCES systems,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (system, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE alarms (
    system INTEGER NOT NULL REFERENCES systems,
    id TEXT NOT NULL,
    alarm TEXT NOT NULL,
    PRIMARY KEY (system, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};
`;

export interface OpenedJournal {
  readonly database: DatabaseSync;
  /** What was put aside because it could not be read; null: nothing. */
  readonly setAside: string | null;
}

/**
 * The database of a gateway, for this process alone. One that is damaged is put aside and begun anew.
 * @throws Error for a person, where another gateway has it, or the folder cannot be used.
 */
export function openJournal(folder: string, now: EpochMs): OpenedJournal {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, journalName);
  try {
    return { database: openAt(path), setAside: null };
  } catch (error) {
    if (isBusy(error))
      throw new Error(
        `The data folder ${folder} is in use by another gateway. Stop it first, or choose another with --data.`,
        { cause: error },
      );
    if (!isDamage(error)) throw error;
    const setAside = `${path}.damaged-${now}`;
    for (const part of ['', '-wal', '-shm'])
      if (existsSync(path + part)) renameSync(path + part, setAside + part);
    return { database: openAt(path), setAside };
  }
}

function openAt(path: string): DatabaseSync {
  const database = openWriter(path);
  try {
    // The lock stays until the file is closed: two that wrote would give one number to two events.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const found = pragma(database, 'user_version');
    inTransaction(database, () => {
      if (found === 0) database.exec(tables);
    });
    if (found !== 0 && found !== version)
      throw new Error(`${path} was written by a newer Watchline (${String(found)}).`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
