import { measureAlarmStorm } from './alarmStorm.ts';
import { measureCommandExports } from './commandExports.ts';
import { measureExports } from './exports.ts';
import { measureHistoryList } from './historyList.ts';
import { measureIngest } from './ingest.ts';
import { measureLatency } from './latency.ts';
import { measureLongDesk } from './longDesk.ts';
import { measureLosses } from './losses.ts';
import { median } from './median.ts';
import { measureMemory } from './memory.ts';
import { measureMonth } from './month.ts';
import { measureReading } from './readers.ts';
import { startRig } from './rig.ts';
import { measureStorm } from './storm.ts';
import { measureTraceBurst } from './traceBurst.ts';
import { measureWindows } from './windows.ts';

/*
 * `npm run bench [row …]`: measures and prints the table of test/bench/README.md, one
 * row as soon as it is known.
 */

type Row = readonly [what: string, measured: string, budget: string];

const round = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits });

async function startTimes(runs: number): Promise<{ readonly firstMs: number; readonly allMs: number }> {
  const first: number[] = [];
  const all: number[] = [];
  for (let run = 0; run < runs; run++) {
    const rig = await startRig('fleet-150');
    first.push(rig.startMs);
    all.push(rig.allLiveMs);
    await rig.stop();
  }
  return { firstMs: median(first), allMs: median(all) };
}

const rows: Readonly<Record<string, () => Promise<Row>>> = {
  async ingest() {
    const { ratio, range, bare, core, pairs, isQuiet } = await measureIngest();
    return [
      'Ingest, link to durable store, 150 links, frames of 50',
      `${round(ratio, 2)} of the bare receiver (${round(range[0], 2)} to ${round(range[1], 2)} in ${pairs} pairs; ` +
        `${round(core.eventsPerSecond)} of ${round(bare.eventsPerSecond)} events/s); CPU ${round(core.cpuUsPerEvent, 1)} µs an event, ` +
        `${round(core.mainUsPerEvent, 1)} of them on the sockets' thread, bare ${round(bare.cpuUsPerEvent, 1)}` +
        (isQuiet ? '' : `; **not alone**: others took ${round(core.othersShare * 100)} % of the machine`),
      '≥ 0.45',
    ];
  },
  async latency() {
    const { p50Ms, p99Ms } = await measureLatency();
    return [
      'Latency, raised to row on the page, 200 events/s',
      `p50 ${round(p50Ms)} ms, p99 ${round(p99Ms)} ms`,
      'p99 ≤ 150 ms',
    ];
  },
  async storm() {
    const { seconds, wrong, loopDelayP99Ms, framesPerSecond, frameP99Ms } = await measureStorm(20);
    return [
      `Storm, 5,000 events/s for ${seconds} s, page open`,
      `${wrong} rows wrong, loop delay p99 ${round(loopDelayP99Ms)} ms, ${round(framesPerSecond)} frames/s (p99 ${round(frameP99Ms)} ms)`,
      '0 lost, ≤ 50 ms, ≥ 50 frames/s',
    ];
  },
  async alarmStorm() {
    const { alarms, seconds, counted, banners, toasts, criticalMs, interactionMs } = await measureAlarmStorm(
      10_000,
      60,
    );
    return [
      `${round(alarms)} new alarms in ${seconds} s, page open`,
      `${round(counted)} counted, ${banners} banner, ${toasts} toasts at once, newest critical p50 ${round(criticalMs.p50)} ms, ≤ ${round(criticalMs.most)} ms, ` +
        `interaction p50 ${round(interactionMs.p50)} ms, p98 ${round(interactionMs.p98)} ms`,
      'all counted, 1 banner, ≤ 1,000 ms, ≤ 200 ms',
    ];
  },
  async trace() {
    const { seconds, framesPerSecond, frameP99Ms, threadShare } = await measureTraceBurst(60);
    return [
      `Trace, 5,000 lines/s for ${seconds} s, page open`,
      `${round(framesPerSecond)} frames/s (p99 ${round(frameP99Ms)} ms), page's thread ${round(100 * threadShare)} % of a processor`,
      '≥ 50 frames/s, ≤ 40 %',
    ];
  },
  async losses() {
    const { linksMs, endedMs, stillMs } = await measureLosses(5);
    return [
      'Shown as lost: nodes that end; a monitor that ends, or stands still',
      `${round(linksMs)} ms; ${round(endedMs)} ms, ${round(stillMs)} ms`,
      '≤ 1,000 ms; ≤ 4,000 ms',
    ];
  },
  async history() {
    const { rows: all, p50Ms, p99Ms, slowest, worst, mostAnswers, ...other } = await measureHistoryList();
    const each = Object.entries(p99Ms).map(([asked, ms]) => `${asked} ${round(ms, 1)} ms`);
    return [
      `Answer of the list of everything, of ${round(all)} rows: first page, jumps, filters and pairs, words`,
      `p99 ${each.join(', ')} (p50 of all ${round(p50Ms, 1)} ms, worst filter ${worst}; slowest ${slowest}); ` +
        `${mostAnswers} answers at most to a full page; first search ${round(other.firstSearchMs)} ms, ` +
        `days p99 ${round(other.daysP99Ms, 1)} ms, operators ${round(other.operatorsMs, 1)} ms`,
      'p99 ≤ 10 ms, first search ≤ 100 ms',
    ];
  },
  async longDesk() {
    const { rows: all, startMs, parts } = await measureLongDesk();
    const told = parts.map(({ what, sumMs, mostMs }) => `${what} ${round(sumMs)} ms (${round(mostMs)} ms)`);
    return [
      `Of ${round(all)} rows: start of the store; then processor time of what is read in pieces (the longest)`,
      `start ${round(startMs)} ms; ${told.join(', ')}`,
      'start ≤ 3,000 ms, a piece ≤ 50 ms',
    ];
  },
  async windows() {
    const { alarms, p50Ms, p99Ms, slowest, grouped } = await measureWindows();
    return [
      `Window of 100 rows of ${round(alarms)} alarms; grouped, and to group them first`,
      `p50 ${round(p50Ms, 1)} ms, p99 ${round(p99Ms, 1)} ms (slowest ${slowest}); p99 ${round(grouped.p99Ms, 1)} ms, ` +
        `${round(grouped.firstMs, 1)} ms (slowest ${grouped.slowest})`,
      'p99 ≤ 50 ms',
    ];
  },
  async exports() {
    const runs = await measureExports(1_000_000, 15_000);
    const each = (what: (run: (typeof runs)[number]) => string): string =>
      runs.map((run) => `${run.format} ${what(run)}`).join(', ');
    return [
      `${round(runs[0]?.rows ?? 0)} rows exported in a storm of 5,000 events a second`,
      `+${each(({ moreMb }) => `${round(moreMb)} MB`)}; ${each(({ seconds }) => `${round(seconds)} s`)}; loop delay p99 ` +
        `${each(({ loopDelayP99Ms }) => `${round(loopDelayP99Ms)} ms`)}; ${each(({ stormed }) => round(stormed))} events a second stored; as fast as they are taken ${each(({ ingestShare }) => round(ingestShare, 2))} of without`,
      '+100 MB, ≤ 50 ms',
    ];
  },
  async commandExports() {
    const runs = await measureCommandExports();
    const each = runs.map(
      ({ format, seconds, moreMb, fileMb }) =>
        `${format} ${round(seconds)} s, +${round(moreMb)} MB (a file of ${round(fileMb)} MB)`,
    );
    return ['1,000,000 rows exported by the command', each.join('; '), '+100 MB over its own'];
  },
  async reading() {
    const told: string[] = [];
    for (const nodes of [150, 3_000]) {
      const { metricsMs, pieceMs, metricsMb, stateMs } = await measureReading(nodes);
      told.push(
        `${round(nodes)} nodes: ${round(metricsMs)} ms, the longest piece ${round(pieceMs)} ms, for ${round(metricsMb, 1)} MB; ` +
          `/state.json ${round(stateMs, 1)} ms`,
      );
    }
    return [
      '/metrics made, all licenses and services of every node',
      told.join('; '),
      '≤ 50 ms of 150 nodes',
    ];
  },
  async memory() {
    const idle = await measureMemory(0);
    const full = await measureMemory(700);
    return [
      'Memory of the host process, 150 nodes',
      `${round(idle)} MB idle, ${round(full)} MB with 105,000 active alarms`,
      '≤ 150 MB, ≤ 250 MB',
    ];
  },
  async month() {
    const {
      events,
      seconds,
      coreCpuSeconds,
      mainCpuSeconds,
      simulatorCpuSeconds,
      coreMb,
      simulatorMb,
      storedMb,
    } = await measureMonth();
    return [
      '30 days, 150 nodes without WebLM, at speed 1,000,000',
      `${round(events)} events stored (${round(storedMb)} MB) after ${round(seconds)} s; CPU ${round(coreCpuSeconds)} s core ` +
        `(${round(mainCpuSeconds)} s on the sockets' thread), ${round(simulatorCpuSeconds)} s simulator; ${round(coreMb)} and ${round(simulatorMb)} MB`,
      '≤ 25 s',
    ];
  },
  async start() {
    const { firstMs, allMs } = await startTimes(5);
    return [
      'Cold start to first live row and to all live, 150 nodes',
      `${round(firstMs)} ms, ${round(allMs)} ms`,
      '≤ 3,000 ms for both',
    ];
  },
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in rows));
if (unknown) throw new Error(`No row "${unknown}": ${Object.keys(rows).join(', ')}.`);
process.stdout.write('| what | measured | budget |\n|---|---|---|\n');
for (const [name, measure] of Object.entries(rows))
  if (asked.length === 0 || asked.includes(name))
    process.stdout.write(`| ${(await measure()).join(' | ')} |\n`);
