import { measureHistoryList } from '#test/bench/historyList.ts';
import { takeIn } from '#test/bench/ingest.ts';
import { measureStarts } from '#test/bench/longDesk.ts';
import { measureMemory } from '#test/bench/memory.ts';
import { measureReading } from '#test/bench/readers.ts';
import type { Counts } from '#test/bench/report/taken.ts';
import { measureWindows } from '#test/bench/windows.ts';

/** Frames of 50, and different alarms, shared by the nodes there are: every size has the same events. */
const frames = 3_000;
const alarms = 3_000;

export interface Grown {
  /** By what grows and its unit. */
  readonly costs: Readonly<Record<string, number>>;
  readonly counts: Counts;
}

export interface Growth {
  readonly of: 'nodes' | 'rows';
  /** The slope that may be: 0 where a larger estate should cost nothing more. */
  readonly most: 0 | 1;
  measure(size: number): Promise<Grown>;
}

/** What is measured at each size. */
export const growths: Readonly<Record<string, Growth>> = {
  ingest: {
    ...{ of: 'nodes', most: 0 },
    async measure(nodes) {
      const load = {
        nodes,
        framesPerNode: Math.max(1, Math.round(frames / nodes)),
        alarms: Math.max(1, Math.round(alarms / nodes)),
      };
      const { sent, stored, cpuUsPerEvent } = await takeIn('coreReceiver.ts', load);
      return { costs: { 'CPU µs an event': cpuUsPerEvent }, counts: { sent, stored, shown: null } };
    },
  },
  reading: {
    ...{ of: 'nodes', most: 1 },
    async measure(nodes) {
      const { metricsMs, stateMs, counts } = await measureReading(nodes);
      return { costs: { '/metrics CPU ms': metricsMs, '/state.json CPU ms': stateMs }, counts };
    },
  },
  memory: {
    ...{ of: 'nodes', most: 1 },
    async measure(nodes) {
      const { mb, counts } = await measureMemory(0, { nodes });
      return { costs: { 'idle MB': mb }, counts };
    },
  },
  history: {
    ...{ of: 'rows', most: 1 },
    async measure(rows) {
      const [list] = await measureHistoryList(rows, 1);
      if (!list) throw new Error('Nothing was measured.');
      const { p50Ms, p99Ms, counts } = list;
      return { costs: { 'list p50 ms': p50Ms, 'search p99 ms': p99Ms.search }, counts };
    },
  },
  start: {
    ...{ of: 'rows', most: 1 },
    async measure(rows) {
      const { startMs, counts } = await measureStarts(rows);
      return { costs: { 'start of the store ms': startMs }, counts };
    },
  },
  windows: {
    ...{ of: 'rows', most: 1 },
    async measure(rows) {
      const { cpu, first, sent, alarms } = await measureWindows(rows);
      return {
        costs: {
          'window CPU p50 ms': cpu.p50Ms,
          'window CPU p99 ms': cpu.p99Ms,
          'first asked, CPU p99 ms': first.p99Ms,
        },
        counts: { sent, stored: alarms, shown: null },
      };
    },
  },
};
