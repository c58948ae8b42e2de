import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { takePassphrase } from '#monitor/vault/passphrase.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { passphraseVariable } from '#shared/words/vault.ts';
import { buildIfNeeded } from './buildIfNeeded.ts';
import { readyElectron } from './desktop/desktopCheck.ts';
import { thisMachine } from './desktop/finding.ts';
import type { Trouble } from './desktop/lastWords.ts';
import { tellProgress } from './desktop/progress.ts';
import { runDesktop } from './desktop/runDesktop.ts';
import { webArguments } from './desktop/webArguments.ts';
import { gatewayWish } from './gatewayWish.ts';
import { nodeEnv, nodeFlags } from './nodeMemory.ts';
import { rootFolder } from './version.ts';

/*
 * `npm start`: builds what changed, then starts the desktop; where that cannot run here, the browser host,
 * and says what would cure it.
 */

/** For the monitor alone: what builds and what fetches does not inherit it. */
const passphrase = takePassphrase(process.env);

function givePassphrase(): void {
  if (passphrase !== null) process.env[passphraseVariable] = passphrase;
}

/** What is to end with us. */
interface Front {
  end(signal: NodeJS.Signals): void;
  /** A terminal tells Ctrl+C to all it runs, this one among them. */
  readonly hearsTerminal: boolean;
}

/** Null: nothing runs yet that would have to end in order. */
let front: Front | null = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    const hasHeard = signal === 'SIGINT' && process.stdin.isTTY && front?.hearsTerminal;
    if (!front) process.exit(1);
    if (!hasHeard) front.end(signal);
  });

/** The browser host in the foreground; answers its exit status. */
function runBrowserHost(args: readonly string[]): Promise<number> {
  const watchline = join(rootFolder, 'out/main/electron/cli/watchline.js');
  givePassphrase();
  const started = [...nodeFlags, watchline, 'web', '--allow-commands', ...args];
  const child: ChildProcess = spawn(process.execPath, started, {
    cwd: rootFolder,
    env: { ...process.env, ...nodeEnv },
    stdio: 'inherit',
  });
  front = { end: (signal) => void child.kill(signal), hearsTerminal: true };
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Answers the exit status of a desktop that ran, or why none could. */
async function openDesktop(args: readonly string[]): Promise<number | Trouble> {
  const ready = await readyElectron(thisMachine(args), tellProgress(process.stderr));
  if ('obstacle' in ready) return { says: ready.obstacle.says, cure: ready.obstacle.cure ?? '' };
  givePassphrase();
  const run = runDesktop(ready.path, [rootFolder, ...args]);
  // On Windows a program with windows belongs to no terminal.
  front = { end: run.end, hearsTerminal: process.platform !== 'win32' };
  const ended = await run.ended;
  front = null;
  return 'trouble' in ended ? ended.trouble : ended.status;
}

async function start(given: readonly string[]): Promise<number> {
  if (!buildIfNeeded()) return 1;
  if (given.includes('--build-only')) return 0;
  const { wish, args } = gatewayWish(given);
  if (!wish) return startMonitor(args);
  try {
    const gateway = await (await import('./gatewayBeside.ts')).startGatewayBeside(wish);
    process.stderr.write(`Watchline: ${gateway.says}\n`);
    const status = await startMonitor(args);
    await gateway.stop();
    return status;
  } catch (error) {
    process.stderr.write(`Watchline: ${reasonOf(error)}\n`);
    return 1;
  }
}

async function startMonitor(args: readonly string[]): Promise<number> {
  if (args.includes('--web')) return runBrowserHost(args.filter((arg) => arg !== '--web'));
  const result = await openDesktop(args);
  if (typeof result === 'number') return result;
  process.stderr.write(`Watchline: ${result.says}; starting in the browser instead. ${result.cure}\n`);
  return runBrowserHost(webArguments(args));
}

process.exitCode = await start(process.argv.slice(2));
