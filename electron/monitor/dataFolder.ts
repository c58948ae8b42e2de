import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';

/** The folder given, or the usual one for this user and operating system. */
export function dataFolderOf(given: string | null): string {
  return given === null ? envPaths('Watchline', { suffix: '' }).data : resolve(given);
}

/**
 * Makes the data folder where it is missing, and with it the folder `within` it that a host
 * wants; answers its path.
 * @throws Error for a person, naming the data folder and the way out.
 */
export function makeDataFolder(folder: string, within = ''): string {
  const path = join(folder, within);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw notMade(folder, error);
  }
  return path;
}

/** Why a data folder could not be made, in words, and what to do. */
export function notMade(folder: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason =
    code === 'EEXIST' || code === 'ENOTDIR'
      ? 'there is a file where a folder must be'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'this user may not write there'
        : message;
  return new Error(
    `The data folder ${folder} cannot be made: ${reason}. Choose another folder with --data.`,
    { cause },
  );
}
