import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { TracePage } from './pages/tracePage.ts';

test.use({ scenario: 'trace-burst', speed: 1 });

/**
 * Notes what the row says that is pressed next, as it is drawn when the page hears of it; answers how to read
 * it.
 */
async function watchPress(page: Page): Promise<() => Promise<string>> {
  const noted = await page.evaluateHandle(() => {
    const note = { text: '' };
    const read = ({ target }: PointerEvent) => {
      note.text = (target as Element).closest('[role="row"]')?.lastElementChild?.textContent ?? '';
    };
    document.addEventListener('pointerdown', read, { capture: true, once: true });
    return note;
  });
  return () => noted.evaluate(({ text }) => text);
}

test('more lines than are kept are followed within bounds, looked through, pressed and counted', async ({
  page,
  simulator,
}) => {
  test.slow();
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await trace.open();
  await trace.trace('Primary');
  // How smoothly it is drawn, test/bench measures.
  await simulator.order('clock.speed', { speed: 4 });
  const burst = (seconds: number) =>
    simulator.order('trace.burst', { nodeId, perSecond: 5_000, seconds, tag: 'CMExtEvt' });
  await burst(20);
  // What changes the list's height takes it off its end: it goes back there by itself.
  await page.keyboard.press('l');
  await expect(trace.logs).toBeVisible();
  await page.keyboard.press('l');
  await expect(trace.grid.root).toHaveAttribute('data-following');
  expect(await trace.grid.drawnRows().count()).toBeLessThan(120);

  // Looked through while it grows.
  await page.keyboard.press('/');
  await page.keyboard.type('line 12');
  await expect(trace.matches).toHaveText(/found$/);

  // More than a page keeps, however many a busy node has dropped.
  await expect(async () => {
    await burst(5);
    await expect(trace.counts).toContainText(/Oldest [\d,]+ discarded/, { timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  expect(await trace.grid.rowCount()).toBeLessThanOrEqual(100_000);
  await expect(trace.grid.root).toHaveAttribute('data-following');
  expect(await trace.grid.drawnRows().count()).toBeLessThan(120);

  // Where the oldest go as others come, places change all the time: a row is known by more than its place.
  const box = await trace.grid.root.boundingBox();
  if (!box) throw new Error('The trace is not shown.');
  const readPressed = await watchPress(page);
  await page.mouse.click(box.x + box.width - 300, box.y + box.height / 2);
  const pressed = await readPressed();
  expect(pressed).toMatch(/^Burst line \d+ of \d+/);
  const line = page.getByRole('region', { name: 'Line', exact: true });
  await expect(line).toContainText(`CMExtEvt: ${pressed}`);
  await expect(trace.grid.root.locator('[data-active]')).toContainText(pressed);
  await expect(trace.grid.root.locator('[data-active]')).toBeInViewport();
  await trace.button('Follow the End').click();

  await expect(async () => {
    await burst(0.01);
    await expect
      .poll(() => trace.texts(), { timeout: 2_000 })
      .toContainEqual(expect.stringMatching(/^Burst line 50 of 50/));
  }).toPass({ timeout: 120_000 });
  expect(await trace.grid.rowCount()).toBeLessThanOrEqual(100_000);
});

test('lines are copied and saved as System Monitor prints them', async ({ page, simulator, host }) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await host.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await trace.open();
  await trace.trace('Primary');
  await simulator.order('trace.burst', { nodeId, perSecond: 200, seconds: 0.05, tag: 'CMExtEvt' });
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 10');
  await trace.button('Show no tags').click();
  await trace.tag('CMExtEvt').click();
  // Keys act on the rows that are drawn.
  await expect
    .poll(async () => (await trace.texts()).map((text) => text.includes('Burst line')))
    .toEqual(Array.from({ length: 10 }, () => true));
  await trace.grid.root.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Control+c');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect
    .poll(copied)
    .toMatch(
      /^16:3\d:\d\d +\d+mS CMExtEvt: Burst line 9 of 10: .*\n16:3\d:\d\d +\d+mS CMExtEvt: Burst line 10 of 10: .*$/,
    );

  const downloading = page.waitForEvent('download');
  await trace.button('Copy').click();
  await page.getByRole('menuitem', { name: 'Save All Shown as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^trace-.*\.csv$/);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toMatch(/^\uFEFFTime,Node,Uptime mS,Tag,Text\r\n/);
  expect(csv.match(/,Primary,\d+,CMExtEvt,/g)).toHaveLength(10);
});

test('nothing serious is in the way of a trace, and the least window holds it', async ({
  page,
  simulator,
}) => {
  test.slow();
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await trace.open();
  expect(await obstacles(page, 'empty')).toEqual([]);
  await trace.trace('Primary', 'Secondary');
  for (const tag of ['PRN', 'LIC', 'SVC', 'LINE', 'PORTAL', 'CALL', 'CMExtEvt', 'ALARM'])
    await simulator.order('trace.burst', { nodeId, perSecond: 3, seconds: 1, tag });
  await simulator.order('socket.drop', { nodeId });
  await expect(trace.marker('Connection to Primary is back')).toBeAttached();
  await page.keyboard.press('l');
  await trace.logs.getByRole('button', { name: 'Start Log of 2 nodes' }).click();
  await expect(trace.logs.getByRole('table', { name: 'Logs' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('Burst');
  await page.keyboard.press('Enter');
  await trace.button('Highlight').click();
  const dialog = page.getByRole('dialog', { name: 'Highlight' });
  for (const text of ['Extn', 'key', 'line', 'press', 'of']) {
    await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
    await page.keyboard.press('Enter');
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await obstacles(page, colorScheme)).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await trace.grid.root.focus();
  await page.keyboard.press('ArrowUp');
  await page.setViewportSize({ width: 1024, height: 640 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await obstacles(page, colorScheme)).toEqual([]);
  }
  const tooLarge = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
  expect(tooLarge).toBe(false);
  expect(await trace.grid.root.evaluate((element) => element.clientHeight)).toBeGreaterThan(100);
});
