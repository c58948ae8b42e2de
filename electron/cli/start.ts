import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildIfNeeded } from './buildIfNeeded.ts';
import { rootFolder } from './version.ts';

/*
 * `npm start`: builds what changed, then starts the desktop; where Electron cannot be had, the browser host.
 */

/** Electron's package fetches its binary at the first launch; longer than this is not waited for. */
const fetchTimeoutMs = 20_000;

const electronPackage = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Path of Electron's binary, fetched now if need be; or why there is none, in words that end a sentence. */
function findElectron(): { path: string } | { missing: string } {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { missing: 'there is no display for a desktop window' };
  if (!binaryPath()) {
    spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
      timeout: fetchTimeoutMs,
      stdio: 'ignore',
    });
  }
  const path = binaryPath();
  return path ? { path } : { missing: "Electron's binary is not installed and could not be fetched" };
}

function binaryPath(): string | null {
  const pathFile = join(electronPackage, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(electronPackage, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : null;
}

/** Runs a program in the foreground; its exit status becomes ours. */
function run(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { cwd: rootFolder, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
}

function startBrowserHost(args: readonly string[]): void {
  const watchline = join(rootFolder, 'out/main/electron/cli/watchline.js');
  run(process.execPath, [watchline, 'web', '--allow-commands', ...args]);
}

const args = process.argv.slice(2);
const wantsWeb = args.includes('--web');
const passedOn = args.filter((arg) => arg !== '--web');
if (!buildIfNeeded()) {
  process.exitCode = 1;
} else if (args.includes('--build-only')) {
  // All that was wanted.
} else if (wantsWeb) {
  startBrowserHost(passedOn);
} else {
  const electron = findElectron();
  if ('path' in electron) run(electron.path, [rootFolder, ...passedOn]);
  else {
    process.stderr.write(`Watchline: ${electron.missing}; starting in the browser instead.\n`);
    startBrowserHost(passedOn);
  }
}
