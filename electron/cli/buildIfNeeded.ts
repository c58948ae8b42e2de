import { spawnSync } from 'node:child_process';
import { globSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './version.ts';

const sources = [
  'electron/**/*',
  'renderer/**/*',
  'shared/**/*',
  'resources/**/*',
  'electron.vite.config.ts',
  'package-lock.json',
];
/** Written after a build that succeeded; as old as the newest source was when it began. */
const stamp = join(rootFolder, 'out', '.built');

/**
 * Builds the program when a source is newer than what is built. Answers false, having
 * shown why, when that fails.
 */
export function buildIfNeeded(): boolean {
  const newestMs = Math.max(
    ...globSync(sources, { cwd: rootFolder }).map((path) => statSync(join(rootFolder, path)).mtimeMs),
  );
  if (modifiedMs(stamp) >= Math.floor(newestMs)) return true;
  process.stderr.write('Building Watchline…\n');
  const vite = join(rootFolder, 'node_modules/electron-vite/bin/electron-vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: rootFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (build.status !== 0) {
    process.stderr.write('Watchline could not be built: npm run build shows more.\n');
    return false;
  }
  writeFileSync(stamp, '');
  utimesSync(stamp, newestMs / 1000, newestMs / 1000);
  return true;
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY;
}
