import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';

/**
 * The folder given, or the usual one for this user and operating system.
 * @throws Error for a person where an empty name was given, or the environment does not say where this user's
 * is.
 */
export function dataFolderOf(given: string | null): string {
  if (given?.trim() === '') throw new Error('The data folder named with --data has no name: it is empty.');
  if (given !== null) return resolve(given);
  const usual = usualDataFolder();
  if (usual !== null) return usual;
  const { XDG_DATA_HOME: named, HOME: home = '' } = process.env;
  const wrong = named ? `XDG_DATA_HOME is "${named}"` : `HOME is "${home}"`;
  throw new Error(
    `The usual data folder is not known: ${wrong}, not a whole path. Name a folder with --data.`,
  );
}

/**
 * Null: the environment does not say where it is. A relative one would be another in each folder one stands
 * in.
 */
export function usualDataFolder(): string | null {
  const { data } = envPaths('Watchline', { suffix: '' });
  return isAbsolute(data) ? data : null;
}

/**
 * Makes the data folder where it is missing, for this user alone, and with it the folder `within` it that a
 * host wants; answers its path.
 * @throws Error for a person, naming the data folder and the way out.
 */
export function makeDataFolder(folder: string, within = ''): string {
  const path = join(folder, within);
  try {
    makeFolders(path);
  } catch (error) {
    throw notMade(folder, error);
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(folder, 'used', error);
  }
  return path;
}

/** Node's own way down never comes back from /proc, where folders are and none can be made. */
function makeFolders(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    makeFolders(dirname(path));
    makeFolders(path);
  }
}

/** Why a data folder could not be made, in words, and what to do. */
export function notMade(folder: string, cause: unknown): Error {
  return unusable(folder, 'made', cause);
}

function unusable(folder: string, done: 'made' | 'used', cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason =
    code === 'EEXIST' || code === 'ENOTDIR'
      ? 'there is a file where a folder must be'
      : code === 'ENOENT'
        ? 'no folder can be made there'
        : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
          ? 'this user may not write there'
          : message;
  return new Error(
    `The data folder ${folder} cannot be ${done}: ${reason}. Choose another folder with --data.`,
    { cause },
  );
}
