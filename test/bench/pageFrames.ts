import type { Page } from '@playwright/test';

/** How long each frame that the page draws in these seconds takes, ms. */
export function frameTimes(page: Page, seconds: number): Promise<number[]> {
  return page.evaluate(
    (lastMs) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const startedAt = performance.now();
        let last = startedAt;
        const frame = (now: number) => {
          times.push(now - last);
          last = now;
          if (now - startedAt > lastMs) resolve(times);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    seconds * 1_000,
  );
}

export const framesPerSecond = (times: readonly number[]): number =>
  (times.length / times.reduce((sum, ms) => sum + ms, 0)) * 1_000;

/** Tells how much of a processor the page's own thread has used since it was last asked: 0 to 1. */
export async function watchThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  let last = { used: 0, at: 0 };
  const ask = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    const used = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    const before = last;
    last = { used, at: performance.now() };
    return ((used - before.used) * 1_000) / (last.at - before.at);
  };
  await ask();
  return ask;
}
