import { passMonth } from './month.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, shownRows, startRig } from './rig.ts';

const lastWords = 'After the month.';
/** A busy machine may take long: what counts is that everything arrives. */
const mostMs = 60_000;

export interface CaughtUpResult {
  readonly monthSeconds: number;
  /** From the end of the month until the page has an alarm that each node raises then. */
  readonly caughtUpMs: number;
  /** Those alarms: of a node none of its events follows them. */
  readonly counts: Counts;
}

/** A month at the greatest speed, with the page open on Service Alarms. */
export async function measureCaughtUp(): Promise<CaughtUpResult> {
  const rig = await startRig('fleet-150', { speed: 0 });
  const { simulator, page } = rig;
  try {
    await openNewestAlarms(page);
    const startedAt = performance.now();
    await passMonth(simulator);
    const endedAt = performance.now();
    for (const { id } of simulator.nodes)
      await simulator.order('alarm.raise', { nodeId: id, text: lastWords });
    const sent = simulator.nodes.length;
    let shown = 0;
    while (shown < sent && performance.now() - endedAt < mostMs) shown = await shownRows(page, lastWords);
    const caughtUpMs = performance.now() - endedAt;
    const { alarms: stored } = await rig.stored(lastWords);
    return { monthSeconds: (endedAt - startedAt) / 1_000, caughtUpMs, counts: { sent, stored, shown } };
  } finally {
    await rig.stop();
  }
}
