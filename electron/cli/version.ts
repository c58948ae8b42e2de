import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: above this file, both in the source tree and in the built one. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    if (isRoot(folder)) return folder;
    folder = dirname(folder);
  }
  throw new Error('Watchline is not complete: its package.json is missing.');
}

function isRoot(folder: string): boolean {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name === 'watchline';
  } catch {
    return false;
  }
}

export const rootFolder = findRoot();
export const version: string = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')).version;
