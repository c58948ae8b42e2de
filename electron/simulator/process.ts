import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reasonOf } from '#shared/words/reason.ts';
import { openSimulator, type SimulateOptions } from './command.ts';
import { listScenarios } from './scenario/loadScenario.ts';

/**
 * The simulator as a process of its own: `process.ts SCENARIO [--port N] [--speed N] [--seed N]
 * [--tls [--data DIR]]`. Prints the ready line, and sends it to a parent that listens. Ends when its parent
 * goes. `process.ts --list` sends the scenarios there are, and ends.
 */

/** The parent of an Electron utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'close', listener: () => void): void;
}

const { parentPort } = process as unknown as { parentPort?: ParentPort };

function tell(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
  process.send?.(message);
  parentPort?.postMessage(message);
}

const options = {
  port: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  tls: { type: 'boolean' },
  data: { type: 'string' },
  list: { type: 'boolean' },
} as const;

function simulateOptions(
  scenario: string | undefined,
  values: {
    readonly port?: string;
    readonly speed?: string;
    readonly seed?: string;
    readonly tls?: boolean;
    readonly data?: string;
  },
): SimulateOptions {
  const number = (name: 'port' | 'speed' | 'seed'): Readonly<Record<string, number>> =>
    values[name] === undefined ? {} : { [name]: Number(values[name]) };
  return {
    ...(scenario === undefined ? {} : { scenario }),
    ...(values.tls === undefined ? {} : { tls: values.tls }),
    ...(values.data === undefined ? {} : { data: values.data }),
    ...number('port'),
    ...number('speed'),
    ...number('seed'),
  };
}

/** Only a pipe can tell that its other end has gone: a terminal, a file or no input at all cannot. */
function isPipe(descriptor: number): boolean {
  try {
    const status = fstatSync(descriptor);
    return status.isFIFO() || status.isSocket();
  } catch {
    return false;
  }
}

async function run(options: SimulateOptions): Promise<void> {
  const simulator = await openSimulator(options);
  const end = (): void => void simulator.stop().finally(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  parentPort?.on('close', end);
  if (!process.send && !parentPort && isPipe(0)) process.stdin.resume().once('close', end);
  tell(simulator.ready);
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.list) tell(listScenarios());
  else await run(simulateOptions(positionals[0], values));
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
