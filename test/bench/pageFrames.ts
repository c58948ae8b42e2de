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

/**
 * What the page does in each frame while this element is scrolled down to its end and up again, ms from the
 * frame's begin until it has been handed on.
 */
export function frameWork(
  page: Page,
  selector: string,
  { seconds, pxPerFrame }: { readonly seconds: number; readonly pxPerFrame: number },
): Promise<number[]> {
  return page.evaluate(
    ({ of, lastMs, step }) =>
      new Promise<number[]>((resolve) => {
        const element = document.querySelector(of);
        const times: number[] = [];
        const startedAt = performance.now();
        let by = step;
        const frame = (begin: number) => {
          const before = element?.scrollTop ?? 0;
          element?.scrollBy({ top: by, behavior: 'instant' });
          if (element?.scrollTop === before) by = -by;
          // A message comes after the frame has been drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - begin);
          port2.postMessage(null);
          if (begin - startedAt > lastMs) resolve(times);
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    { of: selector, lastMs: seconds * 1_000, step: pxPerFrame },
  );
}

/** From these words in a box to the frame that has what they find, ms. */
export function paintedAfter(page: Page, label: string, words: string): Promise<number> {
  return page.getByRole('textbox', { name: label, exact: true }).evaluate(
    (box, text) =>
      new Promise<number>((resolve) => {
        const startedAt = performance.now();
        const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
        set?.call(box, text);
        box.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - startedAt);
          port2.postMessage(null);
        });
      }),
    words,
  );
}
