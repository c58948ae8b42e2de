// In: the fleet or the scenario asked for, and what a host lends. Out: the monitor, running, its folders
// made; once stopped, nothing of a practice is left. Every host starts here, so that all decide, say and tidy
// up alike. Imports no host and no simulator: its process is handed in.
import { userInfo } from 'node:os';
import { readFleetFile } from '#core/config/fleetFile.ts';
import type { Core, CoreOptions } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { Vault } from '#core/ports/vault.ts';
import { keptForPractice } from '#shared/words/vault.ts';
import { keepCertificateChecks } from './certificateChecks.ts';
import { dataFolderOf, makeDataFolder } from './dataFolder.ts';
import { findFleetFile } from './findFleetFile.ts';
import { removeOwnFolder } from './ownFolder.ts';
import { type ForkSimulator, type Practice, startPractice } from './practice.ts';
import { makePracticeFolder } from './practiceFolder.ts';
import { noVault } from './vault/noVault.ts';

export interface MonitorOptions {
  /** The fleet file named; null: none. */
  readonly fleet: string | null;
  /** The simulated solution asked for, a name or a file; null: not asked for. */
  readonly scenario: string | null;
  /** Simulated seconds a second, as it was typed. */
  readonly speed: string | null;
  /** The data folder named; null: the usual one, and for what is simulated one that goes with it. */
  readonly data: string | null;
  /** Of the host, told to whoever wants the same data folder: "watchline web". */
  readonly name: string;
  readonly version: string;
  readonly vault: Vault;
  /** Asked once the folder that will hold the history is there. */
  readonly openLog: (dataFolder: string) => Log;
  readonly forkSimulator: ForkSimulator;
  readonly onNews?: CoreOptions['onNews'] | undefined;
}

export interface Monitor extends Core {
  readonly log: Log;
  /** What whoever started it should know, in sentences. It is in the log, too. */
  readonly warnings: readonly string[];
}

/**
 * The core over the fleet configured, or over the simulated solution where there is none.
 * @throws Error for a person: the fleet file, the scenario or the data folder cannot be used, and why.
 */
export async function startMonitor(options: MonitorOptions): Promise<Monitor> {
  const { fleet, scenario, data, openLog } = options;
  const dataFolder = dataFolderOf(data);
  const fleetFile = findFleetFile({ fleet, scenario, dataFolder });
  if (fleetFile === null) return startPracticing(options);
  const nodes = await readFleetFile(fleetFile);
  makeDataFolder(dataFolder);
  return startCore(options, { dataFolder, nodes, isSimulated: false, log: openLog(dataFolder) });
}

/** What is simulated is kept apart from what was real, and forgotten, unless a folder for it was named. */
async function startPracticing(options: MonitorOptions): Promise<Monitor> {
  const { data, openLog } = options;
  const dataFolder = data === null ? await makePracticeFolder() : makeDataFolder(dataFolderOf(data));
  const log = openLog(dataFolder);
  let practice: Practice | null = null;
  const end = async (): Promise<void> => {
    await practice?.stop();
    if (data === null) await removeOwnFolder(dataFolder);
  };
  try {
    practice = await startPractice({ ...options, log });
    const { nodes } = practice;
    const monitor = await startCore(options, { dataFolder, nodes, isSimulated: true, log });
    return { ...monitor, stop: () => monitor.stop().finally(end) };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Watched extends Pick<CoreOptions, 'dataFolder' | 'nodes' | 'isSimulated'> {
  readonly log: Log;
}

async function startCore(options: MonitorOptions, { log, ...watched }: Watched): Promise<Monitor> {
  const { name, version, onNews } = options;
  const vault = watched.isSimulated ? noVault(keptForPractice) : options.vault;
  const ignored = keepCertificateChecks(process.env);
  if (ignored !== null) log.warn(ignored);
  const core = await createCore({
    ...watched,
    name,
    version,
    operator: userInfo().username,
    ports: { clock: systemClock, log, vault, random: Math.random },
    ...(onNews ? { onNews } : {}),
  });
  const setAside =
    core.setAside && `The history was damaged: it was put aside as ${core.setAside}, and a fresh one begun.`;
  return { ...core, log, warnings: [ignored, setAside, core.damage].filter((warning) => warning !== null) };
}
