import type { HistoryReader, LogQuery } from '#core/store/storeTypes.ts';
import type { ExportFormat, ExportSubject } from '#shared/contract/exports.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { AlarmCsv } from './alarmCsv.ts';
import { AlarmJson } from './alarmJson.ts';
import type { AlarmLines, SilentSince } from './alarmLines.ts';
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
    count = await writeAlarmLog(log, write);
    if (count === 0 && !leavesOutEmpty) await write(linesOf(log).header);
    return count > 0 || !leavesOutEmpty;
  };
  await writeWhole(path, fill, keepOut);
  return count;
}

/** Writes the rows, if there are any, and a header above them; answers their number. */
export async function writeAlarmLog(log: AlarmLog, write: (text: string) => Promise<void>): Promise<number> {
  const { store, what, query } = log;
  const lines = linesOf(log);
  let count = 0;
  const add = async (rows: number, text: string): Promise<void> => {
    if (count === 0) await write(lines.header);
    await write(text);
    count += rows;
  };
  if (what === 'alarms') for await (const rows of store.log(query)) await add(rows.length, lines.log(rows));
  else for await (const rows of store.list(query)) await add(rows.length, lines.list(rows));
  return count;
}

const linesOf = ({ format = 'csv', silentSince = () => null, timeZone }: AlarmLog): AlarmLines =>
  format === 'csv' ? new AlarmCsv(timeZone ?? hostTimeZone(), silentSince) : new AlarmJson(silentSince);
