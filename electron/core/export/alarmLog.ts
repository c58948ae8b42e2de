import type { HistoryReader, LogQuery } from '#core/store/storeTypes.ts';
import type { ExportSubject } from '#shared/contract/exports.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import { AlarmCsv } from './alarmCsv.ts';
import { writeWhole } from './writeWhole.ts';

/*
 * In: the history and what of it is wanted. Out: one CSV file, whole or not at all, however long the history
 * is. Reads a page at a time and never holds up what is being recorded.
 */

export interface AlarmLogExport {
  readonly store: Pick<HistoryReader, 'log' | 'list'>;
  /** `alarms`: a row for each event received, and each gap. `alarms-now`: a row for each alarm. */
  readonly what: ExportSubject;
  readonly query: LogQuery;
  readonly path: string;
  /** IANA name, for the times of this computer's clock; its own unless given. */
  readonly timeZone?: string;
}

/** Answers the number of rows, the header not counted. */
export async function exportAlarmLog({
  store,
  what,
  query,
  path,
  timeZone,
}: AlarmLogExport): Promise<number> {
  const csv = new AlarmCsv(timeZone ?? hostTimeZone());
  let count = 0;
  await writeWhole(path, async (write) => {
    await write(csv.header);
    if (what === 'alarms') {
      for await (const rows of store.log(query)) {
        await write(csv.log(rows));
        count += rows.length;
      }
      return;
    }
    for await (const rows of store.list(query)) {
      await write(csv.list(rows));
      count += rows.length;
    }
  });
  return count;
}
