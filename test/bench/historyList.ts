import { join } from 'node:path';
import { Recorder } from '#core/store/fold/recorder.ts';
import { historyName } from '#core/store/tables/openHistory.ts';
import { threadAnswers } from '#core/store/thread/threadAnswers.ts';
import type { Answers } from '#core/store/thread/threadMessages.ts';
import { openWriter } from '#files/database.ts';
import type { HistoryFilter, HistoryPlace } from '#shared/contract/history.ts';
import { dayMs, type EpochMs, hourMs } from '#shared/model/time.ts';
import {
  historyEnd,
  historySpanMs,
  historyStart,
  longHistoryRows,
  nodeKeyOf,
  nodesOfCustomer,
  operators,
  quietNode,
  withLongHistory,
} from './longHistory.ts';
import { quantile } from './median.ts';
import type { Counts } from './report/taken.ts';
import { storedEvents } from './storedEvents.ts';

/** What is asked: the end of the list, a place in it, a part of it by anything but words, or by words. */
type Asked = 'first page' | 'jump' | 'filter' | 'search';

export interface HistoryListResult {
  readonly counts: Counts;
  /** Of each kind of question. */
  readonly p99Ms: Readonly<Record<Asked, number>>;
  readonly p50Ms: number;
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
 * Answers of the list of everything over so many rows of what nodes told, again and again: first page,
 * filters and pairs of them, words, jumps, the strip of days.
 */
export function measureHistoryList(
  rows: number,
  runs: number,
  { rounds = 4 } = {},
): Promise<readonly HistoryListResult[]> {
  return withLongHistory(rows, (folder) => {
    const counts = { sent: longHistoryRows(rows), stored: storedEvents(folder), shown: null };
    return Array.from({ length: runs }, () => ({ counts, ...measureAnswers(folder, rounds) }));
  });
}

/** Of a store that has just been opened. */
function measureAnswers(folder: string, rounds: number): Omit<HistoryListResult, 'counts'> {
  const database = openWriter(join(folder, historyName));
  try {
    const answers = threadAnswers(database, new Recorder(database), () => {});
    const ask = (text?: string): unknown =>
      answers.history({ filter: text ? { text } : {}, direction: 'older', from: null, limit: 100 });
    ask();
    const firstSearchMs = timed(() => ask('nobody says this'));
    return { firstSearchMs, ...measureFilters(answers, rounds), ...measureDays(answers) };
  } finally {
    database.close();
  }
}

/** Milliseconds of the processor. */
export function timed(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * Milliseconds of a question, asked again where others had the processor meanwhile (its own clock goes by
 * ticks of 4 ms, which is as long as an answer takes).
 */
function undisturbed(ask: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = process.resourceUsage().involuntaryContextSwitches;
    const startedAt = performance.now();
    ask();
    least = Math.min(least, performance.now() - startedAt);
    if (process.resourceUsage().involuntaryContextSwitches === before) break;
  }
  return least;
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

const askedBy = (filter: HistoryFilter, jump: EpochMs | null): Asked => {
  if (filter.text !== undefined) return 'search';
  if (Object.keys(filter).length > 0) return 'filter';
  return jump === null ? 'first page' : 'jump';
};

type FilterTimes = Pick<HistoryListResult, 'p50Ms' | 'p99Ms' | 'slowest' | 'worst' | 'mostAnswers'>;

function measureFilters(answers: Pick<Answers, 'history'>, rounds: number): FilterTimes {
  const times: { readonly ms: number; readonly asked: Asked; readonly what: string }[] = [];
  const worst = { ms: 0, what: '' };
  let mostAnswers = 0;
  for (const filter of filters) {
    const ofFilter: number[] = [];
    // What is asked most has a p99 of its own.
    const ofThis = Object.keys(filter).length === 0 ? 12 * rounds : rounds;
    for (let round = 0; round < ofThis; round++)
      for (const jump of jumps)
        for (const direction of ['older', 'newer'] as const) {
          let from: HistoryPlace | null =
            jump === null ? null : { at: jump + round * hourMs, rank: 2, id: 0 };
          let found = 0;
          let answered = 0;
          do {
            let page: ReturnType<Answers['history']> | null = null;
            const ms = undisturbed(() => {
              page = answers.history({ filter, direction, from, limit: 100 });
            });
            const { rows, next } = page ?? { rows: [], next: null };
            ofFilter.push(ms);
            times.push({
              ms,
              asked: askedBy(filter, jump),
              what: `${JSON.stringify(filter)} ${direction} ${jump} ${answered}`,
            });
            found += rows.length;
            from = next;
            answered++;
          } while (from && found < 100);
          mostAnswers = Math.max(mostAnswers, answered);
        }
    const ofFilterMs = quantile(ofFilter, 0.99);
    if (ofFilterMs > worst.ms)
      Object.assign(worst, { ms: ofFilterMs, what: JSON.stringify(filter).slice(0, 120) });
  }
  const ms = times.map((time) => time.ms);
  const slowest = times.reduce((most, time) => (time.ms > most.ms ? time : most));
  const p99 = (asked: Asked): number =>
    quantile(
      times.filter((time) => time.asked === asked).map((time) => time.ms),
      0.99,
    );
  return {
    p99Ms: {
      'first page': p99('first page'),
      jump: p99('jump'),
      filter: p99('filter'),
      search: p99('search'),
    },
    p50Ms: quantile(ms, 0.5),
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
    days.push(undisturbed(() => answers.historyDays({ edges })));
  }
  const operatorsMs = Array.from({ length: 5 }, () => undisturbed(() => answers.historyOperators()));
  return { daysP99Ms: quantile(days, 0.99), operatorsMs: quantile(operatorsMs, 0.5) };
}
