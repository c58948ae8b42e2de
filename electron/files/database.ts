import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** SQLite before this release could corrupt a WAL database when the log was reset (3.7.0 to 3.51.2). */
const leastVersion = [3, 51, 3] as const;
const checkpointPages = 16_000;
const busyTimeoutMs = 250;
const cacheKiB = 16_384;

/** What every connection must report after opening, whatever the file or the build says by itself. */
const writerSettings = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, mmap_size: 0 } as const;

/** Reads a pragma that answers one value. */
export function pragma(database: DatabaseSync, name: string): unknown {
  const row = database.prepare(`PRAGMA ${name}`).get();
  return row ? Object.values(row)[0] : undefined;
}

/**
 * Where there is no such file, makes one for this user alone; what SQLite puts beside it has the same mode.
 */
export function makePrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch {
    // Whoever opens it next says why it cannot be.
  }
}

/**
 * Opens the one connection that writes. A commit that has returned survives a power cut. Throws what SQLite
 * says.
 */
export function openWriter(path: string): DatabaseSync {
  makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  try {
    assertVersion(String(database.prepare('SELECT sqlite_version() AS version').get()?.version));
    database.exec(`
      PRAGMA mmap_size = 0;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA checkpoint_fullfsync = 1;
      PRAGMA wal_autocheckpoint = ${checkpointPages};
      PRAGMA journal_size_limit = ${checkpointPages * 4096};
      PRAGMA cache_size = -${cacheKiB};
      PRAGMA temp_store = MEMORY;
    `);
    assertSettings(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Moves all of the write-ahead log into the file itself, and cuts it to nothing. False: somebody reads an old
 * state of it still, and it stays as long as it is.
 */
export const emptyLog = (database: DatabaseSync): boolean =>
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;

/** Opens a connection that only reads, beside whoever writes. */
export function openReading(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
}

function assertSettings(database: DatabaseSync): void {
  for (const [name, wanted] of Object.entries(writerSettings)) {
    const found = pragma(database, name) ?? 0;
    if (found !== wanted) {
      throw new Error(
        `SQLite keeps ${name} at ${String(found)}, ${String(wanted)} is needed to store safely`,
      );
    }
  }
}

export function assertVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, least] of leastVersion.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new Error(
        `SQLite ${version} can damage the history: ${leastVersion.join('.')} or newer is needed`,
      );
    }
  }
}

/** Runs `work` in one transaction. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The file holds something that is not, or no longer, a history of ours. */
export class Damaged extends Error {}

/** SQLITE_ERROR (a table is missing), SQLITE_CORRUPT, SQLITE_NOTADB. */
const damageCodes: readonly unknown[] = [1, 11, 26];

/** Whether SQLite says that the file is damaged, or none of its own: no question of ours makes it say so. */
export function isCorrupt(error: unknown): boolean {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  return code === 11 || code === 26;
}

/** Undefined: it cannot be read, or is a number no row of ours has. */
export function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!isCorrupt(error) && !(error instanceof RangeError)) throw error;
    return undefined;
  }
}

/** Whether the file itself is at fault, not the disk, its rights or another program. */
export function isDamage(error: unknown): boolean {
  if (error instanceof Damaged || error instanceof SyntaxError) return true;
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    damageCodes.includes(error.errcode & 0xff)
  );
}
