import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '#shared/words/reason.ts';

/**
 * Has a file written beside its place and moves it there once it is on disk: under its name there is the
 * whole file or what was there before, whatever happens.
 * @throws Error naming the path.
 */
export async function writeWhole(
  path: string,
  fill: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.part`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await fill(async (text) => {
        await file.writeFile(text);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new Error(`${path} cannot be written: ${describe(error, path)}`, { cause: error });
  }
  await syncFolder(folder);
}

/** The system's own words would name the temporary file. */
function describe(error: unknown, path: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return `there is no folder ${dirname(path)}`;
    case 'ENOTDIR':
      return `${dirname(path)} is not a folder`;
    case 'EISDIR':
      return 'it is a folder; name a file in it';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `this user may not write to ${dirname(path)}`;
    case 'ENOSPC':
      return 'the disk is full';
    default:
      return reasonOf(error);
  }
}

/** Makes the new name survive a power cut where a folder can be synced (not on Windows). */
async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch {
    // The file itself is safe; only its name may be the old one after a power cut.
  } finally {
    await handle?.close();
  }
}
