import type { HistoryReader, LogQuery } from '#core/store/storeTypes.ts';
import type { ExportFormat, ExportSubject } from '#shared/contract/exports.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { exportRows, exportTitles, historyAlone, spanText } from '#shared/words/exportAbout.ts';
import type { Redactor } from '#shared/words/redaction.ts';
import { hostTimeZone, zonedTime } from '#shared/words/zonedTime.ts';
import { AlarmCells } from './alarmCells.ts';
import { AlarmCsv } from './alarmCsv.ts';
import { AlarmHtml, type AlarmPage } from './alarmHtml.ts';
import { AlarmJson } from './alarmJson.ts';
import type { AlarmLines, SilentSince } from './alarmLines.ts';
import { redacted, redactorOf } from './redacted.ts';
import { writeWhole } from './writeWhole.ts';

/*
 * In: the history and what of it is wanted. Out: one file, whole or not at all, however long the history
 * is. Reads a page at a time and never holds up what is being recorded.
 */

export interface AlarmLog {
  readonly store: Pick<HistoryReader, 'log' | 'list'>;
  /** `alarms`: a row for each event received, and each gap. `alarms-now`: a row for each alarm. */
  readonly what: ExportSubject;
  readonly query: LogQuery;
  /** CSV unless given. */
  readonly format?: ExportFormat;
  /** Which nodes are not heard now; left out: the history alone is read, nobody is connected to any. */
  readonly silentSince?: SilentSince;
  /** IANA name, for the times of this computer's clock; its own unless given. */
  readonly timeZone?: string;
  /** Takes out what is not to leave. Left out: credentials alone. */
  readonly redactor?: Redactor;
  /** True: what stands above and below the rows is written also where there are none. */
  readonly isWhole?: boolean;
  /** For a page. */
  readonly about?: ExportAbout;
}

export interface ExportAbout {
  readonly writtenAt: EpochMs;
  /** How far the rows can be relied upon, in words. */
  readonly quality: string;
  /** Names; null: all that are known. */
  readonly nodes: readonly string[] | null;
}

export interface AlarmLogExport extends AlarmLog {
  readonly path: string;
  /** Folders of ours, where no export goes. */
  readonly keepOut?: readonly string[];
  /** True: without a row nothing is written, and what was there stays. */
  readonly leavesOutEmpty?: boolean;
}

/** Answers the number of rows, the header not counted. */
export async function exportAlarmLog({
  path,
  keepOut = [],
  leavesOutEmpty = false,
  ...log
}: AlarmLogExport): Promise<number> {
  let count = 0;
  const fill = async (write: (text: string) => Promise<void>): Promise<boolean> => {
    count = await writeAlarmLog({ ...log, isWhole: !leavesOutEmpty }, write);
    return count > 0 || !leavesOutEmpty;
  };
  await writeWhole(path, fill, keepOut);
  return count;
}

/** Writes the rows, if there are any, and what stands above and below them; answers their number. */
export async function writeAlarmLog(log: AlarmLog, write: (text: string) => Promise<void>): Promise<number> {
  const {
    store,
    what,
    query,
    redactor = redactorOf([], []),
    silentSince = () => null,
    isWhole = false,
  } = log;
  /** Nodes by the keys that leave: those may be stand-ins. */
  const keys = new Map<string, string>();
  const leaving = <Row extends { readonly nodeKey: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.map((row) => {
      const left = redacted(row, redactor);
      keys.set(left.nodeKey, row.nodeKey);
      return left;
    });
  const lines = linesOf({ ...log, silentSince: (key) => silentSince(keys.get(key) ?? key) }, redactor);
  let count = 0;
  const add = async (rows: number, text: string): Promise<void> => {
    if (count === 0) await write(lines.header);
    await write(text);
    count += rows;
  };
  if (what === 'alarms')
    for await (const rows of store.log(query)) await add(rows.length, lines.log(leaving(rows)));
  else for await (const rows of store.list(query)) await add(rows.length, lines.list(leaving(rows)));
  if (count === 0 && isWhole) await write(lines.header);
  if ((count > 0 || isWhole) && lines.footer !== '') await write(lines.footer);
  return count;
}

function linesOf(log: AlarmLog, redactor: Redactor): AlarmLines {
  const { format = 'csv', silentSince = () => null, timeZone = hostTimeZone() } = log;
  switch (format) {
    case 'csv':
      return new AlarmCsv(new AlarmCells(timeZone, silentSince));
    case 'html':
      return new AlarmHtml(new AlarmCells(timeZone, silentSince), pageOf(log, redactor));
    case 'jsonl':
      return new AlarmJson(silentSince);
  }
}

function pageOf({ what, query, about, timeZone }: AlarmLog, redactor: Redactor): AlarmPage {
  const { writtenAt = Date.now(), quality = historyAlone, nodes = null } = about ?? {};
  const time = (at: EpochMs | undefined): string | null =>
    at === undefined ? null : zonedTime(timeZone).iso(at);
  const span = spanText(time(query.since), time(query.until));
  const facts: [string, string][] = [
    ['Written', time(writtenAt) ?? ''],
    ['Quality', quality],
    ['Rows', exportRows[what]],
    ['Nodes', nodes === null ? 'All that are known' : nodes.join(', ')],
    ...(span === null ? [] : [['Received', span] satisfies [string, string]]),
  ];
  return { title: exportTitles[what], facts: redacted(facts, redactor) };
}
