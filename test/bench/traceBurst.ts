import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { tracesFolder } from '#core/export/keptLogs.ts';
import { quantile } from './median.ts';
import { framesPerSecond, frameTimes, watchThread } from './pageFrames.ts';
import type { Counts } from './report/taken.ts';
import { type Rig, startRig, waitUntil } from './rig.ts';

const linesPerSecond = 5_000;

export interface TraceBurstResult {
  readonly seconds: number;
  readonly framesPerSecond: number;
  readonly frameP99Ms: number;
  /** Of a processor, what the page's own thread used: 0 to 1. */
  readonly threadShare: number;
  /** Lines: stored in a log, shown as counted by the page, which keeps the last of them. */
  readonly counts: Counts;
}

/**
 * 5,000 lines a second of one node with the page open on Trace, which follows its end, and logged to a file.
 */
export async function measureTraceBurst(seconds: number): Promise<TraceBurstResult> {
  const rig = await startRig('trace-burst', { speed: 0 });
  const { simulator, page, dataFolder } = rig;
  try {
    const nodeId = await startTrace(rig);
    const burst = { nodeId, perSecond: linesPerSecond, seconds, tag: 'CMExtEvt' };
    const { lines: sent } = (await simulator.order('trace.burst', burst)) as { lines: number };
    await simulator.order('clock.speed', { speed: 1 });
    const threadUse = await watchThread(page);
    const times = await frameTimes(page, seconds - 1);
    const threadShare = await threadUse();
    await waitUntil(page, 60, async () => (await pageLines(page)) >= sent);
    // From here on nothing comes that only one of the two has.
    await simulator.order('clock.speed', { speed: 0 });
    const logged = (): Promise<Logged> => readLogs(join(dataFolder, tracesFolder));
    await waitUntil(page, 15, async () => (await pageLines(page)) === (await logged()).lines);
    const { burstLines: stored, lines } = await logged();
    return {
      ...{ seconds, threadShare, framesPerSecond: framesPerSecond(times), frameP99Ms: quantile(times, 0.99) },
      counts: { sent, stored, shown: (await pageLines(page)) - (lines - stored) },
    };
  } finally {
    await rig.stop();
  }
}

/** The trace of one node, shown and logged, and nothing in it yet: the clock of the nodes stands. */
async function startTrace({ page, simulator }: Rig): Promise<string> {
  await page.evaluate(() => {
    location.hash = '#/trace';
  });
  const start = page.getByRole('button', { name: /^Trace / });
  const name = (await start.textContent())?.replace('Trace ', '') ?? '';
  await start.click();
  await page.getByText(`The trace of ${name} has started.`).waitFor();
  await page.getByRole('button', { name: 'Log to File' }).click();
  await page.getByRole('button', { name: 'Start Log of 1 node' }).click();
  await page.getByRole('table', { name: 'Logs' }).getByText('Writing').waitFor();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  return simulator.node(name).id;
}

/** Those it has and those it had to let go. */
async function pageLines(page: Page): Promise<number> {
  const words = (await page.getByRole('region', { name: 'Lines', exact: true }).textContent()) ?? '';
  const counts = [/([\d,]+) lines?(?! dropped)/, /Oldest ([\d,]+) discarded/].map(
    (pattern) => pattern.exec(words)?.[1] ?? '0',
  );
  return counts.reduce((sum, count) => sum + Number(count.replaceAll(',', '')), 0);
}

interface Logged {
  readonly lines: number;
  readonly burstLines: number;
}

async function readLogs(folder: string): Promise<Logged> {
  let [lines, burstLines] = [0, 0];
  for (const name of await readdir(folder))
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
      if (/^\S+ \S+ +\d+mS /.test(line)) lines++;
      if (line.includes(': Burst line ')) burstLines++;
    }
  return { lines, burstLines };
}
