import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Changes, patienceMs } from './changes.ts';

/** The command as it ships, which starts in half the time of its sources. */
export const watchlineEntry = fileURLToPath(
  new URL('../../out/main/electron/cli/watchline.js', import.meta.url),
);
/** What `npm start` runs. */
export const startEntry = fileURLToPath(new URL('../../electron/cli/start.ts', import.meta.url));
/** A command that has not ended by then is broken. */
const endTimeoutMs = 60_000;

/** Those still running: a test run that ends early takes them along. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

type Env = Readonly<Record<string, string | undefined>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The `watchline` command as a person starts it, with what it has printed so far. */
export class Watchline {
  readonly lines: string[] = [];
  readonly changes = new Changes();
  /** Told each line of stdout as it comes. */
  onLine: (line: string) => void = () => {};
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #stderr = '';
  #hasEnded = false;

  constructor(args: readonly string[], env: Env = {}, file = watchlineEntry) {
    this.#child = spawn(process.execPath, [file, ...args], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this.#child);
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) throw new Error('A process without output.');
    let rest = '';
    stdout.setEncoding('utf8').on('data', (text: string) => {
      const whole = (rest + text).split('\n');
      // A line without its end is not told: who is killed leaves half a one.
      rest = whole.pop() ?? '';
      for (const line of whole) {
        this.lines.push(line);
        this.onLine(line);
      }
      this.changes.note();
    });
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.changes.note();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', () => {
        this.#hasEnded = true;
        running.delete(this.#child);
        this.changes.note();
        resolve();
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Rejects when it ends before, or does not come within the limit; says what was printed on stderr. */
  async until(what: string, condition: () => boolean, limitMs = patienceMs): Promise<void> {
    try {
      await this.changes.until(what, () => condition() || this.#hasEnded, limitMs);
    } catch (error) {
      throw new Error(`${(error as Error).message}; stderr: ${this.#stderr}`, { cause: error });
    }
    if (!condition()) throw new Error(`ended before: ${what}; stderr: ${this.#stderr}`);
  }

  async ended(limitMs = endTimeoutMs): Promise<Ended> {
    await this.changes.until('the command ends', () => this.#hasEnded, limitMs);
    return { code: this.#child.exitCode, stdout: this.lines.join('\n'), stderr: this.#stderr };
  }

  /** As a reader that has seen enough (`| head`). */
  stopReading(): void {
    this.#child.stdout?.destroy();
  }

  /** As Ctrl+C; answers what it printed. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended();
  }

  /** As if the power went. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Runs a command to its end. */
export async function runWatchline(args: readonly string[], env?: Env): Promise<Ended> {
  const watchline = new Watchline(args, env);
  try {
    return await watchline.ended();
  } finally {
    await watchline.kill();
  }
}
