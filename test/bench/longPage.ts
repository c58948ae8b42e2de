import { quantile } from './median.ts';
import { frameWork, paintedAfter } from './pageFrames.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, startRig } from './rig.ts';

/* The page over a host that tells more rows or nodes than a test could raise. */

const usual = { rows: 1_000_000, nodes: 3_000 };
const scrolled = { seconds: 10, pxPerFrame: 400 };
const tiles = { seconds: 5, pxPerFrame: 60 };
const searches = ['12', '12-3', 'branch', 'nobody', ''];

export interface ScrollResult {
  readonly frameP50Ms: number;
  readonly frameP99Ms: number;
  /** Shown is the number of the row at the end. */
  readonly counts: Counts;
}

/** A list of so many alarms, scrolled a dozen rows a frame, then to its end by key. */
export async function measureScroll(total = usual.rows): Promise<ScrollResult> {
  const { simulator, page, lengthen, stop } = await startRig('healthy');
  try {
    await simulator.order('alarm.raise', { nodeId: simulator.nodes[0]?.id, text: 'Row' });
    await lengthen({ rows: total });
    await openNewestAlarms(page);
    await page.getByText('Row 1.').first().waitFor();
    const grid = page.getByRole('grid');
    const work = await frameWork(page, '[role=grid]', scrolled);
    await grid.focus();
    await page.keyboard.press('Control+End');
    await page.getByText(`Row ${total}.`).waitFor();
    const last = grid.getByRole('row').filter({ hasText: `Row ${total}.` });
    // The header is a row, and the first.
    const shown = Number(await last.getAttribute('aria-rowindex')) - 1;
    const counts = { sent: total, stored: null, shown };
    return { counts, frameP50Ms: quantile(work, 0.5), frameP99Ms: quantile(work, 0.99) };
  } finally {
    await stop();
  }
}

export interface TilesResult extends ScrollResult {
  /** From a letter in the box to the tiles on the screen. */
  readonly searchMs: readonly number[];
}

/** Overview with so many nodes: their tiles scrolled and searched. */
export async function measureTiles(nodes = usual.nodes): Promise<TilesResult> {
  const { page, lengthen, stop } = await startRig('fleet-150');
  try {
    await lengthen({ nodes });
    const list = page.getByRole('list', { name: 'Nodes' }).first();
    await list.locator('button').first().waitFor();
    const shown = Number((await page.title()).match(/([\d,]+) live/)?.[1]?.replaceAll(',', ''));
    const work = await frameWork(page, 'div:has(> ul[aria-label=Nodes])', tiles);
    const searchMs: number[] = [];
    for (const text of [...searches, ...searches, ...searches])
      searchMs.push(await paintedAfter(page, 'Filter', text));
    const counts = { sent: nodes, stored: null, shown };
    return { counts, searchMs, frameP50Ms: quantile(work, 0.5), frameP99Ms: quantile(work, 0.99) };
  } finally {
    await stop();
  }
}
