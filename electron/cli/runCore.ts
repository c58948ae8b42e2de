import { mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findFleetFile } from '#core/config/findFleetFile.ts';
import { readFleetFile } from '#core/config/fleetFile.ts';
import type { Core, CoreOptions } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { openFileLog } from '#core/ports/fileLog.ts';
import type { Log } from '#core/ports/ports.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { dataFolderOf } from './dataFolder.ts';
import { Failure } from './failure.ts';
import { startPractice } from './practice.ts';
import { version } from './version.ts';

export interface RunOptions {
  /** Told to whoever wants the same data folder. */
  readonly name: string;
  readonly fleet?: string | undefined;
  readonly scenario?: string | undefined;
  readonly speed?: number | undefined;
  readonly data?: string | undefined;
  readonly onChange?: CoreOptions['onChange'];
}

async function makeDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'there is a file where a folder must be'
        : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
          ? 'this user may not write there'
          : message;
    throw new Failure(
      `The data folder ${folder} cannot be made: ${reason}. Choose another folder with --data.`,
    );
  }
}

/** Runs the core over the fleet configured, or over the simulated solution where there is none. */
export async function runCore(options: RunOptions): Promise<Core & { readonly log: Log }> {
  const fleetFile = findFleetFile({
    fleet: options.fleet ?? null,
    scenario: options.scenario ?? null,
    dataFolder: dataFolderOf(options.data),
  });
  const practice = fleetFile ? null : await startPractice(options.scenario ?? 'healthy', options.speed);
  try {
    const nodes = practice?.nodes ?? (await readFleetFile(fleetFile ?? ''));
    const dataFolder = options.data || !practice ? dataFolderOf(options.data) : practice.dataFolder;
    await makeDataFolder(dataFolder);
    const log = openFileLog(join(dataFolder, 'logs'));
    const core = await createCore({
      dataFolder,
      nodes,
      // A terminal has no vault: passwords come from the environment the fleet file names.
      ports: { clock: systemClock, log, secrets: { read: async () => null }, random: Math.random },
      version,
      operator: userInfo().username,
      isSimulated: practice !== null,
      name: options.name,
      ...(options.onChange ? { onChange: options.onChange } : {}),
    });
    return {
      ...core,
      log,
      stop: () => core.stop().finally(() => practice?.stop()),
    };
  } catch (error) {
    await practice?.stop();
    throw error;
  }
}
