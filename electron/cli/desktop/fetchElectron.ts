import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { oneLine } from '#shared/words/oneLine.ts';
import type { ElectronPlace } from './electronPlace.ts';
import { proxyEnvironment } from './proxy.ts';

export interface FetchParts {
  /** A folder of our own; what a fetch leaves in it is removed. */
  readonly cache: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told the bytes that have come, now and then. */
  readonly onProgress: (bytes: number) => void;
  readonly limits?: FetchLimits;
}

export interface FetchLimits {
  /** A fetch that brings nothing for so long is given up. There is no limit to one that goes on. */
  readonly stallMs: number;
  readonly lookMs: number;
}

export const fetchLimits: FetchLimits = { stallMs: 30_000, lookMs: 500 };

const reasonScript = new URL('./fetchReason.ts', import.meta.url).href;

/**
 * Fetches Electron's binary by its package's own script, which keeps a whole one for the next time.
 * Answers null; or why it could not be had, in words that end a sentence.
 */
export async function fetchElectron(place: ElectronPlace, parts: FetchParts): Promise<string | null> {
  const { cache, env, onProgress, limits = fetchLimits } = parts;
  // Another start may be fetching at the same time: each has a folder, named after its process.
  sweep(cache);
  const temporary = join(cache, String(process.pid));
  mkdirSync(temporary, { recursive: true });
  const child = spawn(process.execPath, ['--import', reasonScript, join(place.folder, 'install.js')], {
    env: { ...installEnvironment(env), TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stopWithUs = (): void => {
    child.kill('SIGKILL');
    rmSync(temporary, { recursive: true, force: true });
  };
  process.once('exit', stopWithUs);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const watch = watchGrowth(child, [temporary, join(place.folder, 'dist')], limits, onProgress);
  try {
    const status = await new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(null));
      child.once('close', resolve);
    });
    if (status === 0) return null;
    if (watch.hasStalled()) return `nothing has come for ${limits.stallMs / 1_000} seconds`;
    return reasonIn(stderr);
  } finally {
    watch.end();
    process.off('exit', stopWithUs);
    rmSync(temporary, { recursive: true, force: true });
    sweep(cache);
  }
}

/** Without what would have this download unchecked, or not run at all. */
function installEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_TLS_REJECT_UNAUTHORIZED: _, ELECTRON_RUN_AS_NODE: __, ...rest } = env;
  return { ...rest, ...proxyEnvironment(env), ELECTRON_GET_NO_PROGRESS: '1' };
}

interface Watch {
  readonly hasStalled: () => boolean;
  readonly end: () => void;
}

function watchGrowth(
  child: ChildProcess,
  folders: readonly string[],
  { stallMs, lookMs }: FetchLimits,
  onProgress: (bytes: number) => void,
): Watch {
  let [bytes, grewAtMs, hasStalled] = [-1, performance.now(), false];
  const timer = setInterval(() => {
    const now = folders.map(sizeOf);
    const sum = now.reduce((before, each) => before + each, 0);
    if (sum !== bytes) {
      bytes = sum;
      grewAtMs = performance.now();
      onProgress(now[0] ?? 0);
    } else if (performance.now() - grewAtMs > stallMs) {
      hasStalled = true;
      child.kill('SIGKILL');
    }
  }, lookMs);
  return { hasStalled: () => hasStalled, end: () => clearInterval(timer) };
}

function sizeOf(folder: string): number {
  return globSync('**/*', { cwd: folder })
    .map((path) => statSync(join(folder, path), { throwIfNoEntry: false }))
    .reduce((sum, found) => sum + (found?.isFile() ? found.size : 0), 0);
}

/** Takes away what fetches left whose process was killed, and the folder itself once nothing is in it. */
function sweep(cache: string): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache))
    if (!isRunning(Number(name))) rmSync(join(cache, name), { recursive: true, force: true });
  if (readdirSync(cache).length === 0) rmdirSync(cache);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The line that names the error, without its stack; credentials of a proxy are no part of it. */
function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  const line = lines.find((each) => /Error\b/.test(each)) ?? lines.at(-1) ?? 'it does not say why';
  const plain = line.replace(/^(?:\w*Error): /, '').replace(/\/\/[^/@\s]*@/g, '//');
  // Node's whole word for a connection that ended within a download.
  if (plain.trim() === 'terminated') return 'the connection broke';
  return oneLine(plain.trim()).replace(/\.$/, '').slice(0, 300);
}
