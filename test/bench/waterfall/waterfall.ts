import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { quantile } from '#test/bench/median.ts';
import type { Counts } from '#test/bench/report/taken.ts';
import { endProcess, nextMessage, openNewestAlarms, startProcess } from '#test/bench/rig.ts';
import { storedEvents } from '#test/bench/storedEvents.ts';
import { chooseBrowser } from '#test/support/browser.ts';
import { writeFleetFile } from '#test/support/fleetFile.ts';
import { type Marks, type Step, steps } from './marks.ts';
import { startProbeNode } from './probeNode.ts';

export interface WaterfallLine {
  readonly step: Step;
  /** Events that were seen at it and at the step before. */
  readonly events: number;
  /** Since the step before. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Since the stamp. */
  readonly sinceP50Ms: number;
}

/** The steps of so many events, one at a time, of a machine that has nothing else to show. */
export async function measureWaterfall(
  probes = 100,
): Promise<{ readonly lines: readonly WaterfallLine[]; readonly counts: Counts }> {
  const folder = await mkdtemp(join(tmpdir(), 'watchline-bench-'));
  const data = join(folder, 'data');
  const node = await startProbeNode();
  const { path, env } = await writeFleetFile(folder, [node]);
  const browser = await chromium.launch(await chooseBrowser());
  const host = startProcess('waterfall/markingHost.ts', [path, data], env);
  try {
    const { url } = await nextMessage<{ url: string }>(host);
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    await page.goto(url);
    await page.getByText('1 live').first().waitFor();
    await openNewestAlarms(page);
    const all: Marks[] = [];
    for (let probe = 0; probe < probes; probe++) {
      const drawn = watchProbe(page, probe);
      // The page looks for it before it is there.
      await page.evaluate(() => undefined);
      const stamped = node.raise(probe);
      const onPage = await drawn;
      host.send(probe);
      all.push({ stamped, ...(await nextMessage<Marks>(host)), ...onPage });
    }
    await endProcess(host);
    const shown = all.filter(({ painted }) => painted !== undefined).length;
    return { lines: linesOf(all), counts: { sent: probes, stored: storedEvents(data), shown } };
  } finally {
    await browser.close();
    await endProcess(host);
    await node.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** When the words of a probe are in the page, and when the frame that has them was handed to the screen. */
const watchProbe = (page: Page, probe: number): Promise<Pick<Marks, 'rendered' | 'painted'>> =>
  page.evaluate(
    (text) =>
      new Promise<{ rendered: number; painted: number }>((resolve) => {
        const now = () => performance.timeOrigin + performance.now();
        const observer = new MutationObserver(() => {
          if (!document.querySelector('[role=grid]')?.textContent?.includes(text)) return;
          observer.disconnect();
          const rendered = now();
          requestAnimationFrame(() => {
            // A message comes after the frame has been drawn.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve({ rendered, painted: now() });
            port2.postMessage(null);
          });
        });
        observer.observe(document, { childList: true, subtree: true, characterData: true });
      }),
    `Probe ${probe}.`,
  );

function linesOf(all: readonly Marks[]): readonly WaterfallLine[] {
  return steps.map((step, index) => {
    const before = steps[index - 1] ?? step;
    const since = (from: Step): number[] =>
      all.flatMap((marks) => {
        const [start, end] = [marks[from], marks[step]];
        return start === undefined || end === undefined ? [] : [end - start];
      });
    const times = since(before);
    return {
      step,
      events: times.length,
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      sinceP50Ms: quantile(since('stamped'), 0.5),
    };
  });
}
