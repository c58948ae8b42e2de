import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

const scenario = fileURLToPath(new URL('fixtures/threeZones.json', import.meta.url));
test.use({ scenario, checkpoint: 'started', speed: 0 });

const customers = ['acme', 'bolt', 'cove'];

/** By customer. */
const alarmIds = new Map<string, string>();

test.beforeEach(async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(6);
  for (const customer of customers) {
    const raised = await simulator.order('alarm.raise', {
      nodeId: `${customer}-primary`,
      severity: 'major',
      text: `Boiler of ${customer} fails`,
      code: 'Boiler',
    });
    alarmIds.set(customer, (raised as { alarmId: string }).alarmId);
  }
});

const alarms = (page: Page) => new Grid(page, 'Service Alarms');

async function show(page: Page, times: 'Node time' | 'Local time' | 'UTC'): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: / (Node time|Local time|UTC)$/ })
    .click();
  await page.getByRole('radiogroup', { name: 'Show times in' }).getByText(times, { exact: true }).click();
  await page.keyboard.press('Escape');
}

test('times of several zones have their offsets, and a tooltip with all zones and the age', async ({
  page,
}) => {
  await new Frame(page).open('Service Alarms');
  await expect
    .poll(async () => (await alarms(page).rows('Error Description', 'Last Date Of Error')).sort())
    .toEqual([
      ['Boiler of acme fails', '01/08/2016 15:15:00 +01:00'],
      ['Boiler of bolt fails', '01/08/2016 10:15:00 -04:00'],
      ['Boiler of cove fails', '02/08/2016 00:15:00 +10:00'],
    ]);
  const time = alarms(page).row('Boiler of cove fails').locator('time').first();
  await time.hover();
  await expect(time).toHaveAttribute(
    'title',
    /^Node time: 2016-08-02T00:15:00\+10:00 \(Australia\/Sydney\)\nLocal: \S+ \(.+\)\nUTC: 2016-08-01T14:15:00\+00:00\n(just now|.* ago)$/,
  );
  // Of one customer alone they need none.
  await page.getByRole('combobox', { name: 'Solution' }).click();
  await page.getByRole('option', { name: 'Cove' }).click();
  await expect
    .poll(() => alarms(page).rows('Error Description', 'Last Date Of Error'))
    .toEqual([['Boiler of cove fails', '02/08/2016 00:15:00']]);
});

test('times of this computer are marked PC, beside those of nodes', async ({ page }) => {
  await new Frame(page).open('Service Alarms');
  await alarms(page).row('Boiler of acme fails').dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  await expect(details.getByText('Received')).toBeVisible();
  await expect(details.locator('time', { hasText: / PC$/ })).toHaveCount(1);
});

test('in UTC all is: the clock, the rows, the axis of the chart', async ({ page }) => {
  await show(page, 'UTC');
  const clock = page.getByRole('banner').getByRole('button', { name: / UTC$/ });
  await expect(clock).toContainText('01/08/2016 14:15:00');
  await expect(clock).toHaveAccessibleName(/Acme · Primary: UTC$/);
  const chart = page.getByRole('img', { name: /alarm events in the last hour$/ });
  await expect(chart.getByText('UTC')).toBeVisible();
  await new Frame(page).open('Service Alarms');
  await expect
    .poll(async () => (await alarms(page).rows('Last Date Of Error')).flat())
    .toEqual(Array.from({ length: 3 }, () => '01/08/2016 14:15:00'));
});

test('the last hour moves on with the clock, and hides nothing that is active', async ({
  page,
  simulator,
}) => {
  await simulator.order('alarm.clear', { nodeId: 'acme-primary', alarmId: alarmIds.get('acme') });
  await new Frame(page).open('Service Alarms');
  await page.getByRole('combobox', { name: 'Time' }).click();
  await page.getByRole('option', { name: 'Last hour, and all that are active' }).click();
  const status = page.getByRole('status').filter({ hasText: 'Service Alarms' });
  await expect(status).toContainText('Last hour, and all that are active');
  const shown = async () => (await alarms(page).rows('Error Description')).flat().sort();
  const all = customers.map((customer) => `Boiler of ${customer} fails`);
  await simulator.order('clock.jump', { ms: 59 * 60_000 });
  await expect.poll(shown).toEqual(all);
  await simulator.order('clock.jump', { ms: 2 * 60_000 });
  await expect.poll(shown).toEqual(all.slice(1));
});
