import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame, type PageName, pageNames } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { LicensesPage } from './pages/licensesPage.ts';
import { ResiliencyPage } from './pages/resiliencyPage.ts';
import { ServicesPage } from './pages/servicesPage.ts';
import { TracePage } from './pages/tracePage.ts';

test.use({ scenario: 'weblm-outage', checkpoint: 'seven days left', speed: 0 });

const dialogs = [
  ['e', 'Export'],
  ['?', 'Keyboard shortcuts'],
  ['j', 'Jobs'],
  ['k', 'Search'],
  ['w', 'Who is at the desk?'],
  ['p', 'Practice'],
] as const;

/** What a person would open on each page to see more. */
const openMore: Readonly<Record<PageName, (page: Page) => Promise<void>>> = {
  async Overview(page) {
    await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().click();
    await expectDetails(page);
  },
  'Service Alarms': openRow,
  Licenses: openRow,
  async Resiliency(page) {
    const resiliency = new ResiliencyPage(page);
    await expect(resiliency.story.first()).toBeVisible();
    await page.getByText('Who serves whom, in words').click();
    await resiliency.lineMap
      .getByRole('button', { name: /^Line Primary – Expansion/ })
      .first()
      .click();
    await expect(resiliency.chosenLine).toContainText('Licenses of Expansion');
  },
  async Services(page) {
    const { grid } = new ServicesPage(page);
    await grid.row('Secondary').first().dblclick();
    await expect(page.getByRole('region', { name: 'Node Secondary' })).toBeVisible();
  },
  async Trace(page) {
    const trace = new TracePage(page);
    await trace.trace('Primary', 'Secondary');
    await page.keyboard.press('l');
    await expect(trace.logs).toBeVisible();
  },
  async History(page) {
    await page.getByRole('button', { name: /^Time: / }).click();
    await expect(page.getByLabel('Jump to')).toBeVisible();
  },
  async Handover(page) {
    await page.keyboard.press('h');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
  },
  async Settings(page) {
    const last = page.getByRole('tablist', { name: 'Sections' }).getByRole('tab').last();
    await last.click();
    await expect(page.getByRole('tabpanel', { name: (await last.textContent()) ?? '' })).toBeVisible();
  },
};

async function openRow(page: Page): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expectDetails(page);
}

const expectDetails = (page: Page): Promise<void> =>
  expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();

/** Every page, and with its details open. */
async function pageFindings(page: Page): Promise<string[]> {
  const frame = new Frame(page);
  const found: string[] = [];
  for (const name of pageNames) {
    await frame.open(name);
    found.push(...(await obstacles(page, name)));
    await openMore[name](page);
    found.push(...(await obstacles(page, `${name} with more open`)));
  }
  return found;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious is in the way on the pages, in ${colorScheme}`, async ({ page, simulator }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    expect(await pageFindings(page)).toEqual([]);
  });
}

/** What is said of a licensing incident: a cause for one node, for several, and a known issue. */
const incidents = [
  { scenario: 'over-configured', checkpoint: 'no license at all', about: 'Primary' },
  { scenario: 'lost-primary-line', checkpoint: 'renewals fail', about: 'The line to the Primary is lost' },
  { scenario: 'stale-weblm-error', checkpoint: 'renewed, and still in error', about: 'Primary' },
] as const;

for (const { scenario, checkpoint, about } of incidents) {
  test.describe(`licensing: ${scenario}`, () => {
    test.use({ scenario, checkpoint });

    test('nothing serious is in the way of why it is so', async ({ page, simulator }) => {
      const licenses = new LicensesPage(page);
      await new Frame(page).waitUntilLive(simulator.nodes.length);
      await licenses.open();
      await licenses.problems.getByRole('button', { name: `Why? ${about}` }).click();
      await expect(licenses.why(about).root).toBeVisible();
      const toggle = licenses.graceClock.getByRole('button', { name: /^Grace clock/, expanded: false });
      if (await toggle.isVisible()) await toggle.click();
      const found: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        found.push(...(await obstacles(page, `Why? in ${colorScheme}`)));
      }
      // Where all of it does not fit, what scrolls is reached by keyboard, and some rows of the grid stay.
      await page.setViewportSize({ width: 1024, height: 640 });
      found.push(...(await obstacles(page, 'Why? in the least window')));
      expect(found).toEqual([]);
      // Room for some rows, or for all there are.
      const isReadable = await licenses.grid.root.evaluate(
        ({ clientHeight, scrollHeight }) => clientHeight > 100 || clientHeight >= scrollHeight,
      );
      expect(isReadable).toBe(true);
    });
  });
}

test.describe('licensing: 150 nodes at once', () => {
  test.use({ scenario: 'fleet-150', checkpoint: null, speed: 0 });

  test('the grid gives way to the panel that says why, instead of pushing it out of sight', async ({
    page,
    simulator,
  }) => {
    const licenses = new LicensesPage(page);
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await simulator.order('weblm.stop');
    await simulator.order('clock.jump', { ms: 9 * 60_000 });
    await licenses.open();
    await licenses.problems.getByRole('button', { name: 'Why? WebLM is stopped' }).click();
    const why = licenses.why('WebLM is stopped');
    await expect(why.root).toContainText('This one cause explains all 150 nodes');
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 1024, height: 640 },
    ]) {
      await page.setViewportSize(viewport);
      await expect(why.waysOut.first()).toBeInViewport();
      // Room for some rows, or for all there are.
      const isReadable = await licenses.grid.root.evaluate(
        ({ clientHeight, scrollHeight }) => clientHeight > 100 || clientHeight >= scrollHeight,
      );
      expect(isReadable).toBe(true);
    }
  });
});

test('nothing serious is in the way in dialogs, and while links are lost', async ({ page, simulator }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const found: string[] = [];
  for (const [key, name] of dialogs) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    found.push(...(await obstacles(page, name)));
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await frame.open('Services');
  await page
    .getByRole('button', { name: /^Stop Voicemail/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await obstacles(page, 'Stop a service')));
  await page.keyboard.press('Escape');

  await simulator.kill();
  await expect(frame.linkSummary()).toHaveAccessibleName(/reconnecting/);
  for (const name of ['Overview', 'Service Alarms', 'Licenses'] as const) {
    await frame.open(name);
    found.push(...(await obstacles(page, `${name} while lost`)));
  }
  expect(found).toEqual([]);
});

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
    await expect(page.getByRole('banner').getByRole('button', { name: 'Export' })).toBeInViewport({
      ratio: 1,
    });
    if (name !== 'Service Alarms' && name !== 'Licenses') continue;
    const grid = new Grid(page, name);
    // The last row is a single one, whether the list is grouped by now or not.
    await expect(grid.drawnRows().first()).toBeVisible();
    await grid.root.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary')).toBeVisible();
    expect(await isTooLarge(), `${name} with details`).toEqual({ sideways: false, down: false });
    expect(await grid.root.evaluate((element) => element.clientHeight)).toBeGreaterThan(100);
  }
});
