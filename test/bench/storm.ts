import { quantile } from './median.ts';
import { framesPerSecond, frameTimes } from './pageFrames.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, startRig } from './rig.ts';

const nodes = 50;
const eventsPerSecond = 5_000;

export interface StormResult {
  readonly seconds: number;
  /** Events; shown are those that the rows on the page count. */
  readonly counts: Counts;
  readonly loopDelayP99Ms: number;
  readonly framesPerSecond: number;
  readonly frameP99Ms: number;
}

/** 5,000 events a second with the page open on Service Alarms. */
export async function measureStorm(seconds: number): Promise<StormResult> {
  const { simulator, page, stats, stored, stop } = await startRig('fleet-150');
  try {
    await openNewestAlarms(page);
    const count = (eventsPerSecond / nodes) * seconds;
    const stormed = simulator.nodes.slice(0, nodes);
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
    // All rows at once: of a lower page only those in view are drawn.
    await page.setViewportSize({ width: 1920, height: 4_000 });
    const right = () =>
      page.evaluate(
        (last) =>
          [...document.querySelectorAll('[role=grid] [role=row]')].filter(
            ({ textContent }) => textContent?.includes('Storm.') && textContent.includes(last),
          ).length,
        count.toLocaleString('en'),
      );
    // The simulator may take longer than it should: what counts is that everything arrives.
    for (let second = 0; second < 15 && (await right()) < nodes; second++) await page.waitForTimeout(1_000);
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
