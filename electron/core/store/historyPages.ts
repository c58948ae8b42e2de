import {
  type HistoryFilter,
  type HistoryPage,
  type HistoryPlace,
  type HistoryQuery,
  type HistoryRow,
  maxHistoryRows,
} from '#shared/contract/history.ts';

/** Where the list can be asked for, a part at a time. */
type AskHistory = (query: HistoryQuery) => Promise<HistoryPage>;

/** From the newest on. An answer looks through so much and no more, so some of them are empty. */
export async function* historyPages(
  ask: AskHistory,
  filter: HistoryFilter,
): AsyncGenerator<readonly HistoryRow[]> {
  for (let from: HistoryPlace | null = null, isFirst = true; isFirst || from !== null; ) {
    const page: HistoryPage = await ask({ filter, direction: 'older', from, limit: maxHistoryRows });
    yield page.rows;
    // Not prepared yet: the same question again.
    if (page.prepared < 1) continue;
    from = page.next;
    isFirst = false;
  }
}
