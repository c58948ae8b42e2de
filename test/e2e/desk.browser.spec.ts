import type { Page } from '@playwright/test';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { holdAnswers } from './fixtures/lateAnswers.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { SettingsPage } from './pages/settingsPage.ts';

test.use({ speed: 0 });

const fire = { code: 'Fire', text: 'Cellar burns', severity: 'major' };
const raise = (simulator: SimulatorProcess, more: object = {}) =>
  simulator.order('alarm.raise', { nodeId: simulator.nodes[0]?.id ?? '', ...fire, ...more });
const atDesk = (page: Page, name: string) => page.getByRole('button', { name: `At the desk: ${name}` });

test('who is at the desk changes with two keys, and acknowledges', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'Who is at the desk?' });
  for (const name of ['Ann', 'Bob Stone']) {
    // Whoever has no key yet types the name.
    await expect(dialog.getByRole('button', { pressed: true })).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(atDesk(page, name)).toBeVisible();
    await expect(dialog).toBeHidden();
    await page.keyboard.press('w');
  }
  await expect(dialog.getByRole('button', { name: /^Bob Stone/, pressed: true })).toBeFocused();
  // The dialog may still be giving the focus to whom it opens with.
  await expect(async () => {
    await page.keyboard.press('ArrowUp');
    await expect(dialog.getByRole('button', { name: /^Ann/ })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(atDesk(page, 'Ann')).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('w');
  await page.keyboard.press('2');
  await expect(dialog).toBeHidden();
  await expect(atDesk(page, 'Bob Stone')).toBeVisible();

  await raise(simulator);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  await grid.row(fire.text).click();
  await page.keyboard.press('a');
  await page.getByRole('dialog', { name: 'Acknowledge 1 alarm' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(grid.row(fire.text).getByRole('img', { name: /^Acknowledged by Bob Stone/ })).toBeVisible();
});

test('what was answered late to a dialog that was left does not close the next one', async ({ page }) => {
  const letGo = await holdAnswers(page, 'changeSettings');
  await page.reload();
  const dialog = page.getByRole('dialog', { name: 'Who is at the desk?' });
  await atDesk(page, '').waitFor();
  await page.keyboard.press('w');
  await page.keyboard.type('Ann');
  await page.keyboard.press('Enter');
  await expect(atDesk(page, 'Ann')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('w');
  await expect(dialog.getByRole('button', { name: /^Ann/, pressed: true })).toBeFocused();
  letGo();
  // Answered after what was held, so that the page has that by then.
  await dialog.getByRole('textbox', { name: 'New name' }).fill('Bob');
  await page.keyboard.press('Enter');
  await expect(atDesk(page, 'Bob')).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('names are added, renamed and removed, and what is wrong with one is said at it', async ({
  page,
  host,
}) => {
  const settings = new SettingsPage(page);
  await settings.open('Desk');
  const operators = settings.setting('Operators');
  const add = operators.getByRole('textbox', { name: 'New name' });
  for (const name of ['Ann', 'Bob']) {
    await add.fill(name);
    await page.keyboard.press('Enter');
    await expect(operators.getByRole('textbox', { name: `Name of ${name}` })).toHaveValue(name);
  }
  await add.fill('ann');
  await page.keyboard.press('Enter');
  await expect(add).toHaveValue('ann');
  await expect(add).toHaveAccessibleDescription('This name is there already.');
  expect(await obstacles(page, 'a problem at its field')).toEqual([]);

  // A name that is typed while it is changed elsewhere is not put over it.
  const other = await host.context.newPage();
  await other.goto(page.url());
  const elsewhere = new SettingsPage(other).setting('Operators');
  const bob = operators.getByRole('textbox', { name: 'Name of Bob' });
  await bob.fill('Robert');
  await elsewhere.getByRole('textbox', { name: 'Name of Bob' }).fill('Bobby');
  await other.keyboard.press('Enter');
  const typed = operators.getByRole('textbox', { name: 'Name of Bobby' });
  await expect(typed).toHaveValue('Robert');
  await typed.press('Enter');
  await expect(typed).toHaveAccessibleDescription(/changed elsewhere meanwhile: it is now "Bobby"/);
  await typed.press('Enter');
  await expect(elsewhere.getByRole('textbox', { name: 'Name of Robert' })).toHaveValue('Robert');

  await operators.getByRole('button', { name: 'Remove Ann' }).click();
  await expect(operators.getByRole('textbox', { name: 'Name of Ann' })).toHaveCount(0);
  await settings.undo().click();
  await expect(operators.getByRole('textbox', { name: 'Name of Ann' })).toBeVisible();
});

/**
 * What the page shows on the screen and lets be heard, noted where the browser does it. One without windows
 * never allows notifications: from here on it says that it does.
 */
async function note(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted = Object.assign(globalThis, { shownTitles: [] as string[], tones: 0 });
    const { Notification: Real } = globalThis;
    globalThis.Notification = class extends Real {
      static override get permission(): NotificationPermission {
        return 'granted';
      }
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        noted.shownTitles.push(title);
      }
    };
    const { start } = AudioScheduledSourceNode.prototype;
    AudioScheduledSourceNode.prototype.start = function play(when) {
      noted.tones++;
      start.call(this, when);
    };
  });
  await page.reload();
}
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { shownTitles: string[] }).shownTitles);
const tones = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { tones: number }).tones);

test('a new alarm is shown on the screen once the browser allows it, and not in quiet hours', async ({
  page,
  simulator,
}) => {
  const settings = new SettingsPage(page);
  await settings.open('Notifications');
  const onScreen = settings.setting('On screen').getByRole('switch', { name: 'On screen' });
  // A browser that nobody sits at says no.
  await onScreen.press('Space');
  await expect(settings.setting('On screen')).toContainText('This browser does not allow it for this page');
  await expect(onScreen).not.toBeChecked();

  await note(page);
  await onScreen.press('Space');
  await expect(onScreen).toBeChecked();
  await expect(settings.status).toContainText('Saved: On screen.');
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await raise(simulator);
  await expect.poll(() => shown(page)).toEqual([expect.stringMatching(/^Major · /)]);

  const quiet = settings.setting('Quiet hours');
  await quiet.getByRole('button', { name: 'Add Quiet Hours' }).click();
  await quiet.getByRole('textbox', { name: 'From' }).fill('25:00');
  await page.keyboard.press('Enter');
  await expect(quiet.getByRole('textbox', { name: 'From' })).toHaveAccessibleDescription(
    'A time of day, 00:00 to 23:59.',
  );
  for (const name of ['From', 'Until']) {
    await quiet.getByRole('textbox', { name }).fill('730');
    await page.keyboard.press('Enter');
    await expect(quiet.getByRole('textbox', { name })).toHaveValue('07:30');
  }
  await expect(quiet).toContainText('Every day from 07:30 until 07:30 the next day');
  // What the host keeps by now, not what this page is about to tell it.
  await expect(settings.status).toContainText('Saved: Quiet hours.');
  await page.reload();
  await expect(settings.panel).toContainText('Now: quiet, as at all hours.');
  await raise(simulator, { code: 'Flood', text: 'Cellar is flooded', severity: 'critical' });
  // A screen reader is told all the same.
  await expect(page.getByTestId('alarm-announcer')).toContainText('1 new critical alarm');
  expect(await shown(page)).toEqual([]);
});

test('an alarm sounds until it is acknowledged, by a sound that can be tried', async ({
  page,
  simulator,
}) => {
  await note(page);
  const frame = new Frame(page);
  const settings = new SettingsPage(page);
  await settings.open('Sounds');
  await settings
    .setting('Major alarms')
    .getByRole('button', { name: 'Try the sound of major alarms' })
    .click();
  await expect.poll(() => tones(page)).toBe(3);
  await settings.choose('Major alarms', 'Until acknowledged');
  await expect(settings.status).toContainText('Saved: Major alarms.');
  await frame.waitUntilLive(simulator.nodes.length);
  await raise(simulator);
  const mark = page.getByRole('button', { name: 'Silence' });
  await expect(mark).toBeVisible();
  // At once, and again.
  await expect.poll(() => tones(page)).toBe(9);
  await frame.open('Service Alarms');
  await new Grid(page, 'Service Alarms').row(fire.text).click();
  await page.keyboard.press('a');
  await page.getByRole('dialog', { name: 'Acknowledge 1 alarm' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(mark).toBeHidden();

  await raise(simulator, { code: 'Flood', text: 'Cellar is flooded' });
  await mark.click();
  await expect(mark).toBeHidden();
});

test('of two pages of a browser one makes the sound, and both fall silent', async ({
  page,
  host,
  simulator,
}) => {
  await note(page);
  const settings = new SettingsPage(page);
  await settings.open('Sounds');
  await settings.choose('Major alarms', 'Until acknowledged');
  await expect(settings.status).toContainText('Saved: Major alarms.');
  const other = await host.context.newPage();
  await other.goto(page.url());
  await note(other);
  for (const one of [page, other]) await new Frame(one).waitUntilLive(simulator.nodes.length);
  await raise(simulator);
  const marks = [page, other].map((one) => one.getByRole('button', { name: 'Silence' }));
  for (const mark of marks) await expect(mark).toBeVisible();
  await expect.poll(() => tones(page)).toBeGreaterThan(0);
  expect(await tones(other)).toBe(0);
  await marks[1]?.click();
  for (const mark of marks) await expect(mark).toBeHidden();
});

test('what comes again and again is one line, and what comes all at once one banner, until it is over', async ({
  page,
  simulator,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const main = page.getByRole('main');
  const room = await main.boundingBox();
  await raise(simulator, { severity: 'critical' });
  const toast = page.getByRole('group').filter({ hasText: 'Critical · ' });
  await expect(toast).toContainText(fire.text);
  // Nobody's row moves, and none is covered.
  expect(await main.boundingBox()).toEqual(room);
  expect((await toast.boundingBox())?.width).toBeLessThan(room?.x ?? 0);
  await toast.getByRole('button', { name: 'Show Alarm' }).click();
  await expect(toast).toBeHidden();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  await expect(details.getByRole('heading', { name: fire.text })).toBeVisible();
  await page.keyboard.press('Escape');

  const grid = new Grid(page, 'Service Alarms');
  for (let time = 0; time < 2; time++) await raise(simulator, { severity: 'critical' });
  const chattering = grid.row(fire.text).getByRole('img', { name: /^Chattering: 3 in 10 min/ });
  await expect(chattering).toBeVisible();

  await raise(simulator, { code: 'Flood', text: 'Cellar {n} is flooded', count: 12 });
  await raise(simulator, { code: 'Power', text: 'Power is out', severity: 'critical' });
  const banner = page.getByRole('note').filter({ hasText: 'Alarm flood:' });
  await expect(banner).toContainText('14 new alarms in 10 min');
  await expect(page.getByText('Cellar 7 is flooded · ')).toHaveCount(0);
  expect(await obstacles(page, 'a flood')).toEqual([]);
  await banner.getByRole('link', { name: /^Power is out/ }).click();
  await expect(details.getByRole('heading', { name: 'Power is out' })).toBeVisible();
  await frame.open('Overview');
  await banner.getByRole('button', { name: 'Show New Alarms' }).click();
  await expect(grid.row('Power is out')).toBeVisible();

  await simulator.order('clock.jump', { ms: 11 * 60_000 });
  await raise(simulator, { code: 'Power', text: 'Power is out again' });
  await expect(banner).toBeHidden();
  await expect(grid.row(fire.text)).toBeVisible();
  await expect(chattering).toBeHidden();
});

test('every section is reached by key, and nothing serious is in the way there', async ({
  page,
  simulator,
}) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  const { sections, panel } = new SettingsPage(page);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('main', { name: 'Settings' })).toBeVisible();
  const titles = await sections.getByRole('tab').allTextContents();
  await sections.getByRole('tab', { selected: true }).focus();
  for (const [index, title] of titles.entries()) {
    if (index > 0) await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('tabpanel', { name: title, exact: true })).toBeVisible();
    await expect(sections.getByRole('tab', { name: title, exact: true })).toBeFocused();
    expect(await obstacles(page, title)).toEqual([]);
    await page.keyboard.press('Tab');
    await expect(panel.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Shift+Tab');
  }
});
