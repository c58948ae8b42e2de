import { hourMs } from '#shared/model/time.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

/* What happened, in one list: found by its hour, narrowed, gone on from, and linked to. */

test('what happened in an hour is two clicks away, and a link shows it to somebody else', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const [first] = simulator.nodes;
  await simulator.order('alarm.raise', {
    ...{ nodeId: first?.id, text: 'Trunk out of service. Line Number: 77', category: 'trunk' },
    ...{ severity: 'critical', count: 1 },
  });
  await frame.open('History');
  const grid = new Grid(page, 'History');
  const raised = grid.root.getByRole('row', { name: /Raised: Trunk out of service\. Line Number: 77/ });
  await expect(raised).toBeVisible();

  // An hour of the strip: its bar says how much happened, and what is shown is what happened in it.
  const hours = page.getByRole('group', { name: 'Hours' }).getByRole('button');
  await hours
    .filter({ has: page.locator('[style*="height"]') })
    .first()
    .waitFor();
  const busy = page.getByRole('button', { name: /: [1-9]\d* alarm events?, / }).last();
  await busy.click();
  await expect(busy).toHaveAttribute('aria-pressed', 'true');
  await expect(raised).toBeVisible();
  const { hash } = new URL(page.url());
  expect(hash).toMatch(/^#\/history\?from=.*Z&to=.*Z$/);
  const params = new URLSearchParams(hash.split('?')[1]);
  const since = Date.parse(params.get('from') ?? '');
  expect(Date.parse(params.get('to') ?? '') - since).toBe(hourMs - 1);

  // Narrowed by what it says; Back and a reload show the same.
  await page.getByRole('textbox', { name: 'Text' }).fill('line number 77');
  await expect(grid.drawnRows()).toHaveCount(1);
  await page.reload();
  await expect(grid.drawnRows()).toHaveCount(1);
  await expect(raised).toBeVisible();

  // A row opens its alarm; Back leads to the list as it was.
  await raised.getByRole('link', { name: 'Alarm' }).click();
  await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();
  await page.goBack();
  await expect(raised).toBeVisible();

  // Nothing is found, which is said, with the way out; and a moment that comes twice is asked about.
  await page.getByRole('textbox', { name: 'Text' }).fill('nothing of that');
  await expect(page.getByText('Nothing in the history passes the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(raised).toBeVisible();
  await page.getByRole('button', { name: /^Time: / }).click();
  await expect(page.getByRole('combobox', { name: 'By the clock of' })).toHaveValue(/Europe\/London/);
  await page.getByLabel('Jump to').fill('25/10/2026 01:30');
  await page.getByRole('radio', { name: /second time, at \+00:00/ }).check();
  await page.getByRole('button', { name: 'Jump', exact: true }).click();
  await expect(page).toHaveURL(/#\/history\?at=2026-10-25T01:30:00\.000Z$/);
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await expect(grid.drawnRows().first()).toBeVisible();
});
