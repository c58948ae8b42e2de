import { type ChildProcess, spawn } from 'node:child_process';
import { desktopQuit, desktopRuns, faultStatus } from '#shared/contract/launch.ts';
import { type Trouble, troubleOf } from './lastWords.ts';

export interface DesktopLimits {
  /** Electron that has not come to our program by then never will. */
  readonly startMs: number;
  /** What ends by a fault of Electron's before this never ran for anybody. */
  readonly earlyMs: number;
  /** Between the request to end and the end that is not asked for. */
  readonly killMs: number;
}

export const desktopLimits: DesktopLimits = { startMs: 60_000, earlyMs: 10_000, killMs: 5_000 };

export interface DesktopRun {
  /** Resolves with the exit status of a desktop that ran, or with why it could not. */
  readonly ended: Promise<{ readonly status: number } | { readonly trouble: Trouble }>;
  /** Asks it to end: by word once it listens, by signal before. */
  end(signal: NodeJS.Signals): void;
}

/** Of what Electron says before our program runs, as much as is kept. */
const heldLength = 64 * 1024;

/** Starts the desktop in the foreground. Its output is ours, once it is known that it runs here. */
export function runDesktop(
  binary: string,
  args: readonly string[],
  limits: DesktopLimits = desktopLimits,
  output: NodeJS.WritableStream = process.stderr,
): DesktopRun {
  // Editors leave it in their terminals: Electron would be a bare interpreter.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedAtMs = performance.now();
  const child = spawn(binary, args, { env, stdio: ['inherit', 'inherit', 'pipe', 'ipc'] });
  let [held, said, hasRun, wasAsked, isStuck] = ['', '', false, false, false];

  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-heldLength);
    if (hasRun) output.write(text);
    else held = (held + text).slice(-heldLength);
  });
  child.on('message', (message) => {
    if (message !== desktopRuns) return;
    hasRun = true;
    clearTimeout(late);
    output.write(held);
    held = '';
  });
  const late = setTimeout(() => {
    isStuck = true;
    kill(child, limits.killMs);
  }, limits.startMs);

  const ended = new Promise<{ status: number } | { trouble: Trouble }>((resolve) => {
    child.once('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
      clearTimeout(late);
      resolve({ trouble: troubleOf({ code, status: null, signal: null, stderr: said }) });
    });
    child.once('exit', async (status, signal) => {
      clearTimeout(late);
      await lastWords(child);
      const isOurs = wasAsked || (hasRun && status === 0) || status === faultStatus;
      const isEarly = !hasRun || performance.now() - startedAtMs < limits.earlyMs;
      if (isOurs || !isEarly) {
        output.write(held);
        resolve({ status: statusOf(status, wasAsked) });
      } else {
        const remains = isStuck ? { status: null, signal: null } : { status, signal };
        resolve({ trouble: troubleOf({ code: null, ...remains, stderr: said }) });
      }
    });
  });

  return {
    ended,
    end(signal) {
      wasAsked = true;
      if (hasRun && child.connected) child.send(desktopQuit, () => undefined);
      else child.kill(signal);
    },
  };
}

function statusOf(status: number | null, wasAsked: boolean): number {
  if (status === faultStatus) return 1;
  return status ?? (wasAsked ? 0 : 1);
}

function kill(child: ChildProcess, afterMs: number): void {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  child.once('exit', () => clearTimeout(timer));
}

/** What it said may come a moment after its end; what it started may hold the pipe for long. */
function lastWords({ stderr }: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (!stderr || stderr.readableEnded) resolve();
    stderr?.once('end', resolve);
    setTimeout(resolve, 500).unref();
  });
}
