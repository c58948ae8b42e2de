import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startBuilt } from '#test/support/builtProcess.ts';
import { practiceFolders } from '#test/support/practice.ts';
import { test as base, expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { PracticePanel } from './pages/practicePanel.ts';

/** The page of a browser host without nodes of its own: the simulated solution, by default. */
const test = base.extend<{ readonly practising: Page }>({
  practising: async ({ browser, folder }, use) => {
    const temporary = join(folder, 'temporary');
    await mkdir(temporary);
    const args = ['web', '--no-open', '--allow-commands', '--data', join(folder, 'data')];
    const built = await startBuilt('electron/cli/watchline.js', args, { TMPDIR: temporary });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(built.firstLine.replace(/^Watchline is at /, ''));
    await page.getByRole('button', { name: 'Try the simulated solution' }).click();
    await new Frame(page).waitUntilLive(4);
    await use(page);
    await context.close();
    await built.stop();
    expect(errors).toEqual([]);
    expect(practiceFolders(temporary)).toEqual([]);
  },
});

test('a person practises an outage, leaves the practice, and begins another', async ({
  practising: page,
  folder,
}) => {
  const frame = new Frame(page);
  const panel = new PracticePanel(page);
  await panel.mark.click();
  await expect(panel.part('Time')).toContainText('Next: Trunk lost');
  await panel.part('Time').getByText('60×').click();
  await expect(panel.mark).toHaveText('Practice · 60×');
  await panel.button('Next Step').click();
  await expect(panel.part('Time')).toContainText('Next: Trunk back');

  await panel.choose('Crash a node', 'Expansion02');
  await panel.button('Crash: Expansion02').click();
  await expect(panel.part('Broken now')).toContainText('Expansion02 is down.');
  const tile = page
    .getByRole('list', { name: 'Nodes' })
    .getByRole('listitem')
    .filter({ hasText: '10.22.0.10' });
  await expect(tile).toContainText('Reconnecting');
  await panel.button('Start: Expansion02').click();
  await expect(panel.part('Broken now')).toContainText('Nothing.');
  await panel.button('Jump').click();
  await frame.waitUntilLive(4);

  await panel.button(/^Stop WebLM/).click();
  await expect(panel.part('Broken now')).toContainText('WebLM on Primary does not run.');
  await panel.button('Jump').click();
  await page.keyboard.press('Escape');
  await expect(panel.root).toBeHidden();
  await frame.open('Service Alarms');
  await ungroup(page);
  await expect(
    page.getByRole('row').filter({ hasText: 'The WebLM server cannot be reached.' }).first(),
  ).toBeVisible();

  await panel.open();
  await panel.button('Leave Practice').click();
  await panel.confirm('Leave the practice?', 'Leave Practice');
  await expect(panel.mark).toBeHidden();
  await expect(frame.linkSummary()).toHaveAccessibleName('Links: no nodes');
  expect(existsSync(join(folder, 'data', 'fleet.json'))).toBe(false);

  await panel.open();
  await panel.choose('Practise with', 'WebLM stops for 30 days');
  await panel.button('Start Practice').click();
  await panel.confirm('Start "WebLM stops for 30 days"?', 'Start Practice');
  await frame.waitUntilLive(3);
  await expect(panel.mark).toBeVisible();
  await panel.open();
  await expect(panel.part('Scenario')).toContainText('Now: WebLM stops for 30 days');
});

test('a long jump shows how far it has come, and ends where it is told to', async ({ practising: page }) => {
  const panel = new PracticePanel(page);
  await panel.open();
  await panel.root.getByRole('textbox', { name: 'Jump' }).fill('401');
  await panel.choose('Unit', 'days');
  await expect(panel.root).toContainText('400 days at most');
  await expect(panel.button('Jump')).toBeDisabled();
  await panel.root.getByRole('textbox', { name: 'Jump' }).fill('400');
  await panel.button('Jump').click();
  await expect(panel.root.getByRole('progressbar')).toBeVisible();
  await expect(panel.part('Time')).toContainText(/\d+ d of 400 d have passed/);
  await panel.button('Stop Here').click();
  await expect(panel.root.getByRole('progressbar')).toBeHidden();
});

test('a refusal is told where it was asked for', async ({ practising: page }) => {
  const panel = new PracticePanel(page);
  await panel.open();
  await panel.choose('Crash a node', 'Secondary');
  await panel.button('Crash: Secondary').click();
  await expect(panel.part('Broken now')).toContainText('Secondary is down.');
  await panel.button('Crash: Secondary').click();
  await expect(panel.part('Break something').getByRole('alert')).toHaveText('Secondary is down already.');
});

test('all open pages go along to another practice', async ({ practising: page }) => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await new Frame(other).waitUntilLive(4);
  const panel = new PracticePanel(page);
  await panel.open();
  await panel.choose('Another one, or this one anew', 'The primary one-X Portal stops');
  await panel.button('Start Practice').click();
  await panel.confirm(/^Start /, 'Start Practice');
  for (const each of [page, other]) await new Frame(each).waitUntilLive(3);
});

test('a practice is ordered about by keyboard, and nothing is in the way', async ({ practising: page }) => {
  const panel = new PracticePanel(page);
  await panel.open();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await obstacles(page, `Practice in ${colorScheme}`)).toEqual([]);
  }
  await page.setViewportSize({ width: 1024, height: 640 });
  await panel.root.getByRole('radio', { name: '1×', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.mark).toHaveText('Practice · 10×');
  await page.keyboard.press('Tab');
  await expect(panel.button('Next Step')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.part('Time')).toContainText('Next: Trunk back');
  await panel.button('Leave Practice').focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Leave the practice?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(panel.root).toBeVisible();
});

test.describe('over nodes of a fleet file', () => {
  base('a practice is begun only after a warning, and none of its orders is there', async ({ page }) => {
    const panel = new PracticePanel(page);
    await expect(panel.mark).toBeHidden();
    await panel.open();
    await expect(panel.root).toContainText('The nodes that are watched now are real.');
    await expect(panel.part('Time')).toBeHidden();
    await expect(panel.button('Leave Practice')).toBeHidden();
    await panel.button('Start Practice').click();
    const question = page.getByRole('dialog', { name: /^Start / });
    await expect(question).toContainText('nobody watches them');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await question.getByRole('button', { name: 'Start Practice' }).click();
    await expect(panel.mark).toBeVisible();
    await panel.open();
    await panel.button('Leave Practice').click();
    await panel.confirm('Leave the practice?', 'Leave Practice');
    await expect(panel.mark).toBeHidden();
    await new Frame(page).waitUntilLive(4);
  });
});
