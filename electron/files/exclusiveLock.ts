import { DatabaseSync } from 'node:sqlite';

/** SQLite's word for a file that another has locked. */
const busy = 5;

/**
 * Locks a file that is there and that SQLite never writes. The lock is the operating system's: it goes when
 * what is answered is closed, or with its process, however that ends.
 * @throws Error where it cannot be had; `isBusy`: another has it.
 */
export function lockExclusively(path: string): DatabaseSync {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === busy;
