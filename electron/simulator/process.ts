import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { reasonOf } from '#shared/words/reason.ts';
import { openSimulator, type SimulateOptions } from './command.ts';

/**
 * The simulator as a process of its own: `process.ts SCENARIO [--port N] [--speed N] [--seed N]`. Prints the
 * ready line, and sends it to a parent that listens. Ends when its parent goes.
 */

/** The parent of an Electron utility process. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'close', listener: () => void): void;
}

function readOptions(): SimulateOptions {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, speed: { type: 'string' }, seed: { type: 'string' } },
  });
  const number = (name: 'port' | 'speed' | 'seed'): Readonly<Record<string, number>> =>
    values[name] === undefined ? {} : { [name]: Number(values[name]) };
  const [scenario] = positionals;
  return {
    ...(scenario === undefined ? {} : { scenario }),
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

try {
  const simulator = await openSimulator(readOptions());
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  const end = (): void => void simulator.stop().finally(() => process.exit(0));
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  parentPort?.on('close', end);
  if (!process.send && !parentPort && isPipe(0)) process.stdin.resume().once('close', end);
  process.stdout.write(`${JSON.stringify(simulator.ready)}\n`);
  process.send?.(simulator.ready);
  parentPort?.postMessage(simulator.ready);
} catch (error) {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
}
