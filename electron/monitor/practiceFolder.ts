import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notMade } from './dataFolder.ts';

/** Followed by the process that uses the folder, so that another one can tell whether it still does. */
const prefix = 'watchline-practice-';
const named = new RegExp(`^${prefix}(\\d+)-`);

/**
 * A folder of its own for the history of one practice. Takes away those that practices left
 * whose process was killed.
 * @throws Error for a person, with the way out.
 */
export async function makePracticeFolder(): Promise<string> {
  const folder = join(tmpdir(), `${prefix}${process.pid}-`);
  await sweep(tmpdir());
  try {
    return await mkdtemp(folder);
  } catch (error) {
    throw notMade(folder, error);
  }
}

/** What was simulated is forgotten. */
export function removePracticeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function sweep(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const user = named.exec(name)?.[1];
    if (user === undefined || isRunning(Number(user))) continue;
    const folder = join(parent, name);
    // Tidying up for others keeps nobody from starting.
    if (await isOurs(folder)) await removePracticeFolder(folder).catch(() => undefined);
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
