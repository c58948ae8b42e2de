import type { DatabaseSync } from 'node:sqlite';
import { emptyLog } from '#files/database.ts';
import { minuteMs } from '#shared/model/time.ts';

/** So long after the last commit nothing is held up by moving what was written into the file itself. */
const idleMs = minuteMs;

/**
 * Empties the write-ahead log once nothing has been written for a minute: what other programs copy is then in
 * the file itself. Where somebody reads an old state, it is tried again a minute later.
 */
export class LogKeeper {
  readonly #database: DatabaseSync;
  /** What a process that was killed left is emptied too. */
  #writtenAt: number | null;

  /** Times are of one monotonic clock, in ms. */
  constructor(database: DatabaseSync, now: number) {
    this.#database = database;
    this.#writtenAt = now;
  }

  written(now: number): void {
    this.#writtenAt = now;
  }

  /** Never throws: of a disk that is full the next commit tells. */
  look(now: number): void {
    if (this.#writtenAt === null || now - this.#writtenAt < idleMs) return;
    try {
      this.#writtenAt = emptyLog(this.#database) ? null : now;
    } catch {
      this.#writtenAt = now;
    }
  }
}
