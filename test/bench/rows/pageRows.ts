import { measureAlarmStorm } from '#test/bench/alarmStorm.ts';
import { measureCaughtUp } from '#test/bench/caughtUp.ts';
import { measureLatency } from '#test/bench/latency.ts';
import { measureScroll, measureTiles } from '#test/bench/longPage.ts';
import { measureLosses } from '#test/bench/losses.ts';
import { type Row, usualRuns } from '#test/bench/report/taken.ts';
import { measureStart } from '#test/bench/start.ts';
import { measureStorm } from '#test/bench/storm.ts';
import { measureTraceBurst } from '#test/bench/traceBurst.ts';

const smooth = '0 lost, ≤ 50 ms, ≥ 50 frames/s';

/** The monitor and its page over simulated nodes. */
export const pageRows: Readonly<Record<string, Row>> = {
  start: {
    what: 'Cold start to first live row and to all live, 150 nodes',
    ...{ budget: '≤ 3,000 ms for both', goal: '≤ 1,500 ms', runs: usualRuns },
    async measure() {
      const { startMs, allLiveMs, counts } = await measureStart();
      return { figures: { 'first ms': startMs, 'all ms': allLiveMs }, counts };
    },
  },
  latency: latencyRow('200 events/s', 200, { budget: 'p99 ≤ 150 ms', goal: 'p99 ≤ 60 ms' }),
  latencyStorm: latencyRow('in a storm of 5,000 events/s', 5_000, { budget: 'p99 ≤ 100 ms', goal: '' }),
  storm: stormRow(5_000, 60, { budget: smooth, goal: '20,000 events/s' }),
  storm20: stormRow(20_000, 10, { budget: '', goal: smooth }),
  alarmStorm: {
    what: '5,000 different new alarms and 15 critical ones in 30 s, page open on Service Alarms',
    ...{
      budget: 'all counted, 1 banner, newest critical ≤ 1,000 ms, interaction ≤ 200 ms',
      goal: '',
      runs: usualRuns,
    },
    async measure() {
      const { counts, banners, toasts, criticalMs, interactionMs } = await measureAlarmStorm(5_000, 30);
      const figures = {
        ...{ banners, 'toasts at once': toasts },
        'newest critical p50 ms': criticalMs.p50,
        'slowest critical ms': criticalMs.most,
        'interaction p50 ms': interactionMs.p50,
        'interaction p98 ms': interactionMs.p98,
      };
      return { figures, counts };
    },
  },
  trace: {
    what: 'Trace, 5,000 lines/s for 60 s, page open and following, and a log of it',
    ...{ budget: '≥ 50 frames/s, ≤ 40 %', goal: '', runs: usualRuns },
    async measure() {
      const { framesPerSecond, frameP99Ms, threadShare, counts } = await measureTraceBurst(60);
      const figures = {
        'frames/s': framesPerSecond,
        'frame p99 ms': frameP99Ms,
        "page's thread %": 100 * threadShare,
      };
      return { figures, counts };
    },
  },
  caughtUp: {
    what: '30 days, 150 nodes, at speed 1,000,000, page open on Service Alarms: until it has what comes after them',
    ...{ budget: '', goal: '≤ 1,000 ms', runs: usualRuns },
    async measure() {
      const { monthSeconds, caughtUpMs, counts } = await measureCaughtUp();
      return { figures: { ms: caughtUpMs, 'of the month s': monthSeconds }, counts };
    },
  },
  scroll: {
    what: '1,000,000 rows told by the host scrolled by 400 px a frame, and to their end by key',
    ...{ budget: 'frame p99 ≤ 20 ms, the last row reached', goal: '≤ 10 ms', runs: usualRuns },
    async measure() {
      const { frameP50Ms, frameP99Ms, counts } = await measureScroll();
      return { figures: { 'frame p50 ms': frameP50Ms, 'frame p99 ms': frameP99Ms }, counts };
    },
  },
  tiles: {
    what: 'Overview with 3,000 different nodes, tiles scrolled and searched',
    ...{ budget: 'search ≤ 50 ms, frame p99 ≤ 16.7 ms', goal: '', runs: usualRuns },
    async measure() {
      const { searchMs, frameP50Ms, frameP99Ms, counts } = await measureTiles();
      const figures = { 'search ms': searchMs, 'frame p50 ms': frameP50Ms, 'frame p99 ms': frameP99Ms };
      return { figures, counts };
    },
  },
  losses: {
    what: 'Shown as lost: nodes that end; a monitor that ends, or stands still',
    ...{ budget: '≤ 1,000 ms; ≤ 4,000 ms', goal: '', runs: 1 },
    async measure() {
      const { linksMs, endedMs, stillMs, counts } = await measureLosses(usualRuns);
      return { figures: { 'nodes ms': linksMs, 'ended ms': endedMs, 'still ms': stillMs }, counts };
    },
  },
};

function latencyRow(besides: string, eventsPerSecond: number, judged: Pick<Row, 'budget' | 'goal'>): Row {
  return {
    what: `Latency, raised to row on the page, ${besides}`,
    ...judged,
    runs: usualRuns,
    async measure() {
      const { p50Ms, p99Ms, laterP99Ms, counts } = await measureLatency('fleet-150', eventsPerSecond);
      const figures = { 'p50 ms': p50Ms, 'p99 ms': p99Ms, 'p99 ms after the first second': laterP99Ms };
      return { figures, counts };
    },
  };
}

function stormRow(eventsPerSecond: number, seconds: number, judged: Pick<Row, 'budget' | 'goal'>): Row {
  return {
    what: `Storm, ${eventsPerSecond.toLocaleString('en')} events/s for ${seconds} s, page open on Service Alarms`,
    ...judged,
    runs: usualRuns,
    async measure() {
      const { loopDelayP99Ms, framesPerSecond, frameP99Ms, counts } = await measureStorm(
        eventsPerSecond,
        seconds,
      );
      const figures = {
        'loop delay p99 ms': loopDelayP99Ms,
        'frames/s': framesPerSecond,
        'frame p99 ms': frameP99Ms,
      };
      return { figures, counts };
    },
  };
}
