import type { Page } from '@playwright/test';
import { test } from './fixtures/customers.ts';
import { expect } from './fixtures/harness.ts';
import { simulateUntil } from './fixtures/scenario.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({
  estate: {
    customers: [
      { name: 'Acme', scenario: 'healthy' },
      { name: 'Granite Insurance', scenario: 'over-configured', checkpoint: 'no license at all' },
      { name: 'Harbour', scenario: 'ip-office-unreachable', checkpoint: 'ip-office-unreachable' },
    ],
  },
});

const customers = (page: Page) => page.getByRole('list', { name: 'Customers', exact: true });
const row = (page: Page, name: string) => customers(page).getByRole('listitem').filter({ hasText: name });
const tiles = (page: Page) => page.getByRole('list', { name: 'Nodes' }).getByRole('button');

test('customers are listed worst first, with what is wrong, and open to their nodes', async ({
  page,
  simulator,
  customers: played,
}) => {
  const count = simulator.nodes.length;
  await new Frame(page).waitUntilLive(count);
  await expect(customers(page).getByRole('listitem')).toHaveCount(3);
  await expect(customers(page).getByRole('listitem').last()).toContainText('Acme');
  const granite = row(page, 'Granite Insurance');
  await expect(granite).toContainText('Too few licenses for the configuration');
  await expect(granite).toContainText('1 unlicensed');
  await expect(granite).toContainText('nobody');
  await expect(row(page, 'Harbour')).toContainText('of Primary are homed on Secondary');
  const failedOver = tiles(page).filter({ hasText: 'IP Office failed over' });
  await expect(failedOver).toHaveCount(1);
  await expect(failedOver).toHaveAccessibleName(/^Harbour · Primary, .*IP Office failed over/);

  await expect(tiles(page)).toHaveCount(count);
  await granite.getByRole('button', { name: 'Granite Insurance' }).click();
  await expect(tiles(page)).toHaveCount(played[1]?.simulator.nodes.length ?? 0);
  await expect(tiles(page).first()).toHaveAccessibleName(/^Granite Insurance · /);
  await granite.getByRole('button', { name: 'Granite Insurance' }).click();
  await expect(tiles(page)).toHaveCount(count);

  // The end of a name that is too long stays: it tells tiles apart.
  const own = tiles(page)
    .filter({ hasText: 'Granite Insurance' })
    .last()
    .getByText(/^ · Expansion/);
  expect(await own.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
});

test('every number on the list leads to the rows it counts', async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await row(page, 'Granite Insurance').getByRole('link', { name: '1 unlicensed' }).click();
  const licenses = new Grid(page, 'Licenses');
  await expect
    .poll(() => licenses.rows('Node', 'License Mode'))
    .toEqual([['Primary', 'License Configuration Error']]);
  await page.goBack();
  await row(page, 'Harbour')
    .getByRole('link', { name: /Primary serves/ })
    .click();
  await expect(page.getByRole('main', { name: 'Resiliency' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('IP Office has failed over');
  await page.goBack();
  const causes = page.getByRole('list', { name: 'Top causes' });
  await causes
    .getByRole('link', { name: /^Why\?/ })
    .first()
    .click();
  await expect(page.getByRole('complementary', { name: /^Why\?/ })).toBeVisible();
  await page.goBack();
  await page
    .getByRole('region', { name: 'License modes' })
    .getByRole('link', { name: /WebLM Normal/ })
    .click();
  await expect
    .poll(async () => new Set((await licenses.rows('License Mode')).flat()))
    .toEqual(new Set(['WebLM Normal']));
});

test('an IP Office that fails while it is watched is the last change', async ({
  page,
  simulator,
  customers: played,
}) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  const acme = played[0]?.simulator;
  if (!acme) throw new Error('Acme is the first.');
  await row(page, 'Acme')
    .getByRole('link', { name: /Primary serves/ })
    .click();
  const failover = page.getByRole('region', { name: 'Failover' });
  await expect(failover).toContainText('Last changenone that was seen');
  const nodeId = acme.node('Primary').id;
  await acme.order('service.control', { nodeId, serviceId: 'ip-office', action: 'fail' });
  await simulateUntil(acme, 10_000, () =>
    expect(failover).toContainText(/Last change.*IP Office Connection/, { timeout: 1_000 }),
  );
  await expect(page.getByRole('main')).toContainText(
    'are homed on Acme · Secondary: its IP Office is failed',
  );
});

test('a customer says who has its alarms', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Service Alarms');
  await ungroup(page);
  const alarms = new Grid(page, 'Service Alarms');
  const active = alarms.drawnRows().filter({ hasText: 'Granite Insurance' }).filter({ hasText: 'Active' });
  await active.first().click();
  await expect(active.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('a');
  await page
    .getByRole('dialog', { name: /Acknowledge/ })
    .getByRole('button', { name: 'Acknowledge' })
    .click();
  await expect(page.getByText(/acknowledged\.$/)).toBeVisible();
  await frame.open('Overview');
  await expect(row(page, 'Granite Insurance')).not.toContainText('nobody');
});
