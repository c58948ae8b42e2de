import { type ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '#core/ports/ports.ts';
import { maxProgramOutput, type ProgramEnd, programTimeoutMs } from '#shared/contract/programs.ts';
import { secondMs } from '#shared/model/time.ts';
import { formatElapsed } from '#shared/words/duration.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** What a program left running may hold its outputs open for, after it has ended. */
const outputMs = secondMs;

/**
 * Runs a program as it is written, each argument on its own and never by a shell, and answers what came of
 * it; rejects never. It has nothing to read, a time, and room for so much output. What it has started goes
 * with it where it is ended; on Windows only the program itself.
 */
export async function runProgram(
  [program = '', ...args]: readonly string[],
  clock: Clock,
  stopped: AbortSignal,
): Promise<ProgramEnd> {
  const startedAt = clock.monotonicMs();
  const kept = new KeptOutput();
  const { status, problem } = await ended(program, args, clock, stopped, kept);
  return { status, problem, ...kept.end(), tookMs: Math.round(clock.monotonicMs() - startedAt) };
}

type Ended = Pick<ProgramEnd, 'status' | 'problem'>;

function ended(
  program: string,
  args: readonly string[],
  clock: Clock,
  stopped: AbortSignal,
  kept: KeptOutput,
): Promise<Ended> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    let problem: string | null = null;
    let cancel = (): void => {};
    const finish = (status: number | null): void => {
      cancel();
      stopped.removeEventListener('abort', stop);
      child?.stdout?.destroy();
      child?.stderr?.destroy();
      resolve({ status: problem === null ? status : null, problem });
    };
    const end = (why: string): void => {
      problem ??= why;
      kill(child);
    };
    const stop = (): void => end('It was ended because Watchline stops.');
    try {
      child = spawn(program, args, {
        shell: false,
        // A group of its own, to be ended as one.
        detached: process.platform !== 'win32',
        windowsHide: true,
        cwd: homedir(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      // An argument that no program can be given, or a script that only a shell runs.
      resolve({ status: null, problem: notStarted(error) });
      return;
    }
    child.stdout?.on('data', (chunk: Buffer) => kept.take(chunk));
    child.stderr?.on('data', (chunk: Buffer) => kept.take(chunk));
    child.once('error', (error) => {
      problem ??= notStarted(error);
      finish(null);
    });
    child.once('exit', (status, signal) => {
      if (signal !== null) problem ??= `It was ended by ${signal}.`;
      cancel();
      cancel = clock.after(outputMs, () => finish(status));
      child.once('close', () => finish(status));
    });
    cancel = clock.after(programTimeoutMs, () =>
      end(`It was ended after ${formatElapsed(programTimeoutMs)}.`),
    );
    stopped.addEventListener('abort', stop);
    if (stopped.aborted) stop();
  });
}

const notStarted = (error: unknown): string => `It could not be started: ${reasonOf(error)}.`;

function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/** The beginning of what is written, as text. */
class KeptOutput {
  readonly #decoder = new StringDecoder('utf8');
  #text = '';
  #isCut = false;

  take(chunk: Buffer): void {
    const room = maxProgramOutput - this.#text.length;
    if (room <= 0) this.#isCut = true;
    else this.#text += this.#decoder.write(chunk);
  }

  end(): Pick<ProgramEnd, 'output' | 'isCut'> {
    const text = this.#text + this.#decoder.end();
    return {
      output: linesOf(text.slice(0, maxProgramOutput).toWellFormed()),
      isCut: this.#isCut || text.length > maxProgramOutput,
    };
  }
}

function linesOf(text: string): readonly string[] {
  const ended = text.replace(/\r?\n$/, '');
  return ended === '' ? [] : ended.split(/\r?\n/);
}
