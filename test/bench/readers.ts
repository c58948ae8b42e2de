import { Outgoing } from '#core/metrics/outgoing.ts';
import type { State } from '#core/metrics/stateSchema.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import { noAlarms } from '#shared/model/alarm.ts';
import { licenseTypes } from '#shared/model/license.ts';
import { aFeature, aLicense, aMonitor, aNodeView, aResiliency } from '#test/support/builders.ts';
import { cpuTime, cpuTimeSince } from './cpuTime.ts';
import { median } from './median.ts';
import type { Counts } from './report/taken.ts';

export interface Reading {
  readonly nodes: number;
  /** CPU time of the thread. */
  readonly metricsMs: number;
  /** The longest piece: nothing else of the thread runs meanwhile. */
  readonly pieceMs: number;
  readonly metricsMb: number;
  /** The same. */
  readonly stateMs: number;
  /** Licenses there are, in /state.json (for stored), and in /metrics (for shown). */
  readonly counts: Counts;
}

const runs = 15;

/**
 * What it costs the sockets' thread that another monitor reads: both texts of so many nodes with all license
 * types, all services and a portal, made anew each time.
 */
export async function measureReading(nodes: number): Promise<Reading> {
  const license = aLicense({ features: licenseTypes.map((type) => aFeature(type)) });
  const views = Array.from({ length: nodes }, (_, index) =>
    aNodeView(`Node ${index}`, { license, resiliency: aResiliency() }),
  );
  const outgoing = new Outgoing({
    clock: systemClock,
    fleet: { nodes: () => views, unacknowledged: () => noAlarms },
    pages: { monitor: aMonitor() },
    faults: { standing: () => [] },
  });
  const [metrics, state, pieces]: [number[], number[], number[]] = [[], [], []];
  let texts = { state: '', metrics: '' };
  for (let run = 0; run < runs; run++) {
    const atStart = cpuTime();
    const stateText = outgoing.stateText();
    state.push(cpuTimeSince(atStart).mainMs);
    const watch = watchPieces();
    const atMetrics = cpuTime();
    const metricsText = await outgoing.metricsText();
    metrics.push(cpuTimeSince(atMetrics).mainMs);
    pieces.push(watch());
    texts = { state: stateText, metrics: metricsText };
  }
  return {
    nodes,
    metricsMs: median(metrics),
    pieceMs: median(pieces),
    metricsMb: Buffer.byteLength(texts.metrics) / 1e6,
    stateMs: median(state),
    counts: { sent: nodes * licenseTypes.length, ...licensesIn(texts) },
  };
}

function licensesIn({
  state,
  metrics,
}: {
  state: string;
  metrics: string;
}): Pick<Counts, 'stored' | 'shown'> {
  const { nodes } = JSON.parse(state) as State;
  return {
    stored: nodes.reduce((sum, { now }) => sum + (now?.license?.features.length ?? 0), 0),
    shown: metrics.match(/^watchline_license_required\{/gm)?.length ?? 0,
  };
}

/** The longest from one turn of the event loop to the next, from here until it is asked. */
function watchPieces(): () => number {
  let lastAt = performance.now();
  let mostMs = 0;
  const note = (): void => {
    const now = performance.now();
    mostMs = Math.max(mostMs, now - lastAt);
    lastAt = now;
  };
  let turn = setImmediate(function look() {
    note();
    turn = setImmediate(look);
  });
  return () => {
    clearImmediate(turn);
    note();
    return mostMs;
  };
}
