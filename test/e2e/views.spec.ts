import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { startHost } from './fixtures/host.ts';
import { Frame } from './pages/frame.ts';

test.use({ speed: 0 });

const views = (page: Page, state = '') =>
  page.getByRole('button', { name: state ? `Views: ${state}` : 'Views', exact: true });
const state = (page: Page, word: string) =>
  page.getByRole('radiogroup', { name: 'State' }).getByRole('radio', { name: word, exact: true });

test('a view is saved, changed and chosen by key, and is there on the other host after a restart', async ({
  browser,
  page,
  host,
  hostKind,
  folder,
}) => {
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  await page.getByRole('radiogroup', { name: 'State' }).getByText('Ended', { exact: true }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByLabel('Note').check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('0');
  await page.keyboard.press('v');
  const menu = page.getByRole('menu', { name: 'Views' });
  await menu.getByRole('menuitem', { name: 'Save as…' }).click();
  await page.getByRole('dialog', { name: 'Save this view' }).getByLabel('Name').fill('Night');
  await page.keyboard.press('Enter');
  await expect(views(page, 'Night')).toBeVisible();

  await page.getByRole('radiogroup', { name: 'State' }).getByText('Active', { exact: true }).click();
  await expect(views(page, 'Night (changed)')).toBeVisible();
  await views(page, 'Night (changed)').click();
  await menu.getByRole('menuitem', { name: /^Update/ }).click();
  await expect(views(page, 'Night')).toBeVisible();

  // By key alone: the first of those that every desk has.
  await page.keyboard.press('0');
  await page.keyboard.press('v');
  await expect(menu.getByRole('menuitemradio').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(views(page, 'Unacknowledged first')).toBeVisible();
  await expect(state(page, 'All')).toBeChecked();
  // Under its name the address holds it: another page of the program, and back.
  await frame.open('Licenses');
  await expect(views(page)).toBeVisible();
  await frame.open('Service Alarms');
  await expect(views(page, 'Unacknowledged first')).toBeVisible();

  await host.stop();
  const other = await startHost[hostKind === 'browser' ? 'standIn' : 'browser'](browser, {
    fleetFile: join(folder, 'fleet.json'),
    dataFolder: join(folder, 'data'),
    env: { WATCHLINE_E2E_PASSWORD: 'Administrator' },
    watch: () => {},
  });
  try {
    await new Frame(other.page).open('Service Alarms');
    await expect(state(other.page, 'All')).toBeChecked();
    await other.page.keyboard.press('v');
    await other.page.getByRole('menuitemradio', { name: 'Night' }).click();
    await expect(views(other.page, 'Night')).toBeVisible();
    await expect(state(other.page, 'Active')).toBeChecked();
    await expect(other.page.getByRole('columnheader', { name: 'Note' })).toBeVisible();
  } finally {
    await other.stop();
  }
});
