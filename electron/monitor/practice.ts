import { setTimeout as delay } from 'node:timers/promises';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Log } from '#core/ports/ports.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { fleetForSimulator, simulatorPassword } from './simulatorFleet.ts';

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

export interface PracticeOptions {
  readonly forkSimulator: ForkSimulator;
  /** A name, or the path of a file; null: the healthy one. */
  readonly scenario: string | null;
  /** Simulated seconds a second, as it was typed; null: as the scenario says. */
  readonly speed: string | null;
  readonly log: Log;
}

/** Characters of what it says on stderr. */
const maxComplaints = 8_192;

/** The simulated solution, running. */
export interface Practice {
  readonly nodes: readonly NodeAddress[];
  /** Resolves once its process is gone. */
  stop(): Promise<void>;
}

interface ReadyMessage {
  readonly port: number;
  readonly nodes: readonly { readonly url: string }[];
}

/** The last words of a process come through a pipe; something else may hold that open. */
const lastWordsMs = 1_000;

/** Of the details of an error: an Error, or Electron's kind, place and report of many pages. */
const describe = (detail: unknown): string => reasonOf(detail).slice(0, 300);

/**
 * Starts the simulated solution on a free port.
 * @throws Error with what the simulator said when it does not start.
 */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const { forkSimulator, scenario, speed, log } = options;
  const speedArgs = speed === null ? [] : ['--speed', speed];
  const child = forkSimulator([scenario ?? 'healthy', '--port', '0', ...speedArgs]);
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
  const ready = await Promise.race([
    new Promise<ReadyMessage>((resolve) =>
      child.once('message', (message) => resolve(message as ReadyMessage)),
    ),
    ended,
    failed,
  ]);
  // The process may be gone before what it said has come.
  if (!ready) await Promise.race([saidAll, delay(lastWordsMs, undefined, { ref: false })]);
  if (!ready) throw new Error(complaints.trim() || 'The simulated solution did not start.');
  let isStopping = false;
  child.once('exit', (code) => {
    if (!isStopping) log.error('The simulated solution ended', { code, said: complaints.trim() });
  });
  log.info('The simulated solution runs', { pid: child.pid, port: ready.port });
  process.env[simulatorPassword.env] = simulatorPassword.value;
  return {
    nodes: fleetForSimulator(ready.nodes),
    stop: () => {
      isStopping = true;
      child.kill();
      return ended;
    },
  };
}
