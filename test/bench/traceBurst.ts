import { quantile } from './median.ts';
import { framesPerSecond, frameTimes, watchThread } from './pageFrames.ts';
import { startRig } from './rig.ts';

const linesPerSecond = 5_000;

export interface TraceBurstResult {
  readonly seconds: number;
  readonly framesPerSecond: number;
  readonly frameP99Ms: number;
  /** Of a processor, what the page's own thread used: 0 to 1. */
  readonly threadShare: number;
}

/** 5,000 lines a second of one node with the page open on Trace, which follows its end. */
export async function measureTraceBurst(seconds: number): Promise<TraceBurstResult> {
  const { simulator, page, stop } = await startRig('trace-burst');
  try {
    await page.evaluate(() => {
      location.hash = '#/trace';
    });
    const start = page.getByRole('button', { name: /^Trace / });
    const name = (await start.textContent())?.replace('Trace ', '') ?? '';
    await start.click();
    await page.getByText(`The trace of ${name} has started.`).waitFor();
    const { id: nodeId } = simulator.node(name);
    await simulator.order('trace.burst', { nodeId, perSecond: linesPerSecond, seconds, tag: 'CMExtEvt' });
    const threadUse = await watchThread(page);
    const times = await frameTimes(page, seconds - 1);
    const threadShare = await threadUse();
    return {
      seconds,
      framesPerSecond: framesPerSecond(times),
      frameP99Ms: quantile(times, 0.99),
      threadShare,
    };
  } finally {
    await stop();
  }
}
