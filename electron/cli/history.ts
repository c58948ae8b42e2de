import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeWhole } from '#core/export/writeWhole.ts';
import { openFileLog } from '#core/ports/fileLog.ts';
import { trimFolder } from '#core/retention/trimFolder.ts';
import { openReader } from '#core/store/reader.ts';
import type { HistoryStats, StatsPart } from '#core/store/trim/historyStats.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import { folderRisk } from '#monitor/folderRisk.ts';
import { toIso } from '#shared/protocol/times.ts';
import { formatBytes } from '#shared/words/bytes.ts';
import { formatCount } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { trimmedText } from '#shared/words/trimmed.ts';
import { exitCodes, Failure } from './failure.ts';

export interface HistoryOptions {
  readonly data?: string;
  readonly stats?: boolean;
  readonly trim?: boolean;
  readonly backup?: string;
  readonly json?: boolean;
}

/** What the history holds, makes it smaller, or copies it: one of them. */
export async function runHistory({ data, stats, trim, backup, json }: HistoryOptions): Promise<void> {
  const asked = [stats, trim, backup !== undefined].filter(Boolean).length;
  if (asked !== 1)
    throw new Failure('history: give one of --stats, --trim and --backup FILE.', exitCodes.usage);
  const folder = dataFolderOf(data ?? null);
  if (stats) await printStats(folder, json === true);
  else if (backup !== undefined) await writeBackup(folder, backup);
  else await trimNow(folder);
}

async function printStats(folder: string, isJson: boolean): Promise<void> {
  const reader = openReader(folder);
  try {
    const stats = reader.stats();
    const walBytes = sizeOf(join(folder, 'history.sqlite-wal'));
    process.stdout.write(isJson ? jsonOf(folder, stats, walBytes) : textOf(folder, stats, walBytes));
  } finally {
    await reader.close();
  }
}

const time = (at: number | null): string | null => (at === null ? null : toIso(at));

function jsonOf(folder: string, { rows, ...stats }: HistoryStats, walBytes: number): string {
  const { bytes, usedBytes, from, until, trimmedBefore } = stats;
  const told = { folder, bytes, usedBytes, walBytes, from: time(from), until: time(until) };
  return `${JSON.stringify({ ...told, trimmedBefore: time(trimmedBefore), rows })}\n`;
}

const partNames: Readonly<Record<StatsPart, string>> = {
  nodes: 'nodes',
  alarmEvents: 'alarm events',
  alarms: 'alarms',
  alarmsListed: 'alarms listed now',
  changes: 'changes of licenses, services, lines and portals',
  gaps: 'gaps',
  acts: 'acts of operators',
  jobs: 'jobs',
  handovers: 'handovers',
};

function textOf(folder: string, { rows, ...stats }: HistoryStats, walBytes: number): string {
  const { bytes, usedBytes, from, until, trimmedBefore } = stats;
  const lines = [
    `The history in ${oneLine(folder)}`,
    from === null || until === null ? 'is empty' : `from ${toIso(from)} to ${toIso(until)}`,
    `${formatBytes(bytes)}, of which ${formatBytes(bytes - usedBytes)} are free; ${formatBytes(walBytes)} more in history.sqlite-wal beside it`,
    ...(trimmedBefore === null
      ? []
      : [`kept since ${toIso(trimmedBefore)}: what came before was taken away`]),
    ...Object.entries(partNames).map(([part, name]) => `${formatCount(rows[part as StatsPart])} ${name}`),
  ];
  return `${lines.join('\n')}\n`;
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

async function writeBackup(folder: string, out: string): Promise<void> {
  const reader = openReader(folder);
  try {
    const path = resolve(out);
    for (const place of [folder, dirname(path)]) {
      const risk = folderRisk(place);
      if (risk !== null) process.stderr.write(`${oneLine(place)} ${risk}: open no history there.\n`);
    }
    const copy = async (_write: unknown, file: string | null): Promise<true> => {
      if (file === null)
        throw new Failure(
          `history: a backup is a plain file, which ${oneLine(path)} is not.`,
          exitCodes.usage,
        );
      reader.copyTo(file);
      return true;
    };
    await writeWhole(path, copy, [folder]);
    process.stderr.write(`${formatBytes(sizeOf(path))} in ${oneLine(path)}\n`);
  } finally {
    await reader.close();
  }
}

/** One that is younger than a week is not made smaller either. */
const clockDoubted =
  'Nothing was taken away: nothing was recorded between 14 and 7 days ago, so the clock of this computer may have leapt.';

async function trimNow(folder: string): Promise<void> {
  // A folder without a history is none to make one in.
  await openReader(folder).close();
  const { before, removed, isClockDoubted } = await trimFolder(
    folder,
    'watchline history',
    openFileLog(join(folder, 'logs')),
  );
  const isNothing = removed.events + removed.others === 0;
  process.stdout.write(
    isNothing
      ? `${isClockDoubted ? clockDoubted : 'Nothing is older than it may be.'}\n`
      : `${trimmedText({ before, ...removed }, Date.now())}\n`,
  );
}
