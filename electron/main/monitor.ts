import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { findFleetFile } from '#core/config/findFleetFile.ts';
import { readFleetFile } from '#core/config/fleetFile.ts';
import { fleetForSimulator, simulatorPassword } from '#core/config/simulatorFleet.ts';
import type { Core } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import type { Log, Secrets } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { LaunchOptions } from './launchOptions.ts';
import type { Simulator } from './simulator.ts';

export interface MonitorOptions extends LaunchOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly startSimulator: () => Promise<Simulator>;
}

/** The core over the fleet configured, or over the simulated solution where there is none. */
export async function startMonitor(options: MonitorOptions): Promise<Core> {
  const fleetFile = findFleetFile(options);
  return fleetFile === null ? startSimulated(options) : startFleet(options, fleetFile);
}

async function startFleet(options: MonitorOptions, fleetFile: string): Promise<Core> {
  const nodes = await readFleetFile(fleetFile);
  await mkdir(options.dataFolder, { recursive: true });
  return createCore({ ...coreOptions(options), dataFolder: options.dataFolder, nodes, isSimulated: false });
}

/** What is simulated is kept apart from what was real, and forgotten, unless a folder for it was named. */
async function startSimulated(options: MonitorOptions): Promise<Core> {
  const simulator = await options.startSimulator();
  const practiceFolder = options.data === null ? await mkdtemp(join(tmpdir(), 'watchline-practice-')) : null;
  const end = async () => {
    simulator.stop();
    if (practiceFolder !== null) await rm(practiceFolder, { recursive: true, force: true });
  };
  try {
    process.env[simulatorPassword.env] = simulatorPassword.value;
    const core = await createCore({
      ...coreOptions(options),
      dataFolder: practiceFolder ?? options.dataFolder,
      nodes: fleetForSimulator(simulator.nodes),
      isSimulated: true,
    });
    return { ...core, stop: () => core.stop().finally(end) };
  } catch (error) {
    await end();
    throw error;
  }
}

function coreOptions({ log, secrets, version }: MonitorOptions) {
  return {
    ports: { clock: systemClock, log, secrets, random: Math.random },
    version,
    operator: userInfo().username,
    name: 'Watchline desktop',
  };
}
