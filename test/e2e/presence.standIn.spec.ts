import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Desk, startDesk } from '#test/support/electronStandIn/desk.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { SettingsPage } from './pages/settingsPage.ts';

/** Watchline beside its window: in the tray, in the task bar, at login, and from links of other programs. */

const tray = async (desk: Desk) => (await desk.app.facts()).tray;

test('the tray tells the worst alarm and how many there are, as the page does', async ({
  desk,
  page,
  simulator,
}) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await expect.poll(async () => (await tray(desk))?.picture).toBe('tray-minor.png');
  await desk.app.hide(1);
  await simulator.order('alarm.raise', {
    nodeId: 'primary',
    text: 'A trunk is down',
    count: 1,
    severity: 'critical',
  });
  await expect.poll(async () => (await tray(desk))?.picture).toBe('tray-critical.png');
  const { badgeCount, windowCalls } = await desk.app.facts();
  expect(badgeCount).toBeGreaterThan(0);
  expect(windowCalls).toContain('flash');
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /Service Alarms/ });
  await expect(link).toContainText(String(badgeCount));
  expect((await tray(desk))?.toolTip).toContain(`${badgeCount} unacknowledged alarm`);

  await desk.app.pressTray('Mute for 1 h');
  await expect.poll(async () => (await tray(desk))?.picture).toBe('tray-calm.png');
  expect((await desk.app.facts()).badgeCount).toBe(0);
  // The page is muted with it, and ends it.
  const settings = new SettingsPage(page);
  await settings.open('Notifications');
  await expect(settings.panel).toContainText(/Now: muted until \d\d:\d\d/);
  await settings.panel.getByRole('button', { name: 'Unmute' }).click();
  await expect.poll(async () => (await tray(desk))?.picture).toBe('tray-critical.png');

  await desk.app.pressTray('Open');
  expect((await desk.app.facts()).isVisible).toBe(true);
});

test('closed to the tray it goes on watching, until it is told to quit', async ({ desk, folder, page }) => {
  await new Frame(page).waitUntilWhole();
  await desk.app.pressTray('Close to the Tray');
  await expect.poll(() => existsSync(join(folder, 'data', 'settings.json'))).toBe(true);
  await desk.app.closeByHand(1);
  expect((await desk.app.facts()).isVisible).toBe(false);
  await expect(new Frame(page).linkSummary()).toBeVisible();
  await desk.app.pressTray('Open');
  expect((await desk.app.facts()).isVisible).toBe(true);
  await desk.app.pressTray('Quit');
  await desk.ended;
  expect(desk.process.exitCode).toBe(0);
  const kept = JSON.parse(await readFile(join(folder, 'data', 'settings.json'), 'utf8'));
  expect(kept.desktop).toEqual({ closesToTray: true });
});

test('tray and page show the same choices, at once', async ({ desk, page }) => {
  const settings = new SettingsPage(page);
  await settings.open('Desktop');
  const choice = settings.setting('Close to the tray').getByRole('switch');
  await desk.app.pressTray('Close to the Tray');
  await expect(choice).toBeChecked();
  await choice.press('Space');
  await expect(settings.status).toContainText('Saved: Close to the tray.');
  await desk.app.closeByHand(1);
  // The last window is gone, and with it the program.
  await desk.ended;
  expect(desk.process.exitCode).toBe(0);
});

test('it starts at login once that was chosen', async ({ browser, folder }) => {
  test.skip(process.platform !== 'linux', 'Elsewhere the system keeps it.');
  const desk = await startDesk(browser, {
    args: ['--data', join(folder, 'data')],
    env: { XDG_CONFIG_HOME: folder },
  });
  const entry = join(folder, 'autostart', 'watchline.desktop');
  await desk.firstPage();
  await desk.app.pressTray('Start at Login');
  await expect.poll(() => readFile(entry, 'utf8').catch(() => '')).toMatch(/^Exec="/m);
  await desk.app.pressTray('Start at Login');
  await expect.poll(() => existsSync(entry)).toBe(false);
  await desk.stop();
});

test('a link to an alarm leads there, from a start, a second start and another program', async ({
  browser,
  desk,
  folder,
  page,
}) => {
  await new Frame(page).waitUntilWhole();
  await desk.app.openUrl('watchline://alarm/1');
  await expect(page).toHaveURL(/#\/alarms\?alarm=1$/);
  await desk.app.openUrl('watchline://alarm/2?node=x');
  await desk.app.openUrl('https://elsewhere.test/');
  const second = await startDesk(browser, { args: ['--data', join(folder, 'data'), 'watchline://alarm/3'] });
  await second.ended;
  await second.stop();
  await expect(page).toHaveURL(/#\/alarms\?alarm=3$/);
  await expect(page.getByRole('heading', { name: 'Service Alarms' })).toBeVisible();

  const other = await startDesk(browser, { args: ['--data', join(folder, 'other'), 'watchline://alarm/4'] });
  await expect(await other.firstPage()).toHaveURL(/#\/alarms\?alarm=4$/);
  await other.stop();
});
