import { quantile } from './median.ts';
import { framesPerSecond, frameTimes } from './pageFrames.ts';
import { openNewestAlarms, startRig } from './rig.ts';

const nodes = 50;
const eventsPerSecond = 5_000;

export interface StormResult {
  readonly seconds: number;
  /** Rows on the page whose count is not what was sent. */
  readonly wrong: number;
  readonly loopDelayP99Ms: number;
  readonly framesPerSecond: number;
  readonly frameP99Ms: number;
}

/** 5,000 events a second with the page open on Service Alarms. */
export async function measureStorm(seconds: number): Promise<StormResult> {
  const { simulator, page, stats, stop } = await startRig('fleet-150');
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
    const wrong = () =>
      page.evaluate(
        (last) =>
          [...document.querySelectorAll('[role=grid] [role=row]')]
            .map(({ textContent }) => textContent ?? '')
            .filter((text) => text.includes('Storm.') && !text.includes(last)).length,
        count.toLocaleString('en'),
      );
    // The simulator may take longer than it should: what counts is that everything arrives.
    for (let second = 0; second < 15 && (await wrong()) > 0; second++) await page.waitForTimeout(1_000);
    return {
      seconds,
      wrong: await wrong(),
      loopDelayP99Ms,
      framesPerSecond: framesPerSecond(frames),
      frameP99Ms: quantile(frames, 0.99),
    };
  } finally {
    await stop();
  }
}
