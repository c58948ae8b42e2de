// Comes in: what of the list of everything is wanted, from which moment on, and that more of it is.
// Goes out: the rows so far, newest first, and what of it is still being looked for.
// Never: has more than one question on its way; counts what it has not read.
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { HistoryFilter, HistoryPage, HistoryPlace, HistoryRow } from '#shared/contract/history.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { host } from '../connection.ts';

/** Read at once: some screens full. */
const pageRows = 150;
/** More than these are not kept: a narrower time shows the others. */
export const mostHistoryRows = 20_000;

export interface HistoryListState {
  readonly rows: readonly HistoryRow[];
  /** How many rows there are above the moment that was asked for. */
  readonly above: number;
  /** Down to its end. */
  readonly isWhole: boolean;
  readonly isAsking: boolean;
  /** How far back it has been looked where nothing was found lately; null: as far as the rows go. */
  readonly lookedTo: EpochMs | null;
  /** 0 to 1; see `HistoryPage.prepared`. */
  readonly prepared: number;
  /** See `HistoryPage.keptSince`. */
  readonly keptSince: EpochMs | null;
  /** Newer rows are known to be there. */
  readonly hasNewer: boolean;
  readonly problem: string | null;
}

const nothing: HistoryListState = {
  rows: [],
  above: 0,
  isWhole: false,
  isAsking: false,
  lookedTo: null,
  prepared: 1,
  keptSince: null,
  hasNewer: false,
  problem: null,
};

export interface HistoryList {
  readonly use: UseBoundStore<StoreApi<HistoryListState>>;
  /** Older rows, until there are some or none at all. */
  older(): Promise<void>;
  /** The first so many rows, or all: for paper. */
  first(count: number): Promise<readonly HistoryRow[]>;
  /** What has come since, or stands above the moment. */
  newer(): Promise<void>;
  stop(): void;
}

/** `at`: rows on both sides of it; null: what came last. */
export function historyList(filter: HistoryFilter, at: EpochMs | null): HistoryList {
  const use = create<HistoryListState>(() => nothing);
  let next: HistoryPlace | null = at === null ? null : { at, rank: 2, id: 0 };
  let isStopped = false;

  const ask = (direction: 'older' | 'newer', from: HistoryPlace | null): Promise<HistoryPage> =>
    host().history({ filter, direction, from, limit: pageRows });

  /** One after the other; what is asked for and not done yet is not asked for again. */
  const asked = new Map<() => Promise<void>, Promise<void>>();
  let last = Promise.resolve();
  const asking = (work: () => Promise<void>): Promise<void> => {
    const known = asked.get(work);
    if (known) return known;
    last = last.then(async () => {
      if (isStopped) return;
      use.setState({ isAsking: true });
      try {
        await work();
        use.setState({ problem: null });
      } catch (error) {
        use.setState({ problem: reasonOf(error) });
      } finally {
        use.setState({ isAsking: false });
        asked.delete(work);
      }
    });
    asked.set(work, last);
    return last;
  };

  /** What stands above the moment comes first: it is scrolled to with rows on both sides. */
  let hasBegun = at === null;

  const older = async (): Promise<void> => {
    if (!hasBegun) await newer();
    hasBegun = true;
    for (let found = 0; found < pageRows && !use.getState().isWhole && !isStopped; ) {
      const page = await ask('older', next);
      if (isStopped) return;
      if (page.prepared < 1) {
        use.setState({ prepared: page.prepared });
        continue;
      }
      next = page.next;
      found += page.rows.length;
      use.setState(({ rows }) => ({
        rows: page.rows.length > 0 ? [...rows, ...page.rows] : rows,
        isWhole: page.next === null || rows.length + page.rows.length >= mostHistoryRows,
        lookedTo: found < pageRows ? (page.next?.at ?? null) : null,
        prepared: 1,
        keptSince: page.keptSince,
      }));
    }
    use.setState({ lookedTo: null });
  };

  /** From the first row on, or from where the list begins; null: there is no place yet. */
  const top = (): HistoryPlace | null => {
    const [first] = use.getState().rows;
    if (first) return first.place;
    return at === null ? null : { at, rank: 2, id: 0 };
  };

  const newer = async (): Promise<void> => {
    let from = top();
    for (let found = 0; found < pageRows && !isStopped; ) {
      const page = await ask('newer', from);
      if (isStopped) return;
      if (page.prepared < 1) {
        use.setState({ prepared: page.prepared });
        continue;
      }
      found += page.rows.length;
      from = page.next;
      use.setState(({ rows, above }) => ({
        rows: page.rows.length > 0 ? [...page.rows.toReversed(), ...rows] : rows,
        above: above + page.rows.length,
        hasNewer: page.next !== null,
      }));
      if (!page.next) return;
    }
  };

  return {
    use,
    older: () => asking(older),
    newer: () => asking(newer),
    first: async (count) => {
      const isEnough = ({ rows, isWhole }: HistoryListState): boolean => isWhole || rows.length >= count;
      while (!isEnough(use.getState()) && use.getState().problem === null && !isStopped) await asking(older);
      return use.getState().rows.slice(0, count);
    },
    stop: () => {
      isStopped = true;
    },
  };
}
