import { randomUUID } from 'node:crypto';
import { constants, hostname, userInfo } from 'node:os';
import { basename, extname, resolve } from 'node:path';
import { writeBundle } from '#core/export/bundle/writeBundle.ts';
import { type FolderQuery, folderSheet, storedLogs, storedNodes } from '#core/export/folderSheets.ts';
import { tracesFolder } from '#core/export/keptLogs.ts';
import { redactorOf } from '#core/export/redaction.ts';
import { keepKey } from '#core/export/standInKey.ts';
import { writeAll } from '#core/export/writeAll.ts';
import { type Writing, writeSheet } from '#core/export/writeSheet.ts';
import { type Write, writeWhole } from '#core/export/writeWhole.ts';
import { type FolderReader, openReader } from '#core/store/reader.ts';
import { dataFolderOf } from '#monitor/dataFolder.ts';
import {
  bundleFormat,
  type ExportFormat,
  type ExportSubject,
  everySubject,
  exportFormats,
  type Separator,
  sheetSubjects,
} from '#shared/model/exported.ts';
import { type ChosenKind, redactionKinds } from '#shared/model/redaction.ts';
import { formatPlural } from '#shared/words/count.ts';
import { historyAlone, noLogsKept, replacedText, standInsAre } from '#shared/words/exportAbout.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { reasonOf } from '#shared/words/reason.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { chosenNodes } from './chosenNodes.ts';
import { exitCodes, Failure } from './failure.ts';
import { RowsProgress } from './rowsProgress.ts';
import { version } from './version.ts';
import { isStandardOutput, keepOut, print } from './writeOut.ts';

export interface ExportOptions {
  readonly data?: string;
  readonly what: ExportSubject;
  readonly format: ExportFormat | typeof bundleFormat;
  readonly separator?: Separator;
  /** False: a CSV file begins without a byte order mark. */
  readonly bom?: boolean;
  readonly out: string;
  readonly since?: number;
  readonly until?: number;
  readonly node?: readonly string[];
  readonly redact?: readonly ChosenKind[];
  readonly includeIdentities?: boolean;
}

/** Lines of traces that go into a bundle: the last of them. */
const mostTraced = 20_000;

/**
 * Writes what a data folder keeps to a file or to standard output, also while a monitor is writing to that
 * folder. Of nothing nothing is written, and it is said why.
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
    const redactor = redactorOf(
      options.redact ?? (format === bundleFormat && !options.includeIdentities ? redactionKinds : []),
      reader.places,
    );
    const exporting = { options, redactor, reader, folder, query };
    if (format === bundleFormat) await exportBundle(exporting);
    else if (what === everySubject) await exportAll({ ...exporting, format });
    else await exportSheet({ ...exporting, what, format });
  } finally {
    await reader.close();
  }
}

interface Exporting extends FolderQuery {
  readonly options: ExportOptions;
  readonly redactor: Redactor;
}

async function exportSheet(
  exporting: Exporting & {
    readonly what: Exclude<ExportSubject, typeof everySubject>;
    readonly format: ExportFormat;
  },
): Promise<void> {
  const { options, redactor, reader, query, what, format } = exporting;
  const wanted = query.nodeKeys && new Set(query.nodeKeys);
  const about = {
    writtenAt: Date.now(),
    quality: historyAlone,
    nodes: wanted ? reader.nodes.flatMap(({ key, name }) => (wanted.has(key) ? [name] : [])) : null,
  };
  const { since, until } = query;
  const range = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const { separator = 'comma', bom: byteOrderMark = true } = options;
  const progress = new RowsProgress();
  const writing: Writing = {
    format,
    separator,
    byteOrderMark,
    about,
    redactor,
    range,
    onRows: (rows) => progress.say(rows),
  };
  const path = isStandardOutput(options.out) ? null : resolve(options.out);
  const fill = (write: Write): Promise<number> => writeSheet(folderSheet(what, exporting), writing, write);
  const rows = path === null ? await print(fill) : await writeTo(exporting, path, fill, true);
  if (rows === null) return;
  progress.end();
  const place = path === null ? 'standard output' : oneLine(path);
  if (rows > 0)
    await say(
      `${formatPlural(rows, 'row')} in ${place}`,
      exporting,
      randomUUID(),
      path === null ? '' : basename(path),
    );
  else
    process.stderr.write(`Nothing was written to ${place}: ${oneLine(await whyNothing(what, exporting))}.\n`);
}

async function exportAll(exporting: Exporting & { readonly format: ExportFormat }): Promise<void> {
  const { options, redactor, query, format } = exporting;
  const path = fileOf(options.out, 'all of it is a zip file');
  const id = randomUUID();
  const everything = {
    ...{
      id,
      redactor,
      version,
      query,
      writtenAt: Date.now(),
      quality: historyAlone,
      timeZone: hostTimeZone(),
    },
    nodes: storedNodes(exporting),
    sheets: sheetSubjects.map((what) => [what, folderSheet(what, exporting)] as const),
  };
  const progress = new RowsProgress();
  const { separator = 'comma', bom: byteOrderMark = true } = options;
  const writing = {
    format,
    separator,
    byteOrderMark,
    redactor,
    onRows: (rows: number) => progress.say(rows),
  };
  const fill = (write: Write): Promise<number> => writeAll(everything, writing, write);
  const rows = await writeTo(exporting, path, fill, false);
  progress.end();
  await say(
    `${formatPlural(rows, 'row')} of ${formatPlural(sheetSubjects.length, 'subject')} in ${oneLine(path)}`,
    exporting,
    id,
    basename(path),
  );
}

async function exportBundle(exporting: Exporting): Promise<void> {
  const { options, reader, folder, query, redactor } = exporting;
  const path = fileOf(options.out, 'a bundle is a zip file');
  const trace = await lastTraced(exporting);
  const id = randomUUID();
  const bundle = {
    ...{ id, store: reader, query, redactor, version, quality: historyAlone },
    ...{ writtenAt: Date.now(), timeZone: hostTimeZone() },
    ...{ operator: userInfo().username, station: hostname() },
    nodes: storedNodes(exporting),
    trace: trace.length > 0 ? trace : { whyNone: noLogsKept(resolve(folder, tracesFolder)) },
  };
  const progress = new RowsProgress();
  const watching = { onRows: (rows: number) => progress.say(rows) };
  const fill = (write: Write): Promise<number> => writeBundle(bundle, write, watching);
  const rows = await writeTo(exporting, path, fill, false);
  progress.end();
  const stood = `${formatPlural(rows, 'row')} and how ${formatPlural(bundle.nodes.length, 'node')} stood`;
  await say(`${stood} in ${oneLine(path)}`, exporting, id, basename(path));
}

/** Of each log that is wanted its last lines, the oldest log first: together no more than a bundle takes. */
async function lastTraced(wanted: FolderQuery): Promise<readonly (readonly string[])[]> {
  const logs: (readonly string[])[] = [];
  for await (const log of storedLogs(wanted)) {
    let lines: string[] = [];
    for await (const line of log) {
      lines.push(line);
      if (lines.length >= 2 * mostTraced) lines = lines.slice(-mostTraced);
    }
    logs.push(lines.slice(-mostTraced));
    keepLast(logs, mostTraced);
  }
  return logs;
}

/** Drops lines from the beginning until no more than so many are left. */
function keepLast(logs: (readonly string[])[], most: number): void {
  let over = logs.reduce((sum, { length }) => sum + length, 0) - most;
  for (let first = logs[0]; first && over > 0; first = logs[0]) {
    logs.shift();
    if (first.length > over) logs.unshift(first.slice(over));
    over -= first.length;
  }
}

/** Of a zip file. `why`: there is no other way to write it. */
function fileOf(out: string, why: string): string {
  if (isStandardOutput(out)) throw new Failure(`export: ${why}; name one with --out.`, exitCodes.usage);
  const ending = extname(out);
  if (exportFormats.some((format) => `.${format}` === ending.toLowerCase()))
    throw new Failure(
      `export: ${why}, and ${oneLine(out)} says another: --out ${oneLine(basename(out, ending))}.zip`,
      exitCodes.usage,
    );
  return resolve(out);
}

async function writeTo(
  { folder }: Exporting,
  path: string,
  fill: (write: Write) => Promise<number>,
  leavesOutEmpty: boolean,
): Promise<number> {
  endOnSignals();
  let rows = 0;
  const fillWhole = async (write: Write): Promise<boolean> => {
    rows = await fill(write);
    return rows > 0 || !leavesOutEmpty;
  };
  await writeWhole(path, fillWhole, keepOut(folder));
  return rows;
}

/** And where it is kept what stand-ins stand for. `fileName`: empty where it is no file. */
async function say(
  what: string,
  { redactor, folder }: Exporting,
  id: string,
  fileName: string,
): Promise<void> {
  const { replaced } = redactor;
  const redacted = replaced.size === 0 ? '' : `; replaced: ${replacedText(replaced)}`;
  process.stderr.write(`${what}${redacted}\n`);
  try {
    const path = await keepKey({ dataFolder: folder, id, fileName, writtenAt: Date.now(), redactor });
    if (path !== null) process.stderr.write(`${standInsAre(oneLine(path))}\n`);
  } catch (error) {
    // Whoever may only read the folder has what they asked for.
    process.stderr.write(`What the stand-ins stand for could not be kept: ${oneLine(reasonOf(error))}.\n`);
  }
}

function keysOf(texts: readonly string[], nodes: FolderReader['nodes']): readonly string[] {
  const unknown = (text: string): string => `the history knows no node "${text}"`;
  return chosenNodes({ command: 'export', nodes, texts, known: 'It knows', unknown }).map(({ key }) => key);
}

/** Asked to end, the process ends as one: what is half written goes with it. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

async function whyNothing(what: ExportSubject, { reader, folder, query }: Exporting): Promise<string> {
  if (query.since !== undefined && query.since > Date.now()) return '--since is in the future';
  if (what === 'alarms') {
    for await (const rows of reader.list(query))
      if (rows.length > 0)
        return 'no event was received about an alarm; those known from the first contact are in --what alarms-now';
  }
  if (what === 'trace') return `there is no log of a trace of that in ${resolve(folder, tracesFolder)}`;
  const { nodeKeys, since, until } = query;
  const from = nodeKeys ? ' from these nodes' : '';
  const when = since === undefined && until === undefined ? '' : ' in that time';
  if (what === 'alarms') return `nothing was received${from}${when}`;
  return what === 'alarms-now' ? `no alarm is known${from}${when}` : `nothing of it is known${from}${when}`;
}
