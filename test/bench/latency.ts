import { quantile } from './median.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, startRig } from './rig.ts';

const backgroundPerSecond = 200;
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
  readonly counts: Counts;
}

/** From the order that raises an alarm to its row on the page, 200 events a second besides. */
export async function measureLatency(scenario = 'fleet-150'): Promise<LatencyResult> {
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
    const perNode = backgroundPerSecond / backgroundNodes;
    for (const { id } of simulator.nodes.slice(0, backgroundNodes))
      await simulator.order('alarm.raise', {
        nodeId: id,
        text: 'Background',
        kind: 'event',
        count: (perNode * (probes + 60) * probeEveryMs) / 1_000,
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
    const stored = (await rig.stored('Probe ')).alarms;
    const counts = { sent: probes, stored, shown: seen.length };
    return {
      counts,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      laterP99Ms: quantile(later, 0.99),
    };
  } finally {
    await rig.stop();
  }
}
