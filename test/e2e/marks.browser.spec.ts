import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { TracePage } from './pages/tracePage.ts';

/* What the top bar says of the monitor on every page, and what is told below the page. */

test.describe('a healthy start', () => {
  test.use({ scenario: 'fleet-150' });

  test('is no gap in the history, though nodes had sent events before', async ({ page }) => {
    await new Frame(page).waitUntilLive(150);
    await expect(page.getByRole('button', { name: /gap/ })).toHaveCount(0);
  });
});

test('a gap leads to the history, which says of which node, why, and what is not known', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const [first] = simulator.nodes;
  await frame.waitUntilLive(simulator.nodes.length);
  // The journal of a node that restarts begins anew: nobody knows what the old one still had.
  await simulator.order('node.reboot', { nodeId: first?.id });
  await expect(frame.linkSummary()).not.toHaveAccessibleName(`Links: ${simulator.nodes.length} live`);
  const mark = page.getByRole('button', { name: /gaps? in history/ });
  await expect(mark).toBeVisible();
  await mark.click();
  await expect(page.getByRole('main', { name: 'History' })).toBeVisible();
  const gap = new Grid(page, 'History').root.getByRole('row', {
    name: /missing, .*: the node has restarted/,
  });
  await expect(gap).toContainText(first?.name ?? '');
  await expect(gap).toContainText(/restarted its journal\. What came and went meanwhile is not known\./);
});

test.describe('a practice', () => {
  test.use({ speed: 20 });

  test('says how fast its clock runs', async ({ page }) => {
    await expect(page.getByText('Practice · 20×')).toBeVisible();
  });
});

test('a log that is being written is told of on every page, and shown where one comes back', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const trace = new TracePage(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Trace');
  await trace.trace(simulator.nodes[0]?.name ?? '');
  await page.getByRole('button', { name: 'Log to File' }).click();
  const panel = trace.logs;
  await panel.getByRole('button', { name: /^Start Log/ }).click();
  await expect(panel.getByText('Writing')).toBeVisible();
  const mark = page.getByRole('link', { name: /^1 log$/ });
  for (const name of ['Overview', 'Licenses'] as const) {
    await frame.open(name);
    await expect(mark).toBeVisible();
  }
  // Also to a page that is loaded anew, or opened in another tab.
  await page.reload();
  await mark.click();
  await expect(panel.getByText('Writing')).toBeVisible();
  await panel.getByRole('button', { name: /^Stop log/ }).click();
  await expect(panel.getByText('Ended')).toBeVisible();
  await expect(mark).toBeHidden();
});

test('what is told covers no row, and leaves the keys where they are', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('5');
  const grid = new Grid(page, 'Services');
  await expect(grid.root).toBeFocused();
  await page.keyboard.press('y');
  const notice = page.getByText('Copied.');
  await expect(notice).toBeVisible();
  await expect(grid.root).toBeFocused();
  const isApart = async () => {
    const [told, rows] = [await notice.boundingBox(), await page.getByRole('main').boundingBox()];
    if (told === null || rows === null) return false;
    return told.y >= rows.y + rows.height || told.x + told.width <= rows.x;
  };
  await expect.poll(isApart).toBe(true);
});
