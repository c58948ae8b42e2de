import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { formatFileStamp } from '#shared/words/timestamp.ts';
import { Damaged, isDamage, openReading, openWriter, pragma } from './database.ts';
import { assertOurs, migrate } from './migrate.ts';

export const historyName = 'history.sqlite';
const companions = ['', '-wal', '-shm'];
/** A file up to this size is always looked through at the start; a larger one after it was not closed. */
const smallBytes = 64 * 1024 * 1024;
const checkableBytes = 200 * 1024 * 1024;

export interface OpenedHistory<T> {
  readonly database: DatabaseSync;
  readonly loaded: T;
  /** Where a damaged file was put aside. */
  readonly setAside: string | null;
}

/**
 * Opens the history of a data folder for writing and reads it with `load`. A damaged one is put aside, never
 * deleted, and a fresh one begun.
 * @throws Error for a person: made by a newer version, not writable.
 */
export function openHistory<T>(
  folder: string,
  now: EpochMs,
  wasCutShort: boolean,
  load: (database: DatabaseSync) => T,
): OpenedHistory<T> {
  const path = join(folder, historyName);
  try {
    return { ...open(path, now, wasCutShort, load), setAside: null };
  } catch (error) {
    if (!isDamage(error)) {
      const reason = reasonOf(error);
      throw new Error(`The history ${path} cannot be opened: ${reason}`, { cause: error });
    }
    const setAside = putAside(folder, now);
    rmSync(markOf(folder), { force: true });
    return { ...open(path, now, false, load), setAside };
  }
}

function open<T>(
  path: string,
  now: EpochMs,
  wasCutShort: boolean,
  load: (database: DatabaseSync) => T,
): { database: DatabaseSync; loaded: T } {
  examine(path, wasCutShort);
  const database = openWriter(path);
  try {
    migrate(database, path, now);
    return { database, loaded: load(database) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Looks at the file without touching it: what is not ours, or damaged, is to be put aside as it was found.
 */
function examine(path: string, wasCutShort: boolean): void {
  if (existsSync(markOf(dirname(path)))) throw new Damaged('it was found damaged while it was in use');
  const size = existsSync(path) ? statSync(path).size : 0;
  if (size === 0) return;
  const database = openReading(path);
  try {
    assertOurs(database);
    if (size > smallBytes && !(wasCutShort && size <= checkableBytes)) return;
    const found = pragma(database, 'quick_check(1)');
    if (found !== 'ok') throw new Damaged(String(found));
  } finally {
    database.close();
  }
}

const markOf = (folder: string): string => join(folder, 'history.damaged');

/**
 * Says to the next start what was met in use: a large file is not looked through at each start.
 * Never throws.
 */
export function markDamaged(folder: string): void {
  try {
    writeFileSync(markOf(folder), '', { mode: 0o600 });
  } catch {
    // The next start may still find it by itself.
  }
}

/** Gives the file and its companions a name that says when; one that is taken gets a number. */
function putAside(folder: string, now: EpochMs): string {
  for (let attempt = 0; ; attempt++) {
    const name = `history.corrupt.${formatFileStamp(now)}${attempt === 0 ? '' : `-${attempt}`}.sqlite`;
    if (companions.some((suffix) => existsSync(join(folder, name + suffix)))) continue;
    for (const suffix of companions) {
      const from = join(folder, historyName + suffix);
      if (existsSync(from)) renameSync(from, join(folder, name + suffix));
    }
    return join(folder, name);
  }
}
