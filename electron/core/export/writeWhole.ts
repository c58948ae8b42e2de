import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { reasonOf } from '#shared/words/reason.ts';
import { type ExportPlace, isWithin, placeOf } from './exportPlace.ts';
import { sweepParts, watchPart } from './leftovers.ts';

export type Write = (part: string | Uint8Array) => Promise<void>;

/**
 * Writes the file. False: there is nothing to write, and what was there is to stay. `path`: of the file
 * itself as long as it is written, for what writes files only; null where it is no plain one.
 */
export type Fill = (write: Write, path: string | null) => Promise<boolean>;

/** Where another program holds the file (Windows), it may let it go: tried again so often, so much later. */
const movingTries = 4;
const movingPauseMs = 100;

/**
 * Has a file written beside its place and moves it there once it is on disk: under its name there is the
 * whole file or what was there before, whatever happens. Links stay, and so does the mode of a file that was
 * there; what is no plain file (a device, a pipe) is written into as it comes.
 * @param keepOut folders nothing is written to: those that hold files of ours.
 * @throws Error naming the path.
 */
export async function writeWhole(path: string, fill: Fill, keepOut: readonly string[] = []): Promise<void> {
  try {
    const place = await placeOf(path);
    if (place.found?.isDirectory()) throw new Refusal('it is a folder; name a file in it');
    for (const folder of keepOut)
      if (await isWithin(place, folder))
        throw new Refusal(
          `it is in the data folder ${folder}, among Watchline's own files; name another place`,
        );
    if (place.isThrough) await writeThrough(place, fill);
    else await writeBeside(place, fill);
  } catch (error) {
    throw new Error(`${path} cannot be written: ${describe(error, path)}`, { cause: error });
  }
}

/** A reason in our own words. */
class Refusal extends Error {}

/** Something that stands at the place itself keeps the file from being moved there. */
class Held extends Error {}

async function writeThrough({ path, found }: ExportPlace, fill: Fill): Promise<void> {
  // A plain file here is one that is open already: what others wrote to it stays.
  const append = found?.isFile() ? constants.O_APPEND : 0;
  const file = await open(path, constants.O_WRONLY | append);
  try {
    await fill((part) => file.writeFile(part), null);
  } finally {
    await file.close();
  }
}

async function writeBeside(place: ExportPlace, fill: Fill): Promise<void> {
  const folder = dirname(place.path);
  // Short, whatever the name of the file: a name has 255 bytes at most.
  await sweepParts(folder);
  const temporary = join(folder, `.watchline-${randomBytes(8).toString('hex')}.part`);
  const part = watchPart(temporary);
  try {
    const file = await open(temporary, 'wx', place.found ? 0o600 : 0o666);
    let hasContent: boolean;
    try {
      hasContent = await fill((part) => file.writeFile(part), temporary);
      if (place.found) await keepRights(file, place.found);
      await file.sync();
    } finally {
      await file.close();
    }
    if (hasContent) await move(temporary, place.path);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
    part.done();
  }
  await syncFolder(folder);
}

/** Whose file it was, as far as this user may say so, and who may read it. */
async function keepRights(
  file: FileHandle,
  { mode, uid, gid }: NonNullable<ExportPlace['found']>,
): Promise<void> {
  await file.chown(uid, gid).catch(() => {});
  await file.chmod(mode & 0o7777);
}

async function move(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const isHeld = ['EACCES', 'EBUSY', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (!isHeld) throw error;
      if (attempt === movingTries) throw new Held('', { cause: error });
      await setTimeout(movingPauseMs);
    }
  }
}

/** The system's own words would name the temporary file. */
function describe(error: unknown, path: string): string {
  if (error instanceof Held)
    return 'another program holds it, or it is protected; close it or name another file';
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return `there is no folder ${dirname(path)}`;
    case 'ENOTDIR':
      return `${dirname(path)} is not a folder`;
    case 'ENAMETOOLONG':
      return 'its name is too long';
    case 'ELOOP':
      return 'it is a link that leads to itself';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `this user may not write to ${dirname(path)}`;
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; free some of it or name another place';
    case 'EFBIG':
      return 'it would be larger than a file may be there; choose a shorter time or name another place';
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
