import { join } from 'node:path';
import { Recorder } from '#core/store/fold/recorder.ts';
import { openWriter } from '#core/store/tables/database.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { threadAnswers } from '#core/store/thread/threadAnswers.ts';
import type { Answers } from '#core/store/thread/threadMessages.ts';
import type { HistoryFilter, HistoryPlace } from '#shared/contract/history.ts';
import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';
import {
  historyEnd,
  historySpanMs,
  historyStart,
  nodeKeyOf,
  nodesOfCustomer,
  operators,
  quietNode,
  withLongHistory,
} from './longHistory.ts';
import { quantile } from './median.ts';

export interface HistoryListResult {
  readonly rows: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowest: string;
  /** The worst p99 of one filter. */
  readonly worst: string;
  /** The most answers that it took to a page that is full, or to the end. */
  readonly mostAnswers: number;
  /** The first search of each kind of text, of a store that has just been opened. */
  readonly firstSearchMs: number;
  readonly daysP99Ms: number;
  readonly operatorsMs: number;
}

/**
 * Answers of the list of everything over so many rows of what nodes told: first page, filters and pairs of
 * them, words, jumps, the strip of days. Processor time of the thread that answers: others have the machine
 * too.
 */
export function measureHistoryList(rows = 5_000_000): Promise<HistoryListResult> {
  return withLongHistory(rows, (folder) => {
    const database = openWriter(join(folder, historyName));
    try {
      const answers = threadAnswers(database, new Recorder(database), () => {});
      const ask = (text?: string): unknown =>
        answers.history({ filter: text ? { text } : {}, direction: 'older', from: null, limit: 100 });
      ask();
      const firstSearchMs = timed(() => ask('nobody says this'));
      return { rows, firstSearchMs, ...measureFilters(answers), ...measureDays(answers) };
    } finally {
      database.close();
    }
  });
}

/** Milliseconds of the processor. */
export function timed(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

const customer = nodesOfCustomer(3);
const since = historyStart + 0.4 * historySpanMs;
const filters: readonly HistoryFilter[] = [
  {},
  { kinds: ['alarm'] },
  { kinds: ['notice'] },
  { kinds: ['gap', 'restart', 'monitor'] },
  { kinds: ['act', 'job', 'handover'] },
  { severities: ['critical'] },
  { nodeKeys: [nodeKeyOf(7)] },
  { nodeKeys: customer },
  { nodeKeys: Array.from({ length: 60 }, (_, node) => nodeKeyOf(node)) },
  { by: operators[3] ?? '' },
  { by: 'nobody' },
  { since, until: since + hourMs },
  { since, until: since + 30 * dayMs, kinds: ['license', 'resiliency'] },
  { nodeKeys: [quietNode], severities: ['critical'] },
  { nodeKeys: [quietNode], kinds: ['act'] },
  { nodeKeys: customer, kinds: ['license'] },
  { nodeKeys: customer, by: operators[3] ?? '' },
  { nodeKeys: customer, severities: ['critical'] },
  { by: operators[3] ?? '', kinds: ['job'] },
  { text: 'feature 77' },
  { text: 'fails' },
  { text: 'once' },
  { text: 'qqq' },
  { text: 'zurich 77' },
  { text: 'Łódź' },
  { text: 'said 3' },
  { text: 'case 4711' },
  { text: 'zurich', nodeKeys: customer },
  { text: 'qqq', nodeKeys: [quietNode] },
  { text: 'called', by: operators[5] ?? '' },
];
const jumps: readonly (EpochMs | null)[] = [null, 0.93, 0.5, 0.11, 0.02].map((share) =>
  share === null ? null : historyStart + share * historySpanMs,
);

type FilterTimes = Pick<HistoryListResult, 'p50Ms' | 'p99Ms' | 'slowest' | 'worst' | 'mostAnswers'>;

function measureFilters(answers: Pick<Answers, 'history'>): FilterTimes {
  const times: { readonly ms: number; readonly what: string }[] = [];
  const worst = { ms: 0, what: '' };
  let mostAnswers = 0;
  for (const filter of filters) {
    const ofFilter: number[] = [];
    for (let round = 0; round < 4; round++)
      for (const jump of jumps)
        for (const direction of ['older', 'newer'] as const) {
          let from: HistoryPlace | null =
            jump === null ? null : { at: jump + round * hourMs, rank: 2, id: 0 };
          let found = 0;
          let asked = 0;
          do {
            let page: ReturnType<Answers['history']> | null = null;
            const ms = timed(() => {
              page = answers.history({ filter, direction, from, limit: 100 });
            });
            const { rows, next } = page ?? { rows: [], next: null };
            ofFilter.push(ms);
            times.push({ ms, what: `${JSON.stringify(filter)} ${direction} ${jump} ${asked}` });
            found += rows.length;
            from = next;
            asked++;
          } while (from && found < 100);
          mostAnswers = Math.max(mostAnswers, asked);
        }
    const p99 = quantile(ofFilter, 0.99);
    if (p99 > worst.ms) Object.assign(worst, { ms: p99, what: JSON.stringify(filter).slice(0, 80) });
  }
  const ms = times.map((time) => time.ms);
  const slowest = times.reduce((most, time) => (time.ms > most.ms ? time : most));
  return {
    p50Ms: quantile(ms, 0.5),
    p99Ms: quantile(ms, 0.99),
    slowest: `${slowest.ms.toFixed(1)} ms: ${slowest.what}`,
    worst: `${worst.ms.toFixed(1)} ms: ${worst.what}`,
    mostAnswers,
  };
}

/** Of two days of hours, as the page has them. */
function measureDays(
  answers: Pick<Answers, 'historyDays' | 'historyOperators'>,
): Pick<HistoryListResult, 'daysP99Ms' | 'operatorsMs'> {
  const days: number[] = [];
  for (let back = 1; back <= 100; back++) {
    const first = historyEnd - back * 2 * dayMs;
    const edges = Array.from({ length: 49 }, (_, hour) => first + hour * hourMs);
    days.push(timed(() => answers.historyDays({ edges })));
  }
  const operatorsMs = Array.from({ length: 5 }, () => timed(() => answers.historyOperators()));
  return { daysP99Ms: quantile(days, 0.99), operatorsMs: quantile(operatorsMs, 0.5) };
}
