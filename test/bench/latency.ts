import { quantile } from './median.ts';
import { type Counts, sumOf } from './report/taken.ts';
import { openNewestAlarms, shownRows, startRig, waitUntil } from './rig.ts';

/** So few that what they repeat leaves room for the probes at the top of the list. */
const backgroundNodes = 10;
const probes = 200;
const probeEveryMs = 50;
/** Of the first second, in which the page's scripts are compiled and its first frames drawn. */
const firstProbes = 20;

export interface LatencyResult {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Without those of the first second. */
  readonly laterP99Ms: number;
  /** Probes, and the events besides; shown of those are what the rows on the page count. */
  readonly counts: Counts;
}

/** From the order that raises an alarm to its row on the page, so many events a second besides. */
export async function measureLatency(scenario = 'fleet-150', eventsPerSecond = 200): Promise<LatencyResult> {
  const rig = await startRig(scenario);
  const { simulator, page } = rig;
  try {
    await openNewestAlarms(page);
    await page.evaluate(() => {
      const seen = new Map<string, number>();
      Object.assign(globalThis, { benchSeen: seen });
      const look = () => {
        for (const [, probe = ''] of document
          .querySelector('[role=grid]')
          ?.textContent?.matchAll(/Probe (\d+)\./g) ?? [])
          if (!seen.has(probe)) seen.set(probe, performance.timeOrigin + performance.now());
        requestAnimationFrame(look);
      };
      look();
    });
    const perNode = eventsPerSecond / backgroundNodes;
    const count = (perNode * (probes + 60) * probeEveryMs) / 1_000;
    for (const { id } of simulator.nodes.slice(0, backgroundNodes))
      await simulator.order('alarm.raise', {
        nodeId: id,
        text: 'Background',
        kind: 'event',
        count,
        perSecond: perNode,
      });
    const raised: number[] = [];
    for (let probe = 0; probe < probes; probe++) {
      const node = simulator.nodes[(probe * 7) % simulator.nodes.length];
      raised.push(performance.timeOrigin + performance.now());
      await simulator.order('alarm.raise', { nodeId: node?.id, text: `Probe ${probe}.` });
      await page.waitForTimeout(probeEveryMs);
    }
    await page.waitForTimeout(1_000);
    const seen = await page.evaluate(() => [
      ...(globalThis as unknown as { benchSeen: Map<string, number> }).benchSeen,
    ]);
    const latencyOf = ([probe, at]: readonly [string, number]): number => at - (raised[Number(probe)] ?? 0);
    const latencies = seen.map(latencyOf);
    const later = seen.filter(([probe]) => Number(probe) >= firstProbes).map(latencyOf);
    const counted = () => shownRows(page, 'Background', count.toLocaleString('en'));
    await waitUntil(page, 30, async () => (await counted()) === backgroundNodes);
    const background = {
      sent: backgroundNodes * count,
      stored: (await rig.stored('Background')).occurrences,
      shown: (await counted()) * count,
    };
    const stored = (await rig.stored('Probe ')).alarms;
    return {
      counts: sumOf([{ sent: probes, stored, shown: seen.length }, background]),
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      laterP99Ms: quantile(later, 0.99),
    };
  } finally {
    await rig.stop();
  }
}
