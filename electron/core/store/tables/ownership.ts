import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '#files/database.ts';

/**
 * Whether a history is still this process's to write. The lock beside it keeps others out as long as nobody
 * takes the lock's file away; what stands here holds whatever happens to files: a second writer is known by
 * its token in the database, and a folder that was deleted, moved or replaced by the file that is now at the
 * path.
 */
export class Ownership {
  readonly #path: string;
  readonly #file: string;
  readonly #token = randomUUID();
  readonly #read: ReturnType<DatabaseSync['prepare']>;

  constructor(database: DatabaseSync, path: string) {
    this.#path = path;
    this.#file = fileAt(path) ?? '';
    inTransaction(database, () => {
      database.exec('DELETE FROM writer');
      database.prepare('INSERT INTO writer (token) VALUES (?)').run(this.#token);
    });
    this.#read = database.prepare('SELECT token FROM writer');
  }

  /** @throws Error for a person, where the file at the path is another one, or none. */
  assertPlace(): void {
    const found = fileAt(this.#path);
    if (found === this.#file) return;
    const what = found === null ? 'deleted or moved' : 'replaced';
    throw new Error(`${this.#path} was ${what} while it was written`);
  }

  /** Within a transaction. @throws Error for a person, where another process writes to this history. */
  assertWriter(): void {
    if (this.#read.get()?.token !== this.#token)
      throw new Error('another Watchline has taken the data folder over, and writes to it now');
  }
}

/** Which file is at a path; null: none. */
export function fileAt(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}
