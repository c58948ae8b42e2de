import type { Stats } from 'node:fs';
import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** Where a file is to be written, every link followed. */
export interface ExportPlace {
  readonly path: string;
  /** What is there; null: nothing. */
  readonly found: Stats | null;
  /**
   * A device, a pipe, an open file: nothing that could be put in its place, so what is written goes into it.
   */
  readonly isThrough: boolean;
}

/** As many links as Linux follows. */
const maxLinks = 40;
/**
 * What is under these names are open files of this process and devices, also where it looks like a plain
 * file.
 */
const openFiles = /^\/(proc|dev\/fd)\//;

/** @throws what the system says: ENOENT for a folder that is not there, ELOOP, … */
export async function placeOf(path: string): Promise<ExportPlace> {
  const whole = resolve(path);
  const behind = await orNull(stat(whole));
  if (behind && !behind.isFile() && !behind.isDirectory())
    return { path: whole, found: behind, isThrough: true };
  let at = whole;
  for (let links = 0; links < maxLinks; links++) {
    if (behind && openFiles.test(at)) return { path: whole, found: behind, isThrough: true };
    const folder = await realpath(dirname(at));
    at = join(folder, basename(at));
    const found = await orNull(lstat(at));
    if (!found?.isSymbolicLink()) return { path: at, found, isThrough: false };
    at = resolve(folder, await readlink(at));
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}

/** Whether a place is in a folder, or is a file of it by another name. */
export async function isWithin({ path, found }: ExportPlace, folder: string): Promise<boolean> {
  const real = await orNull(realpath(folder));
  if (real === null) return false;
  const way = relative(real, path);
  if (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return true;
  if (!found?.isFile() || found.nlink === 1) return false;
  return hasFile(real, found);
}

async function hasFile(folder: string, wanted: Stats): Promise<boolean> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = await orNull(stat(join(entry.parentPath, entry.name)));
    if (file?.ino === wanted.ino && file.dev === wanted.dev) return true;
  }
  return false;
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
