import { closeSync, openSync, realpathSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { isBusy, lockExclusively } from '#files/exclusiveLock.ts';

const tryAgainMs = 10;
/** Whoever has it, reads and writes one small file. */
const patienceMs = 10_000;

/**
 * Does the work, which may not wait for anything, while no other process does its own on this file. What is
 * locked is a file beside it.
 * @throws Error where no lock can be had, and what the work throws.
 */
export async function whileLocked<T>(path: string, work: () => T): Promise<T> {
  const lock = await lockFile(`${behindLinks(path)}.lock`);
  try {
    return work();
  } finally {
    lock.close();
  }
}

/** One file has one lock, by whatever link it is named. */
function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

async function lockFile(path: string): Promise<DatabaseSync> {
  // For this user alone.
  closeSync(openSync(path, 'a', 0o600));
  for (let waitedMs = 0; ; waitedMs += tryAgainMs) {
    try {
      return lockExclusively(path);
    } catch (error) {
      if (!isBusy(error) || waitedMs >= patienceMs) throw error;
    }
    await delay(tryAgainMs);
  }
}
