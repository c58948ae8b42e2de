import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * What a folder is for: the history of a practice, exports on their way to a browser, a link to be opened, a
 * doorbell.
 */
export type OwnFolder = 'practice' | 'exports' | 'open' | 'bell';

/**
 * Makes a folder in the system's temporary one that this user alone can read. Its name says which process
 * uses it, so that another one can tell whether it still does: those of killed ones are taken away first.
 */
export async function makeOwnFolder(kind: OwnFolder): Promise<string> {
  await sweep(kind);
  return mkdtemp(ownFolderPath(kind));
}

/** Without its last, random, part. */
export function ownFolderPath(kind: OwnFolder): string {
  return join(tmpdir(), `watchline-${kind}-${process.pid}-`);
}

/** With what is in it. May be called more than once. */
export function removeOwnFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Every one of this kind that this user's programs have made, those of killed ones among them. */
export async function ownFolders(kind: OwnFolder): Promise<readonly string[]> {
  const parent = tmpdir();
  const names = await readdir(parent).catch(() => []);
  const folders = names.filter((name) => processOf(name, kind) !== null).map((name) => join(parent, name));
  const areOurs = await Promise.all(folders.map(isOurs));
  return folders.filter((_, index) => areOurs[index]);
}

async function sweep(kind: OwnFolder): Promise<void> {
  for (const folder of await ownFolders(kind)) {
    const user = processOf(basename(folder), kind);
    // Tidying up for others keeps nobody from starting.
    if (user !== null && !isRunning(user)) await removeOwnFolder(folder).catch(() => undefined);
  }
}

function processOf(name: string, kind: OwnFolder): number | null {
  const pid = new RegExp(`^watchline-${kind}-(\\d+)-`).exec(name)?.[1];
  return pid === undefined ? null : Number(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The temporary folder may be everybody's: what another user put there is never followed. */
async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid());
}
