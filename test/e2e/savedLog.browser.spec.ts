import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { oddLog } from '#test/support/savedTrace.ts';
import { expect, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { SavedLogPage } from './pages/savedLogPage.ts';

test.use({ scenario: 'trace-burst', speed: 1 });

let folder: string;
test.beforeEach(async ({ page, simulator }) => {
  folder = await mkdtemp(join(tmpdir(), 'watchline-log-'));
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('6');
  await page.getByRole('button', { name: 'Open Log…' }).waitFor();
});
test.afterEach(() => rm(folder, { recursive: true }));

test('logs that System Monitor saved are read beside the live trace, whole packets at a time', async ({
  page,
}) => {
  const logs = new SavedLogPage(page);
  const name = join(folder, 'odd.txt');
  await writeFile(name, oddLog.join('\r\n'));
  await logs.open(name, () => page.keyboard.press('o'));
  await expect(logs.read('odd.txt')).toHaveText('15 lines');
  await expect(logs.grid('odd.txt')).toBeFocused();
  await expect(logs.grid('odd.txt').getByText('the uptime went past', { exact: false })).toHaveCount(1);
  // The address that an endpoint's id hides is beside it, and not in what is copied.
  await expect(logs.grid('odd.txt').locator('[data-address]')).toHaveAttribute('data-address', '192.0.2.21');

  await logs.tag('CMCallEvt').click();
  await logs.grid('odd.txt').getByText('Content-Length: 0').click();
  await expect(logs.line).toContainText('Content-Length: 0');
  await page.getByRole('button', { name: 'Hide Lines Like This' }).click();
  await expect(page.getByRole('button', { name: 'Without: Content-Length:' })).toBeVisible();
  await expect(logs.grid('odd.txt').getByText('INVITE')).toHaveCount(0);
  await page.getByRole('button', { name: 'Without: Content-Length:' }).click();
  await expect(logs.grid('odd.txt').getByText('INVITE')).toBeVisible();

  await logs.findBox.fill('proxy-authorization');
  await expect(logs.matches).toHaveText('1 found');
  await page.getByRole('button', { name: 'Only Matches' }).click();
  await expect(logs.read('odd.txt')).toHaveText(/^4 lines of 15$/);
  await expect(page.getByTestId('hit-marks').locator('span')).toHaveCount(1);
  const { text } = await logs.save('Save Shown Lines, Redacted');
  expect(text).toContain('Proxy-Authorization: credentials-1');
  expect(text).not.toContain('response=');
  expect(text).not.toContain('192.0.2.10');
  await expect(page.getByText(/Replaced: .*address/)).toBeVisible();

  expect(await obstacles(page, 'a log')).toEqual([]);

  // A second one beside it: where the one goes in time, the other one goes.
  await logs.findBox.fill('');
  const lines = (stepS: number) =>
    Array.from({ length: 3_000 }, (_, index) => {
      const ms = index * stepS * 1_000;
      return `${new Date(ms).toISOString().slice(11, 19)} ${String(ms).padStart(10)}mS PRN: number ${index}`;
    }).join('\n');
  const [seven, five] = [join(folder, 'seven.txt'), join(folder, 'five.txt')];
  await writeFile(seven, lines(7));
  await writeFile(five, lines(5));
  await logs.open([seven, five]);
  await page.getByRole('region', { name: 'Log seven.txt' }).getByLabel('Jump to a time').fill('02:00');
  await page.keyboard.press('Enter');
  await expect(logs.grid('seven.txt').locator('[data-active]')).toContainText('02:00:03');
  await expect(logs.grid('five.txt').locator('[data-active]')).toContainText('02:00:05');
  await logs.grid('seven.txt').focus();
  await page.keyboard.press('Home');
  await expect(logs.grid('five.txt').locator('[data-active]')).toContainText('00:00:00');

  await page.getByRole('button', { name: 'Live Trace' }).click();
  await expect(page.getByLabel('Nodes to trace').first()).toBeVisible();
});

test('a log of 200 MB is opened, searched to its end, and left there with one key', async ({ page }) => {
  const logs = new SavedLogPage(page);
  const name = join(folder, 'large.txt');
  const lines: string[] = [];
  for (let index = 0; lines.length < 10_000; index++)
    lines.push(
      `00:00:01 ${String(index).padStart(10)}mS CMCallEvt:    c0000215001234ab 21.1001.1 ${index} Idle`,
    );
  const piece = `${lines.join('\n')}\n`;
  const file = await open(name, 'w');
  for (let written = 0; written < 200e6; written += piece.length) await file.write(piece);
  await file.write('00:00:02      99999mS PRN: the last of all\n');
  await file.close();
  await logs.open(name);
  await expect(logs.read('large.txt')).toHaveText(/^2,[\d,]+ lines$/, { timeout: 100_000 });
  const heap = () =>
    page.evaluate(
      () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
    );
  expect(await heap()).toBeLessThan(200e6);
  await logs.findBox.fill('the last of all');
  await expect(logs.matches).toHaveText('1 found', { timeout: 100_000 });
  await page.keyboard.press('F3');
  await expect(logs.grid('large.txt').locator('[data-active]')).toContainText('the last of all');
  await expect(logs.grid('large.txt').locator('[data-active]')).toBeInViewport();
});

test('a file that is no trace, and one that went, say so', async ({ page }) => {
  const logs = new SavedLogPage(page);
  const [none, gone] = [join(folder, 'none.txt'), join(folder, 'gone.txt')];
  await writeFile(none, 'Dear Sir\n');
  await logs.open(none);
  await expect(page.getByRole('alert')).toHaveText('none.txt: It holds no line of a trace.');
  await writeFile(gone, oddLog.join('\n'));
  await logs.open(gone);
  await expect(logs.read('gone.txt')).toHaveText('15 lines');
  await writeFile(gone, '1mS A: another');
  await logs.findBox.fill('INVITE');
  await expect(page.getByRole('alert')).toContainText('Open it again.');
  expect(await readFile(gone, 'utf8')).toBe('1mS A: another');
});
