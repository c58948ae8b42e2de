import type { Page } from '@playwright/test';
import type { AlarmQuery, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';
import type { FleetView } from '#shared/contract/fleet.ts';
import { quantile } from './median.ts';
import { frameWork, paintedAfter } from './pageFrames.ts';
import type { Counts } from './report/taken.ts';
import { openNewestAlarms, startRig } from './rig.ts';

/*
 * The page alone, with more than a test could raise: answers of a real host, with more rows or nodes put into
 * them on their way.
 */

const usual = { rows: 1_000_000, nodes: 3_000 };
const scrolled = { seconds: 10, pxPerFrame: 400 };
const tiles = { seconds: 5, pxPerFrame: 60 };
const searches = ['12', '12-3', 'branch', 'nobody', ''];

/** How the answer to a call is changed on its way to the page. */
type Changes = Readonly<Record<string, (answer: never, query: never) => unknown>>;

async function changeAnswers(page: Page, changes: Changes): Promise<void> {
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    const asked = new Map<string, { readonly m: string; readonly a: readonly unknown[] }>();
    socket.onMessage((text) => {
      const message = JSON.parse(String(text));
      if (message.t === 'q' && Object.hasOwn(changes, message.m)) asked.set(message.i, message);
      server.send(text);
    });
    server.onMessage((text) => {
      const message = JSON.parse(String(text));
      const question = message.t === 's' && asked.get(message.i);
      if (!question) return socket.send(text);
      asked.delete(message.i);
      const r = changes[question.m]?.(message.r as never, question.a[0] as never);
      socket.send(JSON.stringify({ ...message, r }));
    });
  });
}

export interface ScrollResult {
  readonly frameP50Ms: number;
  readonly frameP99Ms: number;
  /** Shown is the number of the row at the end. */
  readonly counts: Counts;
}

/** A list of so many alarms, scrolled a dozen rows a frame, then to its end by key. */
export async function measureScroll(total = usual.rows): Promise<ScrollResult> {
  const { simulator, page, stop } = await startRig('healthy');
  try {
    await simulator.order('alarm.raise', { nodeId: simulator.nodes[0]?.id, text: 'Row' });
    let like: AlarmRow | undefined;
    await changeAnswers(page, {
      alarms: ({ rows: [row], ...window }: AlarmWindow, { offset, limit }: AlarmQuery) => {
        like ??= row;
        const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, at) => ({
          ...like,
          ...{ ref: offset + at + 1, text: `Row ${offset + at + 1}.` },
        }));
        return { ...window, offset, total, rows };
      },
    });
    await page.reload();
    await openNewestAlarms(page);
    await page.getByText('Row 1.').first().waitFor();
    const grid = page.getByRole('grid');
    const work = await frameWork(page, '[role=grid]', scrolled);
    await grid.focus();
    await page.keyboard.press('Control+End');
    await page.getByText(`Row ${total}.`).waitFor();
    const last = await grid.getByRole('row').last().getAttribute('aria-rowindex');
    // The header is a row, and the first.
    const counts = { sent: total, stored: null, shown: Number(last) - 1 };
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
  const { page, stop } = await startRig('fleet-150');
  try {
    await changeAnswers(page, {
      openFleet: (view: FleetView) => {
        const real = Object.values(view.nodes);
        const all = Array.from({ length: nodes }, (_, at) => {
          const node = real[at % real.length];
          const [key, name] =
            at < real.length ? [node?.key, node?.name] : [`${node?.key}#${at}`, `Branch ${at}`];
          return [key, { ...node, key, name }];
        });
        return { ...view, nodes: Object.fromEntries(all) };
      },
    });
    await page.reload();
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
