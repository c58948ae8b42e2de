import { join } from 'node:path';
import { Figures } from '#core/digest/figures.ts';
import { missedIn } from '#core/digest/missed.ts';
import { makeSheet } from '#core/handover/makeSheet.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { logPage } from '#core/store/answers/logPages.ts';
import { Recorder } from '#core/store/fold/recorder.ts';
import { openStore } from '#core/store/store.ts';
import { storedFilter } from '#core/store/storedFilter.ts';
import type { LogQuery, Store } from '#core/store/storeTypes.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { threadAnswers } from '#core/store/thread/threadAnswers.ts';
import { openWriter } from '#files/database.ts';
import { dayMs } from '#shared/model/time.ts';
import { timed } from './historyList.ts';
import {
  historyEnd,
  longHistoryRows,
  nodeKeyOf,
  nodesOfCustomer,
  quietNode,
  withLongHistory,
} from './longHistory.ts';
import { median } from './median.ts';
import { type Counts, usualRuns } from './report/taken.ts';
import { storedEvents } from './storedEvents.ts';

export interface LongDeskResult {
  readonly counts: Counts;
  /** Until the store of so long a history answers. */
  readonly startMs: number;
  /** Processor time of the thread, all in all and of the longest piece. */
  readonly parts: readonly { readonly what: string; readonly sumMs: number; readonly mostMs: number }[];
}

/**
 * What a desk asks of a long history, again and again: figures, what was missed, the sheet, an export's first
 * rows.
 */
export function measureLongDesk(rows: number, runs: number): Promise<readonly LongDeskResult[]> {
  return withLongHistory(rows, async (folder) => {
    const counts = { sent: longHistoryRows(rows), stored: storedEvents(folder), shown: null };
    const told: LongDeskResult[] = [];
    for (let run = 0; run < runs; run++)
      told.push({ parts: await measureParts(folder), startMs: await startMs(folder), counts });
    return told;
  });
}

/** How soon a store of so many rows answers: the median of so many starts. */
export function measureStarts(rows: number): Promise<{ readonly startMs: number; readonly counts: Counts }> {
  return withLongHistory(rows, async (folder) => {
    const starts: number[] = [];
    for (let run = 0; run < usualRuns; run++) starts.push(await startMs(folder));
    const counts = { sent: longHistoryRows(rows), stored: storedEvents(folder), shown: null };
    return { startMs: median(starts), counts };
  });
}

async function startMs(folder: string): Promise<number> {
  const ignore = (): void => {};
  const startedAt = performance.now();
  const store = await openStore({
    ...{ folder, clock: systemClock, log: { info: ignore, warn: ignore, error: ignore } },
    listener: { onCommitted: ignore, onPressure: ignore, onDamage: ignore, onRecording: ignore },
  });
  const ms = performance.now() - startedAt;
  await store.close();
  return ms;
}

async function measureParts(folder: string): Promise<LongDeskResult['parts']> {
  const database = openWriter(join(folder, historyName));
  try {
    const pieces: number[] = [];
    const recorder = new Recorder(database);
    // Read at the start, before anybody asks.
    recorder.note(() => {});
    const answers = threadAnswers(database, recorder, () => {});
    const store = Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        async (...args: unknown[]) => {
          let value: unknown;
          pieces.push(
            timed(() => {
              value = (answer as (...args: unknown[]) => unknown)(...args);
            }),
          );
          return value;
        },
      ]),
    ) as unknown as Store;
    const all = Array.from({ length: 150 }, (_, node) => nodeKeyOf(node));
    const clock = { ...systemClock, now: () => historyEnd };
    const figures = new Figures({ store, clock, node: () => null });
    const asked: Parameters<typeof makeSheet>[0] = {
      alarms: ({ filter, ...query }) => {
        const by = { now: historyEnd, clockOf: () => null, chattering: [] };
        return store.alarms({ ...query, filter: storedFilter({ nodeKeys: all, ...filter }, by) });
      },
      history: store.history,
      maintenance: async () => [],
      alarmFigures: (query) => figures.of(query),
    };
    const back = (days: number): { since: number; until: number } => ({
      since: historyEnd - days * dayMs,
      until: historyEnd,
    });
    const log = (query: LogQuery): void => {
      let from: number | null = 0;
      for (let page = 0; page < 20 && from !== null; page++)
        pieces.push(
          timed(() => {
            from = from === null ? null : logPage(database, query, from).next;
          }),
        );
    };
    const works: Readonly<Record<string, () => unknown>> = {
      'figures of 31 days': () => figures.of(back(31)),
      'of one customer': () => figures.of({ ...back(31), nodeKeys: nodesOfCustomer(3) }),
      'missed in 31 days': () =>
        missedIn({ store, clock, node: () => null }, all, { from: back(31).since, until: historyEnd }, 'x'),
      'sheet of 7 days': () => makeSheet(asked, { nodes: [], isConnected: false }, back(7), historyEnd),
      '20 pages of the log': () => log({}),
      'of 300 days': () => log({ since: back(300).since }),
      'of a node seldom heard': () => log({ nodeKeys: [quietNode] }),
      'changes of all nodes': () =>
        store.changes({ ...back(400), types: ['service', 'line', 'license', 'notice'], limit: 1_000 }),
      'gaps of all nodes': () => store.changes({ since: 0, until: historyEnd, types: ['gap'], limit: 1_000 }),
    };
    const parts: { what: string; sumMs: number; mostMs: number }[] = [];
    for (const [what, work] of Object.entries(works)) {
      pieces.length = 0;
      await work();
      parts.push({ what, sumMs: pieces.reduce((sum, ms) => sum + ms, 0), mostMs: Math.max(...pieces) });
    }
    return parts;
  } finally {
    database.close();
  }
}
