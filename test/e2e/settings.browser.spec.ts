import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startBuilt } from '#test/support/builtProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { SettingsPage } from './pages/settingsPage.ts';

test.use({ speed: 0, allowsStrayRequests: true });

const scheme = (page: Page): Promise<string | null> =>
  page.locator('html').getAttribute('data-mantine-color-scheme');
const density = (page: Page): Promise<string | null> => page.locator('html').getAttribute('data-density');

/** The same data folder under a host of its own, at another origin. */
async function startAnother(folder: string, data: string, ...more: readonly string[]) {
  const args = ['web', '--no-open', '--fleet', join(folder, 'fleet.json'), '--data', data, ...more];
  const host = await startBuilt('electron/cli/watchline.js', args, {
    WATCHLINE_E2E_PASSWORD: 'Administrator',
  });
  return { ...host, url: host.firstLine.replace(/^Watchline is at /, '') };
}

/** What is kept, once it says so. */
const kept = async (folder: string): Promise<Record<string, Record<string, unknown>>> =>
  // Until something is set there is no file.
  JSON.parse(await readFile(join(folder, 'data', 'settings.json'), 'utf8').catch(() => '{}'));

test('two pages agree at once, and what was changed is taken back', async ({ page, host }) => {
  const settings = new SettingsPage(page);
  await settings.open('Appearance and time');
  const other = await host.context.newPage();
  await other.goto(page.url());
  const otherSettings = new SettingsPage(other);
  await expect(otherSettings.setting('Colors')).toBeVisible();

  await settings.choose('Colors', 'Dark');
  await expect(settings.status).toContainText('Saved: Colors.');
  await expect(otherSettings.setting('Colors').getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect.poll(() => scheme(other)).toBe('dark');
  await otherSettings.choose('Rows', 'Roomy');
  await expect.poll(() => density(page)).toBe('roomy');
  await settings.undo().click();
  await expect.poll(() => scheme(other)).toBe('light');
  // What the other changed stays.
  expect(await density(page)).toBe('roomy');
});

test('what was changed elsewhere since is not taken back over it', async ({ page, host }) => {
  const settings = new SettingsPage(page);
  await settings.open('Appearance and time');
  const other = await host.context.newPage();
  await other.goto(page.url());
  const otherSettings = new SettingsPage(other);
  await settings.choose('Colors', 'Dark');
  await expect(otherSettings.setting('Colors').getByRole('radio', { name: 'Dark' })).toBeChecked();
  await otherSettings.choose('Colors', 'Light');
  await expect(settings.setting('Colors').getByRole('radio', { name: 'Light' })).toBeChecked();
  await settings.undo().click();
  await expect(page.getByText(/changed elsewhere/)).toBeVisible();
  await expect(settings.setting('Colors').getByRole('radio', { name: 'Light' })).toBeChecked();
});

test('what is set outlives a restart, on whatever port the host is then', async ({
  page,
  host,
  folder,
  browser,
}) => {
  const settings = new SettingsPage(page);
  await settings.open('Appearance and time');
  await settings.choose('Show times in', 'UTC');
  await settings.choose('Colors', 'Dark');
  await expect(settings.status).toContainText('Saved: Colors.');
  await host.stop();
  const again = await startAnother(folder, join(folder, 'data'), '--allow-commands');
  const context = await browser.newContext();
  try {
    const fresh = await context.newPage();
    await fresh.goto(again.url);
    await expect(fresh.getByRole('button', { name: /UTC$/ })).toBeVisible();
    expect(await scheme(fresh)).toBe('dark');
  } finally {
    await context.close();
    await again.stop();
  }
});

test('a limit out of its bounds is told at its field and not kept, and one within them is', async ({
  page,
  folder,
}) => {
  const settings = new SettingsPage(page);
  await settings.open('History kept');
  await expect(page.getByText('Nothing is removed yet')).toBeVisible();
  const days = settings.setting('Days of history').getByRole('textbox');
  await expect(days).toHaveValue('400');
  for (const [typed, problem] of [
    ['soon', 'It must be a number.'],
    ['9000', 'a whole number of days, 1 to 3,650'],
  ] as const) {
    await days.fill(typed);
    await days.press('Enter');
    await expect(settings.setting('Days of history')).toContainText(problem);
    await expect(days).toHaveValue(typed);
  }
  await days.fill('90');
  await days.press('Enter');
  await expect(settings.status).toContainText('Saved: Days of history.');
  expect((await kept(folder)).retention).toEqual({ days: 90 });
});

test('a file that is damaged is put aside, and told', async ({ page, folder }) => {
  const settings = new SettingsPage(page);
  await settings.open('Appearance and time');
  await settings.choose('Rows', 'Roomy');
  await expect.poll(async () => (await kept(folder)).appearance?.density).toBe('roomy');
  await writeFile(join(folder, 'data', 'settings.json'), '{"version":1,"appearance":{"density":"ro');
  await expect(page.getByRole('alert')).toContainText(/settings\.json.*put aside as settings\.damaged-/);
  await expect(page.getByText('Settings damaged')).toBeVisible();
  // The sections stay one list where less of the page is left for them.
  await page.setViewportSize({ width: 1024, height: 500 });
  const [nodes, desktop] = await Promise.all(
    ['Nodes', 'Desktop'].map((name) => page.getByRole('tab', { name, exact: true }).boundingBox()),
  );
  expect(desktop?.x).toBe(nodes?.x);
  await expect(settings.setting('Rows').getByRole('radio', { name: 'Dense' })).toBeChecked();

  // It is an alarm of this monitor, too, and taken as those of nodes are.
  await page.setViewportSize({ width: 1440, height: 900 });
  await new Frame(page).open('Service Alarms');
  await ungroup(page);
  const grid = new Grid(page, 'Service Alarms');
  const own = grid.drawnRows().filter({ hasText: 'put aside as settings.damaged-' });
  await own.getByRole('checkbox').check();
  await grid.root.focus();
  await page.keyboard.press('a');
  const taken = page.getByRole('dialog', { name: 'Acknowledge 1 alarm' });
  await taken.getByLabel('Ticket', { exact: true }).fill('INC-1');
  await page.keyboard.press('Enter');
  await expect(own).toContainText('INC-1');
  // What is taken is chosen no more.
  await own.getByRole('checkbox').check();
  await grid.root.focus();
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog', { name: 'Shelve 1 alarm' }).getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('Set anew at noon');
  await page.keyboard.press('Enter');
  await expect(own.getByRole('img', { name: /^Shelved until .*: Set anew at noon$/ })).toBeVisible();
  await own.getByText(/put aside as/).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Add Note' }).click();
  const note = page.getByRole('dialog', { name: 'Add Note to 1 alarm' });
  await note.getByLabel('Note').fill('The disk was full');
  await note.getByRole('button', { name: 'Add Note' }).click();
  await expect(note).toBeHidden();
  await own.dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const acts = details.getByRole('region', { name: 'Acts' }).getByRole('listitem');
  await expect(acts.filter({ hasText: 'The disk was full' })).toHaveCount(1);
  await expect(acts.filter({ hasText: 'Set anew at noon' })).toHaveCount(1);
});

test('what the browser kept by itself is taken over once', async ({ page, folder, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await page.evaluate(() => {
    const state = {
      timeMode: 'utc',
      isoTimes: true,
      density: 'roomy',
      lastSolution: null,
      shownColumns: { services: { uptime: false } },
      columnWidths: {},
    };
    localStorage.setItem('watchline.settings', JSON.stringify({ state, version: 1 }));
    localStorage.setItem('mantine-color-scheme-value', 'dark');
  });
  await page.reload();
  await expect.poll(() => density(page)).toBe('roomy');
  await expect.poll(() => scheme(page)).toBe('dark');
  await expect
    .poll(async () => (await kept(folder)).appearance)
    .toMatchObject({
      theme: 'dark',
      timeMode: 'utc',
      isoTimes: true,
      columns: { services: { shown: { uptime: false } } },
    });
  await expect.poll(() => page.evaluate(() => localStorage.getItem('watchline.settings'))).toBeNull();
  await page.keyboard.press('d');
  await page.reload();
  await expect.poll(() => scheme(page)).toBe('light');
});

test('a column that is drawn wider is kept once, where it was let go', async ({ page, host, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Services');
  const other = await host.context.newPage();
  const sent: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('changeSettings')) sent.push(String(payload));
    }),
  );
  await page.reload();
  await frame.waitUntilLive(simulator.nodes.length);
  await other.goto(page.url());
  const width = async (of: Page): Promise<number> =>
    Math.round((await new Grid(of, 'Services').header('Version').boundingBox())?.width ?? 0);
  const before = await width(page);
  const header = await new Grid(page, 'Services').header('Version').boundingBox();
  if (!header) throw new Error('The column is not there.');
  const [edge, middle] = [header.x + header.width - 2, header.y + header.height / 2];
  await page.mouse.move(edge, middle);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(edge + step, middle);
  await page.mouse.up();
  await expect.poll(() => width(page)).toBe(before + 60);
  await expect.poll(() => width(other)).toBe(before + 60);
  expect(sent).toHaveLength(1);
});

test('a page that may only look has its own colors and times, and the reason for the rest', async ({
  page,
  simulator,
  folder,
  browser,
}) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  const other = await startAnother(folder, join(folder, 'looking'));
  const context = await browser.newContext();
  try {
    const looking = await context.newPage();
    await looking.goto(other.url);
    const settings = new SettingsPage(looking);
    await settings.open('Appearance and time');
    await expect(looking.getByText('Read only: this page may look but not change settings.')).toBeVisible();
    await settings.choose('Colors', 'Dark');
    await expect.poll(() => scheme(looking)).toBe('dark');
    await looking.reload();
    await expect(settings.setting('Colors').getByRole('radio', { name: 'As the system' })).toBeChecked();
  } finally {
    await context.close();
    await other.stop();
  }
});

test('sections and settings are found by their names, and the keys lead through', async ({
  page,
  simulator,
}) => {
  const settings = new SettingsPage(page);
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('k');
  await expect(page.getByRole('textbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type('iso 8601');
  await expect(page.getByRole('button', { name: /ISO 8601 times/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const iso = settings.setting('ISO 8601 times').getByRole('switch', { name: 'ISO 8601 times' });
  await expect(iso).toBeFocused();
  await page.keyboard.press('Space');
  await expect(settings.status).toContainText('Saved: ISO 8601 times.');
  await page.keyboard.press('1');
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('main', { name: 'Settings' })).toBeVisible();
  await expect(page).toHaveURL(/#\/settings/);
});
