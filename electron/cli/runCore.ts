import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { CoreOptions } from '#core/core.ts';
import { openFileLog } from '#core/ports/fileLog.ts';
import { programFile } from '#core/ports/programFile.ts';
import type { Vault } from '#core/ports/vault.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { findFleetFile } from '#monitor/findFleetFile.ts';
import { type Monitor, startMonitor } from '#monitor/startMonitor.ts';
import { takePassphrase } from '#monitor/vault/passphrase.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { Failure } from './failure.ts';
import { askToOpen, terminalVault } from './passphrase.ts';
import { version } from './version.ts';

export interface RunOptions {
  /** Told to whoever wants the same data folder. */
  readonly name: string;
  readonly fleet?: string | undefined;
  readonly scenario?: string | undefined;
  readonly speed?: number | undefined;
  readonly data?: string | undefined;
  /** Where the vault is, where that is not the data folder. */
  readonly vaultFolder?: string | undefined;
  readonly onNews?: CoreOptions['onNews'];
}

const simulatorEntry = programFile('electron/simulator/process');

/**
 * Starts the monitor with what a terminal lends it. What goes wrong with the monitor itself is said on
 * stderr.
 */
export async function runCore({ name, speed, onNews, ...options }: RunOptions): Promise<Monitor> {
  const { fleet = null, scenario = null, data = null } = options;
  const vault = await openVault({ fleet, scenario, data, vaultFolder: options.vaultFolder ?? null });
  const monitor = await startMonitor({
    fleet,
    scenario,
    speed: speed === undefined ? null : String(speed),
    data,
    name,
    version,
    vault,
    openLog: (dataFolder) => openFileLog(join(dataFolder, 'logs')),
    // The simulator ends when the channel between the two closes.
    forkSimulator: (args) => fork(simulatorEntry, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
    onNews: (news) => {
      if (news.kind === 'recording') tell(news.problem ?? 'The history is written again.');
      if (news.kind === 'damage') tell(news.damage);
      if (news.kind === 'fleetFile') tell(news.problem ?? 'The fleet file is used again.');
      onNews?.(news);
    },
  });
  for (const warning of monitor.warnings) tell(warning);
  return monitor;
}

interface VaultWish {
  readonly fleet: string | null;
  readonly scenario: string | null;
  readonly data: string | null;
  readonly vaultFolder: string | null;
}

async function openVault({ fleet, scenario, data, vaultFolder }: VaultWish): Promise<Vault> {
  const passphrase = takePassphrase(process.env);
  const dataFolder = dataFolderOf(data);
  const vault = terminalVault(vaultFolder ?? dataFolder, passphrase, tell);
  // A practice wants none.
  if (passphrase === null && findFleetFile({ fleet, scenario, dataFolder }) !== null)
    await askToOpen(vault, { input: process.stdin, output: process.stderr }, tell);
  return vault;
}

/** @throws Failure where a fleet file names nothing to work with. */
export function refuseNoNodes(command: string, fleet: string, { nodes }: Pick<Monitor, 'nodes'>): void {
  if (nodes().length === 0)
    throw new Failure(`${command}: ${fleet} names no node yet. Add one to "nodes", or in Settings.`);
}

function tell(sentence: string): void {
  process.stderr.write(`watchline: ${oneLine(sentence)}\n`);
}
