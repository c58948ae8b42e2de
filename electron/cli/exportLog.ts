import { constants } from 'node:os';
import { resolve } from 'node:path';
import { type AlarmLog, exportAlarmLog, writeAlarmLog } from '#core/export/alarmLog.ts';
import { redactorOf } from '#core/export/redacted.ts';
import { type FolderReader, openReader } from '#core/store/reader.ts';
import { dataFolderOf, usualDataFolder } from '#monitor/dataFolder.ts';
import type { ExportFormat, ExportSubject } from '#shared/contract/exports.ts';
import { formatPlural } from '#shared/words/count.ts';
import { historyAlone, replacedText } from '#shared/words/exportAbout.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import type { ChosenKind, Redactor } from '#shared/words/redaction.ts';
import { chosenNodes } from './chosenNodes.ts';
import { exitCodes, Failure } from './failure.ts';

export interface ExportOptions {
  readonly data?: string;
  readonly what: ExportSubject;
  readonly format: ExportFormat;
  readonly out: string;
  readonly since?: number;
  readonly until?: number;
  readonly node?: readonly string[];
  readonly redact?: readonly ChosenKind[];
}

/** The second by its name would be opened anew, which a socket cannot be. */
const standardOutput: readonly string[] = ['-', '/dev/stdout'];

/**
 * Writes the alarm log of a data folder to a file or to standard output, also while a monitor is writing to
 * that folder. Of nothing nothing is written, and it is said why.
 */
export async function runExport(options: ExportOptions): Promise<void> {
  const { what, format, since, until } = options;
  if (since !== undefined && until !== undefined && since > until)
    throw new Failure('export: --since is after --until.', exitCodes.usage);
  const folder = dataFolderOf(options.data ?? null);
  const reader = openReader(folder);
  try {
    const nodeKeys = options.node && keysOf(options.node, reader.nodes);
    const query = {
      ...(nodeKeys ? { nodeKeys } : {}),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
    const wanted = nodeKeys && new Set(nodeKeys);
    const about = {
      writtenAt: Date.now(),
      quality: historyAlone,
      nodes: wanted ? reader.nodes.flatMap(({ key, name }) => (wanted.has(key) ? [name] : [])) : null,
    };
    const redactor = redactorOf(
      options.redact ?? [],
      reader.nodes.map(({ info }) => info),
    );
    const log = { store: reader, what, format, query, about, redactor };
    const path = standardOutput.includes(options.out) ? null : resolve(options.out);
    const rows = path === null ? await print(log) : await exportTo(path, log, folder);
    if (rows === null) return;
    const place = path === null ? 'standard output' : oneLine(path);
    const said = `${formatPlural(rows, 'row')} in ${place}`;
    process.stderr.write(
      rows > 0
        ? `${said}${redactedText(redactor)}\n`
        : `Nothing was written to ${place}: ${oneLine(await whyNothing(log))}.\n`,
    );
  } finally {
    await reader.close();
  }
}

const redactedText = ({ replaced }: Redactor): string =>
  replaced.size === 0 ? '' : `; replaced: ${replacedText(replaced)}`;

function keysOf(texts: readonly string[], nodes: FolderReader['nodes']): readonly string[] {
  const unknown = (text: string): string => `the history knows no node "${text}"`;
  return chosenNodes({ command: 'export', nodes, texts, known: 'It knows', unknown }).map(({ key }) => key);
}

/** No file of ours is written over: neither in the folder that is read nor in the one that is this user's. */
function exportTo(path: string, log: AlarmLog, folder: string): Promise<number> {
  endOnSignals();
  const usual = usualDataFolder();
  const keepOut = usual === null ? [folder] : [folder, usual];
  return exportAlarmLog({ ...log, path, keepOut, leavesOutEmpty: true });
}

/** Asked to end, the process ends as one: what is half written goes with it. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

/** Answers the number of rows; null: whoever reads has seen enough. */
async function print(log: AlarmLog): Promise<number | null> {
  const { stdout } = process;
  const write = (text: string): Promise<void> =>
    new Promise<void>((done, fail) => {
      stdout.write(text, (error) => (error ? fail(error) : done()));
    });
  try {
    return await writeAlarmLog(log, write);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return null;
    if (code === 'ENOSPC') throw new Failure('export: standard output cannot be written: the disk is full.');
    throw error;
  }
}

async function whyNothing({ store, what, query }: AlarmLog): Promise<string> {
  if (query.since !== undefined && query.since > Date.now()) return '--since is in the future';
  if (what === 'alarms') {
    for await (const _ of store.list(query))
      return 'no event was received about an alarm; those known from the first contact are in --what alarms-now';
  }
  const { nodeKeys, since, until } = query;
  const from = nodeKeys ? ' from these nodes' : '';
  const when = since === undefined && until === undefined ? '' : ' in that time';
  return what === 'alarms' ? `nothing was received${from}${when}` : `no alarm is known${from}${when}`;
}
