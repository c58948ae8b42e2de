import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from '#files/database.ts';
import { isBusy, lockExclusively } from '#files/exclusiveLock.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { fileAt } from './tables/ownership.ts';

/** Who has a data folder. */
interface Holder {
  readonly pid: number;
  /** "Watchline desktop", "watchline collect", … */
  readonly name: string;
  readonly since: string;
}

export interface FolderLock {
  /** The process that had the folder before did not let it go. */
  readonly wasCutShort: boolean;
  /** The lock's file was taken away: takes the folder anew. False: another process has it. */
  takeAgain(): boolean;
  release(): void;
}

export function lockPathOf(folder: string): string {
  return join(folder, 'lock.sqlite');
}

/**
 * Takes a data folder for this process, until released or until the process ends, however it ends. The folder
 * is made where it is missing.
 * @throws Error naming the process that has it.
 */
export function lockFolder(folder: string, name: string, now: EpochMs): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holderPath = join(folder, 'holder.json');
  const lockPath = lockPathOf(folder);
  let held: DatabaseSync;
  try {
    held = lockFile(lockPath);
  } catch (error) {
    if (isBusy(error)) throw new Error(inUse(folder, readHolder(holderPath)), { cause: error });
    const reason = reasonOf(error);
    throw new Error(`The data folder ${folder} cannot be locked: ${lockPath}: ${reason}`, { cause: error });
  }
  const wasCutShort = readHolder(holderPath) !== null;
  const holder: Holder = { pid: process.pid, name, since: new Date(now).toISOString() };
  const tellHolder = (): void => writeFileSync(holderPath, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  tellHolder();
  let heldFile = fileAt(lockPath);
  return {
    wasCutShort,
    takeAgain: () => {
      if (fileAt(lockPath) === heldFile) return true;
      try {
        const again = lockFile(lockPath);
        held.close();
        held = again;
        heldFile = fileAt(lockPath);
        tellHolder();
        return true;
      } catch (error) {
        // Where there is no folder any more nobody can have it.
        return !isBusy(error);
      }
    },
    release: () => {
      if (!held.isOpen) return;
      if (readHolder(holderPath)?.pid === process.pid) rmSync(holderPath, { force: true });
      held.close();
    },
  };
}

function lockFile(path: string): DatabaseSync {
  makePrivateFile(path);
  return lockExclusively(path);
}

/** Who has a data folder, in words; null: nobody. Takes nothing and makes nothing. */
export function whoHas(folder: string): string | null {
  return isHeld(folder) ? holderText(readHolder(join(folder, 'holder.json'))) : null;
}

/** The process that has a data folder; null: none, or none that is known. */
export function holderOf(folder: string): number | null {
  return isHeld(folder) ? (readHolder(join(folder, 'holder.json'))?.pid ?? null) : null;
}

function isHeld(folder: string): boolean {
  const lockPath = lockPathOf(folder);
  if (!existsSync(lockPath)) return false;
  try {
    lockExclusively(lockPath).close();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  }
}

function inUse(folder: string, holder: Holder | null): string {
  return `The data folder ${folder} is in use by ${holderText(holder)}. Close it first, or choose another folder with --data.`;
}

function holderText(holder: Holder | null): string {
  return holder ? `${holder.name} (process ${holder.pid}, since ${holder.since})` : 'another process';
}

/** Null where there is none, or none that can be read. */
function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}
