import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Log } from '#core/ports/ports.ts';
import { ControlLine } from './controlLine.ts';
import { fleetForSimulator, simulatorPassword } from './simulatorFleet.ts';
import { type ForkSimulator, hearSimulator } from './simulatorProcess.ts';

export interface PracticeOptions {
  readonly forkSimulator: ForkSimulator;
  /** A name, or the path of a file; null: the healthy one. */
  readonly scenario: string | null;
  /** Simulated seconds a second, as it was typed; null: as the scenario says. */
  readonly speed: string | null;
  readonly log: Log;
}

/** The simulated solution, running. */
export interface Practice {
  /** A name, or the path of a file. */
  readonly scenario: string;
  /** Nobody asked for it: there was nothing else to watch. */
  readonly isByDefault: boolean;
  readonly nodes: readonly NodeAddress[];
  /** The ids of its nodes, as orders name them, by their keys. */
  readonly ids: ReadonlyMap<string, string>;
  readonly control: ControlLine;
  /** Resolves once its process is gone. */
  stop(): Promise<void>;
}

interface ReadyMessage {
  readonly port: number;
  readonly control: string;
  readonly nodes: readonly { readonly id: string; readonly url: string }[];
}

const defaultScenario = 'healthy';

/**
 * Starts the simulated solution on a free port.
 * @throws Error with what the simulator said when it does not start.
 */
export async function startPractice(options: PracticeOptions): Promise<Practice> {
  const { forkSimulator, speed, log } = options;
  const scenario = options.scenario ?? defaultScenario;
  const speedArgs = speed === null ? [] : ['--speed', speed];
  const simulator = await hearSimulator(forkSimulator, [scenario, '--port', '0', ...speedArgs], log);
  const ready = simulator.message as ReadyMessage;
  let isStopping = false;
  simulator.process.once('exit', (code) => {
    if (!isStopping) log.error('The simulated solution ended', { code, said: simulator.said() });
  });
  log.info('The simulated solution runs', { pid: simulator.process.pid, port: ready.port });
  process.env[simulatorPassword.env] = simulatorPassword.value;
  const nodes = fleetForSimulator(ready.nodes);
  const control = new ControlLine(ready.control);
  return {
    scenario,
    isByDefault: options.scenario === null,
    nodes,
    ids: new Map(ready.nodes.map(({ id }, index) => [nodes[index]?.key ?? '', id])),
    control,
    stop: () => {
      isStopping = true;
      control.close();
      simulator.process.kill();
      return simulator.ended;
    },
  };
}
