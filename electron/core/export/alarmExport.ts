import type { Filtered, ListRow, LogQuery, Store } from '#core/store/storeTypes.ts';
import type { ExportRequest } from '#shared/contract/exports.ts';
import type { AlarmLog } from './alarmLog.ts';

type View = Extract<ExportRequest, { readonly what: 'alarms-now' }>;

/** What of the alarms a page wants exported, narrowed to the fleet and its times worked out. */
export type AlarmExport = ({ readonly what: 'alarms' } & LogQuery) | Filtered<View>;

/** Rows read at once. */
const pageRows = 1_000;

/** The rows it would have, read in pages: what is recorded goes on meanwhile. */
export function logOf(store: Store, wanted: AlarmExport): AlarmLog {
  if (wanted.what === 'alarms') return { store, what: wanted.what, query: wanted };
  return {
    store: { log: (query) => store.log(query), list: () => viewPages(store, wanted) },
    what: wanted.what,
    query: {},
  };
}

async function* viewPages(
  store: Store,
  { filter, sort, groupBy: by }: Filtered<View>,
): AsyncGenerator<readonly ListRow[]> {
  const refs = await store.viewRefs({
    filter,
    sort,
    ...(by && { grouping: { by, areOpen: true, turned: [] } }),
  });
  for (let from = 0; from < refs.length; from += pageRows) {
    const rows = await store.listRows([...refs.subarray(from, from + pageRows)]);
    if (rows.length > 0) yield rows;
  }
}

/** `enough`: no more need be counted. */
export async function countRows(store: Store, wanted: AlarmExport, enough = Infinity): Promise<number> {
  if (wanted.what === 'alarms-now') {
    const { filter, sort } = wanted;
    return (await store.alarms({ filter, sort, offset: 0, limit: 1 })).total;
  }
  let count = 0;
  for (let from: number | null = 0; from !== null && count < enough; ) {
    const part: Awaited<ReturnType<Store['countLog']>> = await store.countLog(wanted, from);
    count += part.count;
    from = part.next;
  }
  return count;
}
