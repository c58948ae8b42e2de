import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBuilt } from '#test/support/builtProcess.ts';
import { expect, hostGone, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

// Begins without an alarm. The monitor is stopped under its page.
test.use({ scenario: 'weblm-migration', speed: 0, expectedErrors: [hostGone], allowsStrayRequests: true });

test('who comes back reads what happened, goes to its rows, and is told of it until it is read', async ({
  page,
  host,
  simulator,
  folder,
}) => {
  const nodeId = simulator.nodes[0]?.id ?? '';
  const frame = new Frame(page);
  const data = join(folder, 'data');
  const looks = join(data, 'looks.json');
  const raise = (text: string, severity: string) =>
    simulator.order('alarm.raise', { nodeId, severity, code: text, text });
  await frame.waitUntilLive(simulator.nodes.length);
  await raise('Before', 'minor');
  await expect(frame.links.getByRole('link', { name: /Service Alarms/ })).toContainText('1');
  const card = page.getByRole('region', { name: 'While you were away' });
  const mark = page.getByRole('banner').getByRole('link', { name: 'While you were away' });
  await expect.poll(() => readFile(looks, 'utf8').catch(() => '')).not.toBe('');
  await expect(mark).toBeHidden();

  process.kill(host.processId);
  await expect.poll(() => isRunning(host.processId)).toBe(false);
  // As if eight hours went by.
  const kept = JSON.parse(await readFile(looks, 'utf8'));
  for (const look of Object.values<{ at: number }>(kept.looks)) look.at -= 8 * 3_600_000;
  await writeFile(looks, JSON.stringify(kept));
  await raise('Apple', 'critical');
  const args = ['web', '--no-open', '--fleet', join(folder, 'fleet.json'), '--data', data];
  const again = await startBuilt('electron/cli/watchline.js', args, {
    WATCHLINE_E2E_PASSWORD: 'Administrator',
  });
  try {
    await page.goto(again.firstLine.replace(/^Watchline is at /, ''));
    await expect(card.getByRole('heading', { name: /^While you were away \(.* – .*\)$/ })).toBeVisible();
    const raised = card.getByRole('link', { name: /alarms? raised: 1 Critical/ });
    await expect(raised).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await obstacles(page, `Overview, ${colorScheme}`)).toEqual([]);
    }
    await raised.click();
    const grid = new Grid(page, 'Service Alarms');
    await expect(page.getByRole('list', { name: 'Shown only' })).toContainText('Raised or worse since');
    await expect.poll(async () => (await grid.rows('Error Description')).flat()).toContain('Apple');
    await mark.click();
    await page.reload();
    await expect(raised).toBeVisible();
    await card.getByRole('button', { name: 'Dismiss' }).press('Enter');
    await expect(card).toBeHidden();
    // The keys go on to the rows.
    await expect(page.locator('main [data-index="0"]:focus, main:focus')).toBeVisible();
    await page.reload();
    await frame.waitUntilLive(simulator.nodes.length);
    await expect(mark).toBeHidden();
    await expect(card).toBeHidden();

    await expect(page.getByRole('list', { name: 'Who has what' })).toContainText('Nobody 2 alarms');
    await page.getByRole('list', { name: 'News' }).getByRole('link', { name: /Apple/ }).click();
    await expect(page.getByRole('complementary', { name: 'Alarm details' })).toContainText('Apple');
    await page.goBack();
    await page.setViewportSize({ width: 1024, height: 640 });
    await page.keyboard.press('f');
    const figures = page.getByRole('dialog', { name: 'Figures' });
    await expect(figures.getByRole('table', { name: 'Top ten' })).toContainText('Apple');
    await expect(figures.getByRole('img', { name: /alarms? in This shift/ })).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await obstacles(page, `Figures, ${colorScheme}`)).toEqual([]);
    }
    await figures.getByRole('link', { name: 'Apple' }).first().click();
    await expect.poll(async () => (await grid.rows('Error Description')).flat()).toEqual(['Apple']);
    await page.goBack();
    await figures.getByText('7 days').click();
    await expect(page).toHaveURL(/figures=7d/);
    await page.keyboard.press('Escape');
    await expect(figures).toBeHidden();
  } finally {
    await again.stop();
  }
});

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
