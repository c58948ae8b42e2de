import { readFile } from 'node:fs/promises';
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
  await details.getByRole('heading', { name: 'Detail', exact: true }).click();
  await expect(details.getByText('Received')).toBeVisible();
  await expect(details.locator('time', { hasText: / PC$/ })).toHaveCount(1);
});

test('in UTC all is: the clock, the rows, the axis of the chart', async ({ page }) => {
  // What came in this very moment is in the chart, too, for as long as the moment lasts.
  await new Frame(page).waitUntilClockStands();
  await page.reload();
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

const exportDialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });

/** The descriptions in an exported file, in its order. */
async function exportedTexts(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8');
  return text.match(/Boiler of \w+ fails/g) ?? [];
}

test('what is on screen is what is exported, in its order, as far as it passes the filter', async ({
  page,
  host,
}) => {
  await new Frame(page).open('Service Alarms');
  await alarms(page).header('Error Description').click();
  await alarms(page).header('Error Description').click();
  await page.getByRole('textbox', { name: 'Text' }).fill('o');
  await page.getByRole('combobox', { name: 'Node', exact: true }).click();
  await page.getByRole('option', { name: 'Bolt · Primary' }).click();
  await page.getByRole('option', { name: 'Cove · Primary' }).click();
  await page.keyboard.press('Escape');
  const wanted = ['Boiler of cove fails', 'Boiler of bolt fails'];
  await expect.poll(async () => (await alarms(page).rows('Error Description')).flat()).toEqual(wanted);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(
    exportDialog(page).getByRole('radio', { name: 'Service Alarms: this view (2 of 3)' }),
  ).toBeChecked();
  await expect(exportDialog(page).getByRole('status')).toHaveText('2 rows to export.');
  expect(await exportedTexts(await host.exported(() => page.keyboard.press('Enter')))).toEqual(wanted);
  await page.getByRole('button', { name: 'Export' }).click();
  await exportDialog(page)
    .getByRole('checkbox', { name: 'Only what passes the filter of the page' })
    .uncheck();
  await expect(exportDialog(page).getByRole('status')).toHaveText('3 rows to export.');
});

test('From and To of an export are the time of the error, by each node’s clock', async ({ page, host }) => {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = exportDialog(page);
  await dialog.getByRole('radio', { name: /^Service Alarms/ }).check();
  const [from, to] = [dialog.getByLabel('From (node time)'), dialog.getByLabel('To (node time)')];
  const status = dialog.getByRole('status');
  await expect(status).toHaveText('3 rows to export.');
  // 15:15 in London is 10:15 in New York, and 00:15 of the next day in Sydney.
  await from.fill('01/08/2016 15:00');
  await to.fill('01/08/2016 16:00');
  await expect(status).toHaveText('1 row to export.');
  const path = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  expect(await exportedTexts(path)).toEqual(['Boiler of acme fails']);
  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('radio', { name: /^Alarm log/ }).check();
  await from.fill('02/08/2016');
  // The alarm, and what that node sent before it was first connected to: a gap.
  await expect(status).toHaveText('2 rows to export.');
  const log = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  expect(await exportedTexts(log)).toEqual(['Boiler of cove fails']);
});

test('an export of nothing says why and writes nothing; a time that is none is refused at its field', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = exportDialog(page);
  await dialog.getByRole('radio', { name: /^Service Alarms/ }).check();
  const from = dialog.getByLabel('From (node time)');
  await from.fill('30/02/2016');
  await expect(dialog.getByText('There is no day 30/02/2016')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeDisabled();
  await from.fill('01/09/2016 12:00');
  const reason = 'Nothing is written: no alarm has its Last Date Of Error in that time.';
  await expect(dialog.getByRole('status')).toHaveText(reason);
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(reason);
  await expect(dialog).toBeVisible();
});
