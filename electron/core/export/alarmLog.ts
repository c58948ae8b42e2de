import type { HistoryReader, LogQuery } from '#core/store/storeTypes.ts';
import type { AlarmSubject } from '#shared/model/exported.ts';
import { hostTimeZone } from '#shared/words/zonedTime.ts';
import type { SilentSince } from './alarmLines.ts';
import { alarmSheet } from './sheets/alarmSheet.ts';
import { type Writing, writeSheet } from './writeSheet.ts';

export interface AlarmLog extends Omit<Writing, 'range'> {
  readonly store: Pick<HistoryReader, 'log' | 'list'>;
  /** `alarms`: a row for each event received, and each gap. `alarms-now`: a row for each alarm. */
  readonly what: AlarmSubject;
  readonly query: LogQuery;
  /** Which nodes are not heard now; left out: the history alone is read, nobody is connected to any. */
  readonly silentSince?: SilentSince;
}

/** Writes the rows, if there are any, and what stands above and below them; answers their number. */
export function writeAlarmLog(log: AlarmLog, write: (text: string) => Promise<void>): Promise<number> {
  const { store, what, query, silentSince = () => null, timeZone = hostTimeZone(), ...writing } = log;
  const pages = what === 'alarms' ? store.log(query) : store.list(query);
  const { since, until } = query;
  const range = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  return writeSheet(
    alarmSheet(what, pages, { silentSince, timeZone }),
    { ...writing, timeZone, range },
    write,
  );
}
