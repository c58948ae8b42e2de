import { constants, hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { type AlarmLog, exportAlarmLog, writeAlarmLog } from '#core/export/alarmLog.ts';
import { writeBundle } from '#core/export/bundle/writeBundle.ts';
import { redactorOf } from '#core/export/redacted.ts';
import { type Write, writeWhole } from '#core/export/writeWhole.ts';
import { type FolderReader, openReader } from '#core/store/reader.ts';
import { dataFolderOf, usualDataFolder } from '#monitor/dataFolder.ts';
import { bundleFormat, type ExportFormat, type ExportSubject } from '#shared/contract/exports.ts';
import { type ChosenKind, redactionKinds } from '#shared/model/redaction.ts';
import { formatPlural } from '#shared/words/count.ts';
import { historyAlone, replacedText } from '#shared/words/exportAbout.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { chosenNodes } from './chosenNodes.ts';
import { exitCodes, Failure } from './failure.ts';
import { version } from './version.ts';

export interface ExportOptions {
  readonly data?: string;
  readonly what: ExportSubject;
  readonly format: ExportFormat | typeof bundleFormat;
  readonly out: string;
  readonly since?: number;
  readonly until?: number;
  readonly node?: readonly string[];
  readonly redact?: readonly ChosenKind[];
  readonly includeIdentities?: boolean;
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
      options.redact ?? (format === bundleFormat && !options.includeIdentities ? redactionKinds : []),
      reader.nodes,
    );
    if (format === bundleFormat) {
      await exportBundle({ reader, folder, query, redactor, out: options.out });
      return;
    }
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

interface BundleOptions {
  readonly reader: FolderReader;
  readonly folder: string;
  readonly query: AlarmLog['query'];
  readonly redactor: Redactor;
  readonly out: string;
}

async function exportBundle({ reader, folder, query, redactor, out }: BundleOptions): Promise<void> {
  if (standardOutput.includes(out))
    throw new Failure('export: a bundle is a file; name one with --out.', exitCodes.usage);
  const wanted = query.nodeKeys && new Set(query.nodeKeys);
  const states = reader.states();
  const bundle = {
    ...{ store: reader, query, redactor, version, trace: [], quality: historyAlone },
    ...{ writtenAt: Date.now(), timeZone: hostTimeZone() },
    ...{ operator: userInfo().username, station: hostname() },
    nodes: reader.nodes
      .filter(({ key }) => !wanted || wanted.has(key))
      .map((node) => ({ ...node, ...(states.get(node.key) ?? neverHeard), word: null })),
  };
  endOnSignals();
  const path = resolve(out);
  let rows = 0;
  const fill = async (write: Write): Promise<true> => {
    rows = await writeBundle(bundle, write);
    return true;
  };
  await writeWhole(path, fill, keepOut(folder));
  const said = `${formatPlural(rows, 'row')} and how ${formatPlural(bundle.nodes.length, 'node')} stood`;
  process.stderr.write(`${said} in ${oneLine(path)}${redactedText(redactor)}\n`);
}

const neverHeard = { state: null, lastHeardAt: null } as const;

function keysOf(texts: readonly string[], nodes: FolderReader['nodes']): readonly string[] {
  const unknown = (text: string): string => `the history knows no node "${text}"`;
  return chosenNodes({ command: 'export', nodes, texts, known: 'It knows', unknown }).map(({ key }) => key);
}

/** No file of ours is written over: neither in the folder that is read nor in the one that is this user's. */
function exportTo(path: string, log: AlarmLog, folder: string): Promise<number> {
  endOnSignals();
  return exportAlarmLog({ ...log, path, keepOut: keepOut(folder), leavesOutEmpty: true });
}

function keepOut(folder: string): readonly string[] {
  const usual = usualDataFolder();
  return usual === null ? [folder] : [folder, usual];
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
