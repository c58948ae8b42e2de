import { expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { test } from './fixtures/ownActions.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ scenario: 'weblm-outage', speed: 0, allowsStrayRequests: true });

test('actions of one’s own open an address and run a program for the chosen alarms, and tell what came of it', async ({
  page,
  host,
  simulator,
}) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await goToCheckpoint(simulator, 'renewals fail');
  await host.context.route(/^https:\/\/(desk|wiki)\.test\//, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Outside</title>' }),
  );
  await new Frame(page).open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const stopped = 'Service stopped. Service: Web License Manager';
  // What comes of it is folded into its line: a click on that is one on all of them.
  await expect(grid.root.locator('[aria-expanded]').first()).toBeVisible();
  await grid.row(stopped).dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const site = details.getByRole('region', { name: 'Site knowledge' });
  await expect(site).toContainText('Call the license desk.');
  const before = details.getByRole('region', { name: 'What changed just before' });
  await expect(before).toContainText('Service Web License Manager on Primary: Running → Stopped');

  // Folded sections stay folded for the next alarm, and all of it is reached by keyboard.
  await before.getByRole('heading').click();
  await expect(before.getByRole('listitem')).toHaveCount(0);
  const consequences = details.getByRole('region', { name: 'Consequences' });
  await consequences.getByRole('button', { name: /Expansion01:.*grace period/ }).click();
  await expect(details.getByRole('heading', { level: 2 })).toHaveText(/grace period/);
  await expect(before.getByRole('listitem')).toHaveCount(0);
  await expect(details.getByRole('region', { name: 'Same alarm elsewhere' })).toContainText('2 other nodes');
  expect(await obstacles(page, 'details of an alarm')).toEqual([]);

  const open = async (button: Promise<void>): Promise<URL> => {
    const [outside] = await Promise.all([host.context.waitForEvent('page'), button]);
    await expect(outside).toHaveTitle('Outside');
    expect(await outside.evaluate(() => window.opener)).toBeNull();
    const url = new URL(outside.url());
    await outside.close();
    return url;
  };
  const desk = await open(details.getByRole('button', { name: 'Open in ServiceDesk' }).click());
  expect(desk.searchParams.get('title')).toMatch(/grace period is running$/);

  // Of several it is told as of one; from the bar, by keyboard.
  await page.getByRole('button', { name: 'Close details' }).click();
  // The cause stands for its group.
  await expect(page.getByText('7 selected')).toBeVisible();
  await page.getByRole('button', { name: 'Own actions' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Tell the pager' }).click();
  const report = page.getByRole('dialog', { name: 'Tell the pager' });
  await expect(report.getByRole('status')).toHaveText(/^It ended with status 3 after \d+ s\.$/);
  await expect(report.getByRole('region', { name: 'What it wrote' })).toContainText(
    /grace period is running|Service stopped.*; /,
  );
  expect(await obstacles(page, 'the end of a program')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(report).toHaveCount(0);

  // From the history as from the list.
  await new Frame(page).open('History');
  const history = new Grid(page, 'History');
  const raised = history.root
    .getByRole('row', { name: /Service stopped\. Service: Web License Manager/ })
    .last();
  await raised.getByRole('gridcell').nth(3).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy for Ticket' }).click();
  await expect(page.getByText('Copied.', { exact: true })).toBeVisible();
  await raised.getByRole('gridcell').nth(3).click({ button: 'right' });
  const fromHistory = await open(page.getByRole('menuitem', { name: 'Open in ServiceDesk' }).click());
  expect(fromHistory.searchParams.get('title')).toMatch(/Service stopped/);
});
