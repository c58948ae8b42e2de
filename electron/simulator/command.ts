import { reasonOf } from '#shared/words/reason.ts';
import { greatestSpeed, isSpeed } from './clock/simulatedClock.ts';
import type { Destination } from './reporting/destination.ts';
import { loadScenario, ScenarioError } from './scenario/loadScenario.ts';
import { type Simulator, startSimulator } from './simulator.ts';

export const defaultScenario = 'healthy';

export interface SimulateOptions {
  /** A name, or the path of a file. */
  readonly scenario?: string;
  readonly port?: number;
  readonly speed?: number;
  readonly seed?: number;
  readonly tls?: boolean;
  /** The folder that keeps the certificates. */
  readonly data?: string;
  /** Where nodes also send what real ones would: `udp://HOST:PORT`. */
  readonly traps?: Destination;
  readonly syslog?: Destination;
}

/** Starts what the options ask for. Rejects with a message for people. */
export async function openSimulator(options: SimulateOptions): Promise<Simulator> {
  const { scenario = defaultScenario, port = 0, speed, seed, tls = false, data, traps, syslog } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ScenarioError(`Port ${port}: give a whole number from 0 (any free port) to 65535.`);
  }
  if (speed !== undefined && !isSpeed(speed)) {
    throw new ScenarioError(`Speed ${speed}: give 0 (paused) or a number from 1 to ${greatestSpeed}.`);
  }
  if (seed !== undefined && !Number.isInteger(seed)) {
    throw new ScenarioError(`Seed ${seed}: give a whole number.`);
  }
  if (data !== undefined && !tls) throw new ScenarioError('--data is for certificates: give --tls too.');
  try {
    return await startSimulator({
      scenario: loadScenario(scenario),
      port,
      ...(speed === undefined ? {} : { speed }),
      ...(seed === undefined ? {} : { seed }),
      ...(data === undefined ? {} : { data }),
      ...((traps || syslog) && { reportTo: { ...(traps && { traps }), ...(syslog && { syslog }) } }),
      tls,
    });
  } catch (error) {
    // With TLS each node has a port of its own, after this one.
    const { code, port: refused = port } = error as NodeJS.ErrnoException & { readonly port?: number };
    if (code === 'EADDRINUSE') {
      throw new ScenarioError(
        `Port ${refused} is in use by another program. Choose another with --port, or 0 for any free one.`,
      );
    }
    if (code === 'EACCES') {
      throw new ScenarioError(
        `Port ${refused} needs more rights than this user has. Choose one above 1023 with --port.`,
      );
    }
    throw error;
  }
}

/**
 * `watchline simulate`: prints the ready line on stdout and runs until interrupted. Answers the exit status:
 * 0, or 1 with one line on stderr.
 */
export async function runSimulate(options: SimulateOptions): Promise<number> {
  let simulator: Simulator;
  try {
    simulator = await openSimulator(options);
  } catch (error) {
    process.stderr.write(`watchline: ${reasonOf(error)}\n`);
    return 1;
  }
  process.stdout.write(`${JSON.stringify(simulator.ready)}\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await simulator.stop();
  return 0;
}
