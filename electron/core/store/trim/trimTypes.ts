import type { EpochMs } from '#shared/model/time.ts';

/** How many rows were taken away: alarm events, and everything else that happened. */
export interface TrimCounts {
  readonly events: number;
  readonly others: number;
}

/** How large the history is, and since when there is something of it. */
export interface HistorySize {
  /** Of its file and of what waits to be moved there. */
  readonly bytes: number;
  /** Without the room in it that is free for what comes. */
  readonly usedBytes: number;
  /** When the oldest that is left came (host clock); null: it is empty. */
  readonly from: EpochMs | null;
}

export interface TrimQuestions {
  /**
   * Takes away a little of what came before this moment (store/trim/trimming.ts); answers how much is gone
   * since the first call with it. To be called until all is.
   */
  trim(before: EpochMs): Promise<{ readonly removed: TrimCounts; readonly isDone: boolean }>;
  /**
   * Moves all that waits into the file and gives the room of the log back. False: somebody still reads what
   * was before; it is done the next time.
   */
  emptyLog(): Promise<boolean>;
  size(): Promise<HistorySize>;
  /** Whether anything was recorded in this time (host clock). */
  wasRecorded(from: EpochMs, until: EpochMs): Promise<boolean>;
}
