import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { solutionKey } from '#shared/advice/solutions.ts';
import { formatTimestamp } from '#shared/words/timestamp.ts';
import { firstMoment, wallOf } from '#shared/words/wallTime.ts';
import { startBuilt } from '#test/support/builtProcess.ts';
import { test } from './fixtures/customers.ts';
import { expect, hostGone } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({
  estate: {
    customers: [
      { name: 'Acme', scenario: 'weblm-migration' },
      { name: 'Harbour', scenario: 'weblm-migration' },
    ],
  },
  // The monitor is stopped under its page.
  expectedErrors: [hostGone],
  allowsStrayRequests: true,
});

const zone = 'Europe/London';
const halfHourMs = 30 * 60_000;
const weekMs = 7 * 86_400_000;

const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Customers', exact: true }).getByRole('listitem').filter({ hasText: name });
const tile = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Nodes' }).getByRole('button', { name: new RegExp(`^${name},`) });
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Maintenance' });

test('maintenance is begun in two clicks, silent and marked, and ended; what is planned opens while Watchline is closed, over a change of the clocks', async ({
  page,
  host,
  simulator,
  customers,
  folder,
}) => {
  const acme = customers[0]?.simulator ?? simulator;
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);

  await test.step('now for 2 h, in two clicks', async () => {
    await tile(page, 'Acme · Primary').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Maintenance Now for 2 h' }).click();
    await expect(tile(page, 'Acme · Primary')).toContainText(/Maintenance until .*\d\d:\d\d/);
    await expect(tile(page, 'Acme · Primary')).toHaveAccessibleName(/, Maintenance until /);
    await expect(row(page, 'Acme')).toContainText('Maintenance until');
    const nodeId = acme.node('Primary').id;
    await acme.order('alarm.raise', {
      nodeId,
      severity: 'critical',
      code: 'fan',
      text: 'The fan has failed',
    });
    await expect(tile(page, 'Acme · Primary')).toContainText('1');
    await expect(frame.links.getByRole('link', { name: /Service Alarms/ })).toContainText('1');
    await expect(page).toHaveTitle(/^Overview/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await obstacles(page, `Overview, ${colorScheme}`)).toEqual([]);
    }
    await frame.open('Service Alarms');
    const grid = new Grid(page, 'Service Alarms');
    await expect.poll(() => grid.rows('Error Description')).toEqual([['Maintenance The fan has failed']]);
    await expect(
      grid
        .row('The fan has failed')
        .getByRole('img', { name: /^In maintenance until .* by .*: Begun at once, for 2 h$/ }),
    ).toBeVisible();
    await page.getByRole('combobox', { name: 'Maintenance' }).click();
    await page.getByRole('option', { name: 'Not in maintenance' }).click();
    await expect(page.getByText('No alarm passes the filter')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    expect(await obstacles(page, 'Service Alarms')).toEqual([]);
  });

  await test.step('ended from the list by key, and the alarm calls', async () => {
    await frame.open('Overview');
    await page.keyboard.press('m');
    const entry = drawer(page).getByRole('listitem').filter({ hasText: 'Acme · Primary' });
    await expect(entry).toContainText('Begun at once, for 2 h');
    expect(await obstacles(page, 'Maintenance')).toEqual([]);
    await entry.getByRole('button', { name: /^End/ }).click();
    await expect(drawer(page).getByRole('region', { name: 'Over in the last 7 days' })).toContainText(
      'Ended by',
    );
    await page.keyboard.press('Escape');
    await expect(tile(page, 'Acme · Primary')).not.toContainText('Maintenance');
    await expect(page).toHaveTitle(/^1 critical, 1 alarm/);
  });

  await test.step('planned each week for a customer; what cannot be is said at its field', async () => {
    await row(page, 'Harbour').getByRole('button', { name: 'Maintenance' }).click();
    await page.getByRole('menuitem', { name: 'Plan Maintenance' }).click();
    const dialog = drawer(page);
    await expect(dialog.getByLabel('Reason')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('Write why');
    await dialog.getByLabel('Reason').fill('Weekly update');
    await dialog.getByLabel('From').fill('28/03/2027 01:30');
    await expect(dialog).toContainText('There is no such time: clocks are put on over it');
    await dialog.getByLabel('From').fill('28/03/2027 00:30');
    await dialog.getByLabel('Until').fill('27/03/2027 02:30');
    await expect(dialog).toContainText('It ends before it begins');
    await dialog.getByLabel('Until').fill('28/03/2027 02:30');
    await expect(dialog).toContainText(`By the clocks of ${zone}`);
    await expect(dialog).toContainText('Lasts 1 h');
    expect(await obstacles(page, 'Plan Maintenance')).toEqual([]);
    await dialog.getByRole('combobox', { name: 'Repeats' }).click();
    await page.getByRole('option', { name: 'Every week' }).click();
    await dialog.getByRole('button', { name: 'Plan Maintenance' }).click();
    await expect(dialog).toBeHidden();
    await page.keyboard.press('m');
    const coming = drawer(page).getByRole('region', { name: 'Coming' }).getByRole('listitem');
    await expect(coming).toContainText('Every week');
    await coming.getByRole('button', { name: /^Delete/ }).click();
    await expect(coming).toHaveCount(0);
  });

  process.kill(host.processId);
  await expect.poll(() => isRunning(host.processId)).toBe(false);
  const data = join(folder, 'data');
  // Planned half a year ago, when clocks were mostly others, for half an hour before now, each week.
  const now = Date.now();
  const from = firstMoment(wallOf(now - halfHourMs, zone) - 26 * weekMs, zone);
  const until = from + 5 * halfHourMs;
  const shown = formatTimestamp(firstMoment(wallOf(until, zone) + 26 * weekMs, zone), zone).slice(11, 16);
  planned(data, { from, until, every: 'week', reason: 'Weekly update' });
  const args = ['web', '--no-open', '--fleet', join(folder, 'fleet.json'), '--data', data];
  const env = { WATCHLINE_E2E_PASSWORD: 'Administrator' };
  const again = await startBuilt('electron/cli/watchline.js', args, env);
  try {
    await page.goto(again.firstLine.replace(/^Watchline is at /, ''));
    await expect(row(page, 'Harbour')).toContainText(shown);
    await expect(row(page, 'Harbour')).toContainText('Maintenance until');
    await expect(row(page, 'Acme')).not.toContainText('Maintenance until');
    // This page may only look.
    await tile(page, 'Harbour · Primary').click();
    await expect(page.getByRole('button', { name: 'End Maintenance' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  } finally {
    await again.stop();
  }
});

/** As if somebody at another desk had said so. */
function planned(data: string, said: object): void {
  const history = new DatabaseSync(join(data, 'history.sqlite'));
  const found = history.prepare(`SELECT info FROM nodes WHERE info ->> '$.solution.name' = 'Harbour'`).get();
  const { solution } = JSON.parse(String(found?.info)) as { solution: { id: string; name: string } };
  const scope = [{ solution: solutionKey(solution) }];
  history
    .prepare(`INSERT INTO acts (id, at, by, station, said) VALUES ('w', 1, 'ann', 'desk-2', ?)`)
    .run(JSON.stringify({ kind: 'maintenance', scope, ...said }));
  history.close();
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
