import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { Frame, type PageName } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ scenario: 'weblm-outage', checkpoint: 'seven days left', speed: 0 });

const pageNames: readonly PageName[] = ['Overview', 'Service Alarms', 'Licenses', 'Resiliency', 'Services'];

/** What axe finds serious or critical, each with the elements. */
async function findings(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${where}: ${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious is in the way of assistive technology, in ${colorScheme}`, async ({
    page,
    simulator,
  }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const frame = new Frame(page);
    await frame.waitUntilLive(simulator.nodes.length);
    const found: string[] = [];
    for (const name of pageNames) {
      await frame.open(name);
      found.push(...(await findings(page, name)));
      const grid = page.getByRole('grid').first();
      if (name === 'Overview')
        await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().click();
      else if (name === 'Service Alarms' || name === 'Licenses') {
        await grid.focus();
        await page.keyboard.press('Space');
        await page.keyboard.press('Enter');
      } else continue;
      await expect(page.getByRole('complementary')).toBeVisible();
      await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();
      found.push(...(await findings(page, `${name} with details`)));
    }
    for (const [key, dialog] of [
      ['e', 'Export'],
      ['?', 'Keyboard shortcuts'],
      ['j', 'Jobs'],
      ['k', 'Search'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
      found.push(...(await findings(page, dialog)));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: dialog })).toBeHidden();
    }
    await page
      .getByRole('button', { name: /^Stop Voicemail/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toBeVisible();
    found.push(...(await findings(page, 'Stop a service')));
    await page.keyboard.press('Escape');
    // Lost links, with their countdowns.
    await simulator.kill();
    await expect(frame.linkSummary()).toHaveAccessibleName(/reconnecting/);
    for (const name of pageNames) {
      await frame.open(name);
      found.push(...(await findings(page, `${name} while lost`)));
    }
    expect(found).toEqual([]);
  });
}

test('the least window holds every page without scrolling sideways', async ({ page, simulator }) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const isTooLarge = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
      return { sideways: scrollWidth > clientWidth, down: scrollHeight > clientHeight };
    });
  for (const name of pageNames) {
    await frame.open(name);
    expect(await isTooLarge(), name).toEqual({ sideways: false, down: false });
    // The top bar's commands stay in reach.
    await expect(page.getByRole('button', { name: 'Export' })).toBeInViewport({ ratio: 1 });
    if (name !== 'Service Alarms' && name !== 'Licenses') continue;
    const grid = new Grid(page, name);
    await grid.root.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary')).toBeVisible();
    expect(await isTooLarge(), `${name} with details`).toEqual({ sideways: false, down: false });
    expect(await grid.root.evaluate((element) => element.clientHeight)).toBeGreaterThan(100);
  }
});
