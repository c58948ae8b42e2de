// In: what is to be watched, the fleet or a practice. Out: its nodes, the folder of its history, its log;
// and how all of it that was made for it goes again.
import { resolve } from 'node:path';
import { type NodeAddress, readFleetFile } from '#core/config/fleetFile.ts';
import type { Log } from '#core/ports/ports.ts';
import { dataFolderOf, makeDataFolder } from './dataFolder.ts';
import { ownFleetFile } from './findFleetFile.ts';
import { removeOwnFolder } from './ownFolder.ts';
import { type Practice, startPractice } from './practice.ts';
import { makePracticeFolder } from './practiceFolder.ts';
import type { ForkSimulator } from './simulatorProcess.ts';

/** What one core runs over. */
export interface Watch {
  /** Of its history. */
  readonly dataFolder: string;
  readonly nodes: readonly NodeAddress[];
  /** Where its nodes are kept; null: they are simulated. */
  readonly fleetFile: string | null;
  /** Null: its nodes are real. */
  readonly practice: Practice | null;
  readonly log: Log;
  /** Ends what was started for it, and takes away what is not kept. Called once its core has stopped. */
  end(): Promise<void>;
}

export interface WatchParts {
  /** The data folder named; null: the usual one, and for what is simulated one that goes with it. */
  readonly data: string | null;
  /** Asked once the folder that will hold the log is there. */
  readonly openLog: (dataFolder: string) => Log;
  readonly forkSimulator: ForkSimulator;
}

/**
 * The nodes of this fleet file; null: there are none yet, and those to come are kept in the data folder.
 * @throws Error for a person: the file or the data folder cannot be used, and why.
 */
export async function watchFleet({ data, openLog }: WatchParts, file: string | null): Promise<Watch> {
  const dataFolder = dataFolderOf(data);
  const nodes = file === null ? [] : await readFleetFile(file);
  makeDataFolder(dataFolder);
  const fleetFile = resolve(file ?? ownFleetFile(dataFolder));
  return {
    dataFolder,
    nodes,
    fleetFile,
    practice: null,
    log: openLog(dataFolder),
    end: async () => undefined,
  };
}

export interface PracticeChoice {
  /** A name, or the path of a file; null: the healthy one. */
  readonly scenario: string | null;
  /** Simulated seconds a second, as it was typed; null: as the scenario says. */
  readonly speed: string | null;
  /** Its history goes to the data folder, where one was named; otherwise to a folder that goes with it. */
  readonly keepsHistory: boolean;
}

/**
 * The simulated solution. What is simulated is kept apart from what was real, and forgotten.
 * @throws Error for a person: the scenario or the folder cannot be used, and why.
 */
export async function watchPractice(parts: WatchParts, choice: PracticeChoice): Promise<Watch> {
  const { data, openLog, forkSimulator } = parts;
  const named = data === null ? null : makeDataFolder(dataFolderOf(data));
  const own = named === null || !choice.keepsHistory ? await makePracticeFolder() : null;
  const dataFolder = own ?? (named as string);
  const log = openLog(named ?? dataFolder);
  const removeFolder = async (): Promise<void> => {
    if (own !== null) await removeOwnFolder(own);
  };
  try {
    const practice = await startPractice({ ...choice, forkSimulator, log });
    const end = (): Promise<void> => practice.stop().finally(removeFolder);
    return { dataFolder, nodes: practice.nodes, fleetFile: null, practice, log, end };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
