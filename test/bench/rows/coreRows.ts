import { measureAlertmanager } from '#test/bench/alertmanager.ts';
import { measureCommandExports } from '#test/bench/commandExports.ts';
import { measureExports } from '#test/bench/exports.ts';
import { measureIngest, ratioOf, takeIn, takeInAtPace } from '#test/bench/ingest.ts';
import { calmMs, measureMemory } from '#test/bench/memory.ts';
import { measureMonth } from '#test/bench/month.ts';
import { measureReading } from '#test/bench/readers.ts';
import { measureReconnect, type Reconnected } from '#test/bench/reconnect.ts';
import { type Row, sumOf, usualRuns } from '#test/bench/report/taken.ts';

const exported = 400_000;

/** The core and its store, without a page. */
export const coreRows: Readonly<Record<string, Row>> = {
  ingest: {
    what: 'Ingest, link to durable store, 150 links, frames of 50',
    ...{ budget: '≥ 0.30 of the bare receiver', goal: '≥ 0.65', runs: 1 },
    async measure() {
      const { pairs, isQuiet } = await measureIngest();
      const cores = pairs.map(({ core }) => core);
      return {
        figures: {
          'of the bare receiver': pairs.map(ratioOf),
          'events/s': cores.map(({ eventsPerSecond }) => eventsPerSecond),
          'bare events/s': pairs.map(({ bare }) => bare.eventsPerSecond),
          'CPU µs an event': cores.map(({ cpuUsPerEvent }) => cpuUsPerEvent),
          "of them on the sockets' thread µs": cores.map(({ mainUsPerEvent }) => mainUsPerEvent),
          'bare CPU µs an event': pairs.map(({ bare }) => bare.cpuUsPerEvent),
        },
        counts: sumOf(cores.map(({ sent, stored }) => ({ sent, stored, shown: null }))),
        notes: isQuiet ? '' : '**not alone** on the machine',
      };
    },
  },
  alertmanager: {
    what: "Ingest beside Debian's Alertmanager: the same events posted to it, 50 at a time",
    ...{ budget: '', goal: '≥ 3 × Alertmanager', runs: usualRuns },
    async measure() {
      const core = await takeIn('coreReceiver.ts');
      const ours = { 'events/s': core.eventsPerSecond, 'CPU µs an event': core.cpuUsPerEvent };
      const counts = { sent: core.sent, stored: core.stored, shown: null };
      const theirs = await measureAlertmanager(core.sent);
      if (!theirs) return { figures: ours, counts, notes: 'Alertmanager is **not installed** here' };
      return {
        figures: {
          'times Alertmanager': core.eventsPerSecond / theirs.eventsPerSecond,
          'its CPU of ours': theirs.cpuUsPerEvent / core.cpuUsPerEvent,
          ...ours,
          'its events/s': theirs.eventsPerSecond,
          'its CPU µs an event': theirs.cpuUsPerEvent,
        },
        counts: sumOf([counts, theirs.counts]),
      };
    },
  },
  nodes: {
    what: 'Ingest at an equal pace, 2,000 events a second for 10 s, of 150 and of 3,000 nodes',
    ...{ budget: 'of 3,000 ≤ 1.5 × the CPU of 150', goal: '≤ 1.1 ×', runs: usualRuns },
    async measure() {
      const [few, many] = [await takeInAtPace(150), await takeInAtPace(3_000)];
      const figures = [few, many].flatMap(({ nodes, toStoreUs, mainToStoreUs }) => [
        [`${nodes} nodes, CPU µs an event`, toStoreUs],
        [`${nodes} nodes, of them on the sockets' thread µs`, mainToStoreUs],
      ]);
      return {
        figures: { 'CPU of 3,000 over 150': many.toStoreUs / few.toStoreUs, ...Object.fromEntries(figures) },
        counts: sumOf([few.counts, many.counts]),
      };
    },
  },
  memory: {
    what: 'Memory of the host process, 150 nodes, 105,000 active alarms',
    ...{ budget: '≤ 250 MB', goal: '≤ 150 MB', runs: usualRuns },
    async measure() {
      const { mb, calmMb, counts } = await measureMemory(700, { afterMs: calmMs });
      return { figures: { 'just received MB': mb, 'a minute later MB': calmMb }, counts };
    },
  },
  idle: {
    what: 'Memory of the host process, 150 nodes, idle',
    ...{ budget: '≤ 150 MB', goal: '≤ 100 MB', runs: usualRuns },
    async measure() {
      const { mb, calmMb, counts } = await measureMemory(0, { afterMs: calmMs });
      return { figures: { 'just started MB': mb, 'a minute later MB': calmMb }, counts };
    },
  },
  month: {
    what: '30 days, 150 nodes without WebLM, at speed 1,000,000',
    ...{ budget: '≤ 25 s', goal: '≤ 8 s', runs: usualRuns },
    async measure() {
      const { events, stored, ...month } = await measureMonth();
      return {
        figures: {
          s: month.seconds,
          'core CPU s': month.coreCpuSeconds,
          "sockets' thread CPU s": month.mainCpuSeconds,
          'simulator CPU s': month.simulatorCpuSeconds,
          'core MB': month.coreMb,
          'simulator MB': month.simulatorMb,
          'stored MB': month.storedMb,
        },
        counts: { sent: events, stored, shown: null },
      };
    },
  },
  exports: {
    what: '400,000 rows exported in each format, in a storm of 5,000 events a second',
    ...{ budget: '+100 MB, ≤ 50 ms', goal: '', runs: usualRuns },
    async measure() {
      const runs = await measureExports(exported, 5_000);
      const figures = runs.flatMap(({ format, moreMb, seconds, loopDelayP99Ms, stormed, ingestShare }) => [
        [`${format} more MB`, moreMb],
        [`${format} s`, seconds],
        [`${format} loop delay p99 ms`, loopDelayP99Ms],
        [`${format} events/s stored`, stormed],
        [`${format} of the rush without`, ingestShare],
      ]);
      const written = runs.reduce((sum, { rows }) => sum + rows, 0);
      return {
        figures: Object.fromEntries(figures),
        counts: { sent: exported * runs.length, stored: written, shown: null },
      };
    },
  },
  commandExports: {
    what: '400,000 rows exported by the command, which does nothing else',
    ...{ budget: '+100 MB over its own', goal: '', runs: 1 },
    async measure() {
      const runs = await measureCommandExports(exported, usualRuns);
      return runs.map(({ formats, counts }) => {
        const figures = formats.flatMap(({ format, seconds, moreMb, fileMb }) => [
          [`${format} s`, seconds],
          [`${format} more MB`, moreMb],
          [`${format} file MB`, fileMb],
        ]);
        return { figures: Object.fromEntries(figures), counts };
      });
    },
  },
  reading: {
    what: '/metrics and /state.json made, all licenses and services of every node',
    ...{ budget: '≤ 50 ms of 150 nodes', goal: '', runs: usualRuns },
    async measure() {
      const read = [await measureReading(150), await measureReading(3_000)];
      const figures = read.flatMap(({ nodes, metricsMs, pieceMs, metricsMb, stateMs }) => [
        [`${nodes} nodes CPU ms`, metricsMs],
        [`${nodes} nodes, the longest piece ms`, pieceMs],
        [`${nodes} nodes MB`, metricsMb],
        [`${nodes} nodes, state CPU ms`, stateMs],
      ]);
      return {
        figures: Object.fromEntries(figures),
        counts: sumOf(read.map(({ counts }) => counts)),
      };
    },
  },
  reconnect: {
    what: 'All nodes of a site back after a minute without it: 150, and 3,000 nodes',
    ...{ budget: 'of 150 ≤ 35 s, ≤ 25 in any second, ≤ 50 ms', goal: '', runs: 1 },
    async measure() {
      const sizes = [150, 3_000];
      const back: Reconnected[] = [];
      for (const nodes of sizes) back.push(await measureReconnect(nodes));
      const figures = back.flatMap(({ lastSeconds, mostInASecond, loopDelayP99Ms }, index) => [
        [`${sizes[index]} nodes, the last s`, lastSeconds],
        [`${sizes[index]} nodes, handshakes in a second`, mostInASecond],
        [`${sizes[index]} nodes, loop delay p99 ms`, loopDelayP99Ms],
      ]);
      return { figures: Object.fromEntries(figures), counts: sumOf(back.map(({ counts }) => counts)) };
    },
  },
};
