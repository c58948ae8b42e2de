import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Damaged, isDamage, openReading, openWriter } from '#files/database.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { formatFileStamp } from '#shared/words/timestamp.ts';
import { copyReadable, type Salvaged } from './copyReadable.ts';
import { findDamage } from './damage.ts';
import { assertOurs, migrate } from './migrate.ts';
import { countedAnew, type Remade, remakeDamaged } from './remake.ts';

export const historyName = 'history.sqlite';
export const logName = `${historyName}-wal`;
const companions = ['', '-wal', '-shm'];
/**
 * A file up to the first size is always looked through at the start, one up to the second after it was not
 * closed, and one above the third while it is in use.
 */
export interface LookBounds {
  readonly smallBytes: number;
  readonly checkableBytes: number;
  readonly largeBytes: number;
}
/** No page of SQLite is smaller. */
const leastBytes = 512;
/** A start is not to take longer than ten seconds. */
const mostSalvageMs = 6_000;
const megabyte = 1024 * 1024;
export const usualBounds: LookBounds = {
  smallBytes: 64 * megabyte,
  checkableBytes: 200 * megabyte,
  largeBytes: 64 * megabyte,
};

interface HistoryAt {
  readonly folder: string;
  readonly now: EpochMs;
  readonly wasCutShort: boolean;
  readonly bounds?: LookBounds | undefined;
}

export interface OpenedHistory<T> {
  readonly database: DatabaseSync;
  readonly loaded: T;
  /** Where a damaged file was put aside. */
  readonly setAside: string | null;
  /** What could be read of it, and was copied into the fresh one; null: nothing was. */
  readonly salvaged: Salvaged | null;
  /** What was damaged and has been made anew from the rest. */
  readonly remade: readonly Remade[];
  /** What the last run recorded last may be lost: its log beside the history is gone, or no log. */
  readonly isLogLost: boolean;
}

/**
 * Opens the history of a data folder for writing and reads it with `load`. What is damaged and follows
 * from the rest is made anew; otherwise a damaged one is put aside, never deleted, and a fresh one begun.
 * @throws Error for a person: made by a newer version, not writable.
 */
export function openHistory<T>(at: HistoryAt, load: (database: DatabaseSync) => T): OpenedHistory<T> {
  const { folder, now } = at;
  const path = join(folder, historyName);
  const isLogLost = at.wasCutShort && lacksLog(path);
  try {
    return { ...open(path, at, load), setAside: null, salvaged: null, remade: [], isLogLost };
  } catch (error) {
    if (!isDamage(error)) {
      const reason = reasonOf(error);
      throw new Error(`The history ${path} cannot be opened: ${reason}`, { cause: error });
    }
    const remade = remakeAt(path, now);
    const setAside = remade.length > 0 ? null : putAside(folder, now);
    rmSync(markOf(folder), { force: true });
    if (setAside === null) return { ...openHistory({ ...at, wasCutShort: false }, load), remade, isLogLost };
    return { ...openAnew(path, at, load, setAside), setAside, remade, isLogLost: false };
  }
}

/**
 * The first octets of a log, but for the order of those of its numbers (SQLite's file format, section 4.1).
 */
const logBegin = 0x377f0682;
const logHeaderBytes = 32;

/** Of a history that was not closed: its log is gone, or is another program's. */
function lacksLog(path: string): boolean {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return false;
  const log = `${path}-wal`;
  const size = statSync(log, { throwIfNoEntry: false })?.size;
  if (size === undefined) return true;
  if (size < logHeaderBytes) return false;
  const begin = Buffer.alloc(4);
  const file = openSync(log, 'r');
  try {
    readSync(file, begin);
  } finally {
    closeSync(file);
  }
  return begin.readUInt32BE() !== logBegin && begin.readUInt32BE() !== logBegin + 1;
}

/** A fresh one, with what can be read of the one that was put aside; without, where that would do it harm. */
function openAnew<T>(
  path: string,
  { now, bounds }: HistoryAt,
  load: (database: DatabaseSync) => T,
  setAside: string,
): Pick<OpenedHistory<T>, 'database' | 'loaded' | 'salvaged'> {
  let salvaged: Salvaged | null = null;
  const at = { now, wasCutShort: false, folder: dirname(path), bounds };
  try {
    const opened = open(path, at, (database) => {
      salvaged = copyReadable(database, setAside, now, { derived: countedAnew, mostMs: mostSalvageMs });
      return load(database);
    });
    return { ...opened, salvaged };
  } catch {
    for (const suffix of companions) rmSync(path + suffix, { force: true });
    return { ...open(path, at, load), salvaged: null };
  }
}

/** Answers what has been made anew; nothing where that does not make the file whole. */
function remakeAt(path: string, now: EpochMs): Remade[] {
  try {
    if (statSync(path).size < leastBytes) return [];
    // Opened for writing, another program's would be changed.
    const reading = openReading(path);
    try {
      assertOurs(reading);
    } finally {
      reading.close();
    }
    const database = openWriter(path);
    try {
      const remade = remakeDamaged(database, now);
      return remade.length > 0 && findDamage(database).size === 0 ? remade : [];
    } finally {
      database.close();
    }
  } catch {
    return [];
  }
}

function open<T>(
  path: string,
  { now, wasCutShort, bounds = usualBounds }: HistoryAt,
  load: (database: DatabaseSync) => T,
): { database: DatabaseSync; loaded: T } {
  examine(path, wasCutShort ? bounds.checkableBytes : bounds.smallBytes);
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
function examine(path: string, mostBytes: number): void {
  if (existsSync(markOf(dirname(path)))) throw new Damaged('it was found damaged while it was in use');
  const size = existsSync(path) ? statSync(path).size : 0;
  if (size === 0) return;
  // SQLite would take it for a new one.
  if (size < leastBytes) throw new Damaged('it is cut short');
  const database = openReading(path);
  try {
    assertOurs(database);
    if (size > mostBytes) return;
    const found = [...findDamage(database)];
    if (found.length > 0) throw new Damaged(`damaged: ${found.join(', ')}`);
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
