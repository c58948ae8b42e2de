import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '#core/ports/ports.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** A process as both hosts make it: Electron's utilityProcess, Node's child_process. */
export interface SimulatorProcess {
  readonly pid?: number | undefined;
  readonly stderr: {
    on(event: 'data', listener: (text: unknown) => void): unknown;
    once(event: 'end', listener: () => void): unknown;
  } | null;
  on(event: 'error', listener: (...details: readonly unknown[]) => void): unknown;
  once(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number | null) => void): unknown;
  kill(): boolean;
}

/**
 * Starts the simulator as a process of its own with these arguments: its stderr is a pipe, its messages are
 * heard, and it ends with this process, however that ends.
 */
export type ForkSimulator = (args: string[]) => SimulatorProcess;

/** A simulator that has said what it says first. */
export interface HeardSimulator {
  readonly process: SimulatorProcess;
  readonly message: unknown;
  /** Resolves once its process is gone. */
  readonly ended: Promise<void>;
  /** Its last words on stderr. */
  said(): string;
}

/** Characters of what it says on stderr. */
const maxComplaints = 8_192;
/** The last words of a process come through a pipe; something else may hold that open. */
const lastWordsMs = 1_000;

/** Of the details of an error: an Error, or Electron's kind, place and report of many pages. */
const describe = (detail: unknown): string => reasonOf(detail).slice(0, 300);

/**
 * Starts a simulator and waits for its first message.
 * @throws Error with what it said when none comes.
 */
export async function hearSimulator(
  forkSimulator: ForkSimulator,
  args: string[],
  log: Log,
): Promise<HeardSimulator> {
  const child = forkSimulator(args);
  // Read for as long as it runs, or a full pipe would hold it up; kept are the last words.
  let complaints = '';
  child.stderr?.on('data', (text) => {
    complaints = (complaints + String(text)).slice(-maxComplaints);
  });
  const saidAll = new Promise<void>((resolve) => child.stderr?.once('end', resolve) ?? resolve());
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  // Nobody listening, it would be a fault of this process.
  const failed = new Promise<void>((resolve) =>
    child.on('error', (...details) => {
      log.error('The simulated solution met an error', { details: details.map(describe) });
      resolve();
    }),
  );
  const heard = new Promise<{ readonly message: unknown }>((resolve) =>
    child.once('message', (message) => resolve({ message })),
  );
  const first = await Promise.race([heard, ended, failed]);
  // The process may be gone before what it said has come.
  if (!first) await Promise.race([saidAll, delay(lastWordsMs, undefined, { ref: false })]);
  if (!first) throw new Error(complaints.trim() || 'The simulated solution did not start.');
  return { process: child, message: first.message, ended, said: () => complaints.trim() };
}
