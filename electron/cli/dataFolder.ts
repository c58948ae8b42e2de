import { resolve } from 'node:path';
import envPaths from 'env-paths';

/** The folder given, or the usual one for this user and operating system. */
export function dataFolderOf(given: string | undefined): string {
  return given === undefined ? envPaths('Watchline', { suffix: '' }).data : resolve(given);
}
