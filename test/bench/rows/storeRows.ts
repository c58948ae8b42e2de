import { measureHistoryList } from '#test/bench/historyList.ts';
import { measureLongDesk } from '#test/bench/longDesk.ts';
import { type Row, usualRuns } from '#test/bench/report/taken.ts';
import { measureWindows } from '#test/bench/windows.ts';

/** The store alone. */
export const storeRows: Readonly<Record<string, Row>> = {
  windows: {
    what: 'Window of 100 rows of 1,000,000 alarms; grouped, and to group them first',
    ...{ budget: 'p99 ≤ 50 ms', goal: 'p99 ≤ 10 ms of 5,000,000', runs: usualRuns },
    async measure() {
      const { p50Ms, p99Ms, cpu, first, slowest, grouped, sent, alarms } = await measureWindows();
      const figures = {
        'p50 ms': p50Ms,
        'p99 ms': p99Ms,
        'CPU p99 ms': cpu.p99Ms,
        'first asked, CPU p99 ms': first.p99Ms,
        'grouped p99 ms': grouped.p99Ms,
        'to group first ms': grouped.firstMs,
      };
      const notes = `slowest ${slowest}; grouped ${grouped.slowest}`;
      return { figures, counts: { sent, stored: alarms, shown: null }, notes };
    },
  },
  history: {
    what: 'Answer of the list of everything, of 5,000,000 rows: first page, jumps, filters and pairs, words',
    ...{ budget: 'p99 ≤ 10 ms, first search ≤ 100 ms', goal: '', runs: 1 },
    async measure() {
      const runs = await measureHistoryList(5_000_000, usualRuns);
      return runs.map(({ p50Ms, p99Ms, slowest, worst, counts, ...other }) => {
        const p99 = Object.entries(p99Ms).map(([asked, ms]) => [`${asked} p99 ms`, ms]);
        const figures = {
          ...Object.fromEntries(p99),
          'p50 ms': p50Ms,
          'answers to a full page': other.mostAnswers,
          'first search ms': other.firstSearchMs,
          'days p99 ms': other.daysP99Ms,
          'operators ms': other.operatorsMs,
        };
        return { figures, counts, notes: `worst filter ${worst}; slowest ${slowest}` };
      });
    },
  },
  longDesk: {
    what: 'Of 5,000,000 rows: start of the store; processor time of what is read in pieces, and the longest',
    ...{ budget: 'start ≤ 3,000 ms, a piece ≤ 50 ms', goal: '', runs: 1 },
    async measure() {
      const runs = await measureLongDesk(5_000_000, usualRuns);
      return runs.map(({ startMs, parts, counts }) => {
        const told = parts.flatMap(({ what, sumMs, mostMs }) => [
          [`${what} ms`, sumMs],
          [`${what}, a piece ms`, mostMs],
        ]);
        return { figures: { 'start ms': startMs, ...Object.fromEntries(told) }, counts };
      });
    },
  },
};
