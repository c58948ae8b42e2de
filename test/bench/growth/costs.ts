import { measureCommandExports } from '#test/bench/commandExports.ts';
import { measureHistoryList } from '#test/bench/historyList.ts';
import { takeIn, takeInAtPace } from '#test/bench/ingest.ts';
import { measureLatency } from '#test/bench/latency.ts';
import { measureStarts } from '#test/bench/longDesk.ts';
import { measureScroll, measureTiles } from '#test/bench/longPage.ts';
import { measureLinkLoss } from '#test/bench/losses.ts';
import { median } from '#test/bench/median.ts';
import { measureMemory } from '#test/bench/memory.ts';
import { measureMonth } from '#test/bench/month.ts';
import { measureReading } from '#test/bench/readers.ts';
import { measureReconnect } from '#test/bench/reconnect.ts';
import { type Counts, sumOf } from '#test/bench/report/taken.ts';
import { startRig } from '#test/bench/rig.ts';
import { measureStorm } from '#test/bench/storm.ts';
import { measureWindows } from '#test/bench/windows.ts';
import { withEstate } from './estate.ts';

/** Frames of 50, and different alarms, shared by the nodes there are: every size has the same events. */
const frames = 3_000;
const alarms = 3_000;
/** Shared in the same way: of 150 nodes it is a month. */
const daysOfNodes = 30.5 * 150;
const nodesOfRows = 150;

export interface Grown {
  /** By what grows and its unit. */
  readonly costs: Readonly<Record<string, number>>;
  readonly counts: Counts;
}

export interface Growth {
  readonly of: 'nodes' | 'rows';
  /** The slope that may be: 0 where a larger estate should cost nothing more. */
  readonly most: 0 | 1;
  /** Where there is nothing to measure of a smaller one. */
  readonly least?: number;
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
  pace: {
    ...{ of: 'nodes', most: 0 },
    async measure(nodes) {
      const { toStoreUs, counts } = await takeInAtPace(nodes);
      return { costs: { 'CPU µs an event at 2,000 a second': toStoreUs }, counts };
    },
  },
  month: {
    ...{ of: 'nodes', most: 0 },
    async measure(nodes) {
      const { events, stored, coreCpuSeconds } = await withEstate(nodes, (scenario) =>
        measureMonth({ scenario, days: daysOfNodes / Math.max(nodesOfRows, nodes) }),
      );
      const costs = { 'CPU µs an event': (coreCpuSeconds * 1e6) / events };
      return { costs, counts: { sent: events, stored, shown: null } };
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
  reconnect: {
    ...{ of: 'nodes', most: 1 },
    async measure(nodes) {
      const { lastSeconds, mostInASecond, loopDelayP99Ms, counts } = await measureReconnect(nodes);
      const costs = {
        'the last s': lastSeconds,
        'handshakes in a second': mostInASecond,
        'loop delay p99 ms': loopDelayP99Ms,
      };
      return { costs, counts };
    },
  },
  live: {
    ...{ of: 'nodes', most: 1 },
    measure: (nodes) =>
      withEstate(nodes, async (scenario) => {
        const { startMs, allLiveMs, page, stop } = await startRig(scenario);
        const shown = Number((await page.title()).match(/([\d,]+) live/)?.[1]?.replaceAll(',', ''));
        await stop();
        const counts = { sent: nodes, stored: null, shown };
        return { costs: { 'first live ms': startMs, 'all live ms': allLiveMs }, counts };
      }),
  },
  latency: {
    ...{ of: 'nodes', most: 0 },
    async measure(nodes) {
      const { p50Ms, laterP99Ms, counts } = await withEstate(nodes, measureLatency);
      return { costs: { 'p50 ms': p50Ms, 'p99 ms after the first second': laterP99Ms }, counts };
    },
  },
  storm: {
    ...{ of: 'nodes', most: 0 },
    async measure(nodes) {
      const { loopDelayP99Ms, framesPerSecond, counts } = await withEstate(nodes, (scenario) =>
        measureStorm(5_000, 10, scenario),
      );
      return {
        costs: { 'loop delay p99 ms': loopDelayP99Ms, 'ms a frame': 1_000 / framesPerSecond },
        counts,
      };
    },
  },
  losses: {
    ...{ of: 'nodes', most: 1 },
    async measure(nodes) {
      const { ms, counts } = await withEstate(nodes, measureLinkLoss);
      return { costs: { 'all shown as lost ms': ms }, counts };
    },
  },
  tiles: {
    // Fewer are not searched.
    ...{ of: 'nodes', most: 1, least: 150 },
    async measure(nodes) {
      const { searchMs, frameP99Ms, counts } = await measureTiles(nodes);
      const costs = { 'search ms': median(searchMs), 'frame p99 ms': frameP99Ms };
      return { costs, counts };
    },
  },
  scroll: {
    ...{ of: 'rows', most: 0 },
    async measure(rows) {
      const { frameP50Ms, frameP99Ms, counts } = await measureScroll(rows);
      return { costs: { 'frame p50 ms': frameP50Ms, 'frame p99 ms': frameP99Ms }, counts };
    },
  },
  activeAlarms: {
    ...{ of: 'rows', most: 1 },
    async measure(rows) {
      const { mb, idleMb, counts } = await measureMemory(Math.ceil(rows / nodesOfRows));
      return { costs: { 'MB more than idle, just received': mb - idleMb }, counts };
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
  exports: {
    ...{ of: 'rows', most: 1 },
    async measure(rows) {
      const runs = await measureCommandExports(rows, 1);
      const costs = runs.flatMap(({ formats }) =>
        formats.flatMap(({ format, seconds, moreMb }) => [
          [`${format} s`, seconds],
          [`${format} MB`, moreMb],
        ]),
      );
      return { costs: Object.fromEntries(costs), counts: sumOf(runs.map(({ counts }) => counts)) };
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
