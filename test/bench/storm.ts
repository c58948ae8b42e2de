import { quantile } from './median.ts';
import { framesPerSecond, frameTimes } from './pageFrames.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, shownRows, startRig, waitUntil } from './rig.ts';

const mostNodes = 50;

export interface StormResult {
  readonly seconds: number;
  /** Events; shown are those that the rows on the page count. */
  readonly counts: Counts;
  readonly loopDelayP99Ms: number;
  readonly framesPerSecond: number;
  readonly frameP99Ms: number;
}

/** So many events a second with the page open on Service Alarms. */
export async function measureStorm(
  eventsPerSecond: number,
  seconds: number,
  scenario = 'fleet-150',
): Promise<StormResult> {
  const { simulator, page, stats, stored, stop } = await startRig(scenario);
  try {
    await openNewestAlarms(page);
    const stormed = simulator.nodes.slice(0, mostNodes);
    const nodes = stormed.length;
    const count = (eventsPerSecond / nodes) * seconds;
    await stats();
    await Promise.all(
      stormed.map(({ id }) =>
        simulator.order('alarm.raise', {
          nodeId: id,
          text: 'Storm.',
          kind: 'event',
          count,
          perSecond: eventsPerSecond / nodes,
        }),
      ),
    );
    const frames = await frameTimes(page, seconds);
    const { loopDelayP99Ms } = await stats();
    const right = () => shownRows(page, 'Storm.', count.toLocaleString('en'));
    await waitUntil(page, 30, async () => (await right()) === nodes);
    const counts = {
      sent: nodes * count,
      stored: (await stored('Storm.')).occurrences,
      shown: (await right()) * count,
    };
    return {
      seconds,
      counts,
      loopDelayP99Ms,
      framesPerSecond: framesPerSecond(frames),
      frameP99Ms: quantile(frames, 0.99),
    };
  } finally {
    await stop();
  }
}
