import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { TracePage } from './pages/tracePage.ts';

test.use({ scenario: 'trace-burst', speed: 1 });

/** What the row under a place of the page says; null: there is no row. */
const rowAt = (page: Page, { x, y }: { readonly x: number; readonly y: number }) =>
  page.evaluate(
    ([left, top]) =>
      document.elementFromPoint(left, top)?.closest('[data-tag-tone]')?.lastElementChild?.textContent ?? null,
    [x, y] as const,
  );

/**
 * From here on the page's time goes on only when it is told to: however slow the machine, nobody aims for too
 * long.
 */
async function stopClock(page: Page): Promise<void> {
  await page.clock.install();
  await expect(async () => {
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  }).toPass();
}

test('a row that is looked at, pressed and let go is the one that opens, however many come meanwhile', async ({
  page,
  simulator,
}) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await trace.open();
  await trace.trace('Primary');
  await simulator.order('trace.burst', { nodeId, perSecond: 200, seconds: 1, tag: 'CMExtEvt' });
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 200');
  const box = await trace.grid.root.boundingBox();
  if (!box) throw new Error('The trace is not shown.');
  const place = { x: box.x + box.width - 200, y: box.y + box.height - 70 };

  await stopClock(page);
  const aim = async () => {
    await page.mouse.move(place.x + 1, place.y);
    await page.mouse.move(place.x, place.y);
  };
  const come = async (count: number) => {
    const before = await trace.grid.rowCount();
    await simulator.order('trace.burst', { nodeId, perSecond: 5_000, seconds: count / 5_000, tag: 'SVC' });
    const drawn = async () => {
      await aim();
      await page.clock.runFor(90);
      return (await trace.grid.rowCount()) - before;
    };
    await expect.poll(drawn, { intervals: [100] }).toBeGreaterThanOrEqual(count);
  };
  await aim();
  const looked = await rowAt(page, place);
  expect(looked).toMatch(/^Burst line \d+ of 200/);
  await come(100);
  expect(await rowAt(page, place)).toBe(looked);
  await page.mouse.down();
  await come(100);
  await page.mouse.up();
  const line = page.getByRole('region', { name: 'Line', exact: true });
  await expect(line).toContainText(`CMExtEvt: ${looked}`);
  expect(await rowAt(page, place)).toBe(looked);

  // Who has only come past sees the end again.
  await trace.button('Follow the End').click();
  await aim();
  await come(100);
  const end = trace.grid.drawnRows().last();
  await expect(end).not.toBeInViewport();
  await page.clock.runFor(1_100);
  await expect(end).toBeInViewport();
});

test('a row is chosen as soon as it is there, and stays chosen when another node is traced too', async ({
  page,
  simulator,
}) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  const third = simulator.nodes[2]?.name ?? '';
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await trace.open();
  await trace.trace('Primary');
  await page.getByRole('combobox', { name: 'Nodes to trace' }).click();
  const secondary = page.getByRole('option', { name: 'Secondary', exact: true });
  await expect(secondary).toBeVisible();
  await stopClock(page);
  const beats = async (ms: number, ended: () => Promise<void>) =>
    expect(async () => {
      await page.clock.runFor(ms);
      await ended();
    }).toPass({ intervals: [100] });
  const soon = { timeout: 1 };
  // Counts and what surrounds the list are drawn five times less often than the list: they have just been.
  await simulator.order('trace.burst', { nodeId, perSecond: 200, seconds: 0.05, tag: 'CMExtEvt' });
  await beats(500, () => expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 10', soon));
  await secondary.click();
  const started = trace.marker('The trace of Secondary has started.');
  await beats(20, () => expect(started).toBeAttached(soon));
  await started.click();
  const line = page.getByRole('region', { name: 'Line', exact: true });
  await expect(line).toContainText('The trace of Secondary has started.');

  await page.clock.resume();
  await trace.trace(third);
  await expect(line).toContainText('The trace of Secondary has started.');
});
