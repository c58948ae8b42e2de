import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CoreOptions } from '#core/core.ts';
import { openFileLog } from '#core/ports/fileLog.ts';
import { type Monitor, startMonitor } from '#monitor/startMonitor.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { version } from './version.ts';

export interface RunOptions {
  /** Told to whoever wants the same data folder. */
  readonly name: string;
  readonly fleet?: string | undefined;
  readonly scenario?: string | undefined;
  readonly speed?: number | undefined;
  readonly data?: string | undefined;
  readonly onNews?: CoreOptions['onNews'];
}

const self = fileURLToPath(import.meta.url);
const simulatorEntry = join(self, '../../simulator', `process${extname(self)}`);

/**
 * Starts the monitor with what a terminal lends it. What goes wrong with the monitor itself is said on
 * stderr.
 */
export async function runCore({ name, fleet, scenario, speed, data, onNews }: RunOptions): Promise<Monitor> {
  const monitor = await startMonitor({
    fleet: fleet ?? null,
    scenario: scenario ?? null,
    speed: speed === undefined ? null : String(speed),
    data: data ?? null,
    name,
    version,
    // A terminal has no vault: passwords come from the environment the fleet file names.
    secrets: { read: async () => null },
    openLog: (dataFolder) => openFileLog(join(dataFolder, 'logs')),
    // The simulator ends when the channel between the two closes.
    forkSimulator: (args) => fork(simulatorEntry, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
    onNews: (news) => {
      if (news.kind === 'recording') tell(news.problem ?? 'The history is written again.');
      if (news.kind === 'damage') tell(news.damage);
      onNews?.(news);
    },
  });
  for (const warning of monitor.warnings) tell(warning);
  return monitor;
}

function tell(sentence: string): void {
  process.stderr.write(`watchline: ${oneLine(sentence)}\n`);
}
