import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import { fleetForSimulator, simulatorPassword } from '#core/config/simulatorFleet.ts';
import { Failure } from './failure.ts';

/** The simulated solution, running as a process of its own, and the folder for its history. */
export interface Practice {
  readonly nodes: readonly NodeAddress[];
  readonly dataFolder: string;
  stop(): Promise<void>;
}

interface ReadyLine {
  readonly nodes: readonly { readonly name: string; readonly url: string }[];
}

/**
 * Starts the simulated solution on a free port. It ends with this process, however that ends.
 * @throws Failure with what the simulator said when it does not start.
 */
export async function startPractice(scenario: string, speed: number | undefined): Promise<Practice> {
  const self = fileURLToPath(import.meta.url);
  const entry = join(self, '../../simulator', `process${extname(self)}`);
  const args = [scenario, '--port', '0', ...(speed === undefined ? [] : ['--speed', String(speed)])];
  const child = fork(entry, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const complaints: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = await new Promise<ReadyLine | null>((resolve) => {
    child.once('message', (message) => resolve(message as ReadyLine));
    child.once('exit', () => resolve(null));
  });
  if (!ready) throw new Failure(complaints.join('').trim() || 'The simulated solution did not start.');
  process.env[simulatorPassword.env] = simulatorPassword.value;
  const dataFolder = await mkdtemp(join(tmpdir(), 'watchline-practice-'));
  return {
    nodes: fleetForSimulator(ready.nodes),
    dataFolder,
    stop: async () => {
      child.kill();
      await ended;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
