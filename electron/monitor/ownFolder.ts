import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What a folder is for: the history of a practice, exports on their way to a browser, a link to be opened.
 */
export type OwnFolder = 'practice' | 'exports' | 'open';

/**
 * Makes a folder in the system's temporary one that this user alone can read. Its name says which process
 * uses it, so that another one can tell whether it still does: those of killed ones are taken away first.
 */
export async function makeOwnFolder(kind: OwnFolder): Promise<string> {
  await sweep(tmpdir(), kind);
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

async function sweep(parent: string, kind: OwnFolder): Promise<void> {
  const named = new RegExp(`^watchline-${kind}-(\\d+)-`);
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const user = named.exec(name)?.[1];
    if (user === undefined || isRunning(Number(user))) continue;
    const folder = join(parent, name);
    // Tidying up for others keeps nobody from starting.
    if (await isOurs(folder)) await removeOwnFolder(folder).catch(() => undefined);
  }
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
