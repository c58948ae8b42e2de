import type { Page } from '@playwright/test';
import { test } from './fixtures/customers.ts';
import { expect, hostGone } from './fixtures/harness.ts';
import type { Host } from './fixtures/host.ts';
import { Frame } from './pages/frame.ts';
import { readOldFacts } from './pages/oldFacts.ts';

test.use({
  estate: {
    customers: [
      { name: 'Acme', scenario: 'healthy' },
      { name: 'Beta', scenario: 'weblm-outage', checkpoint: 'seven days left' },
      { name: 'Gamma', scenario: 'portal-failover-and-back', checkpoint: 'failed over' },
    ],
  },
  // The browser says that the connection was refused.
  expectedErrors: [hostGone],
  allowsStrayRequests: true,
});

/** Every page, and on it whatever can be opened of a node. */
const views: readonly { readonly title: string; readonly page: string; readonly opens?: string }[] = [
  { title: 'Overview', page: 'overview' },
  { title: 'Overview', page: 'overview', opens: 'node' },
  { title: 'Service Alarms', page: 'alarms' },
  { title: 'Licenses', page: 'licenses' },
  { title: 'Licenses', page: 'licenses', opens: 'open' },
  { title: 'Licenses', page: 'licenses', opens: 'why' },
  { title: 'Resiliency', page: 'resiliency', opens: 'node' },
  { title: 'Services', page: 'services' },
  { title: 'Services', page: 'services', opens: 'node' },
];

async function address(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

test('no page shows a fact of a node that is not live without its mark', async ({
  page,
  host,
  customers,
  simulator,
}) => {
  test.slow();
  const frame = new Frame(page);
  const count = simulator.nodes.length;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await frame.waitUntilLive(count);
  await frame.waitUntilWhole();
  for (const { name: customer, simulator: dead } of customers.slice(1)) {
    await dead.kill();
    const keys = dead.nodes.map(({ url }) => url);
    await expect(frame.linkSummary()).not.toHaveAccessibleName(`Links: ${count} live`);
    for (const { title, page: name, opens } of views) {
      const what = opens ? `?${opens}=${encodeURIComponent(keys[0] ?? '')}` : '';
      await address(page, `#/${name}${what}`);
      await expect(page.getByRole('main', { name: title })).toBeVisible();
      const opened = `${title}${what} of ${customer}`;
      await expect.poll(async () => (await readOldFacts(page, keys)).seen, opened).toBeGreaterThan(0);
      await expect.poll(async () => (await readOldFacts(page, keys)).asLive, opened).toEqual([]);
    }
  }
  // Then the host as well.
  await expectAllOld(page, host);
});

test('no page shows a fact without its mark once the monitor is killed', async ({
  page,
  host,
  simulator,
}) => {
  test.slow();
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.waitUntilWhole();
  await expectAllOld(page, host);
});

/** Kills the host, and looks at each of the pages. */
async function expectAllOld(page: Page, host: Host): Promise<void> {
  await new Frame(page).open('Overview');
  process.kill(host.processId, 'SIGKILL');
  await expect(page.getByRole('heading', { name: /^Display not updating/ })).toBeVisible();
  for (const { title, page: name } of views) {
    await address(page, `#/${name}`);
    await expect(page.locator(`main[aria-label="${title}"]`)).toBeAttached();
    await expect.poll(async () => (await readOldFacts(page, null)).asLive, title).toEqual([]);
  }
}
