import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0 });

const fire = { code: 'Fire', text: 'Power supply fails', severity: 'critical' } as const;

test('details of an alarm its node has removed say so, and nothing more can be done with it', async ({
  page,
  simulator,
}) => {
  await new Frame(page).open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const raised = await simulator.order('alarm.raise', { nodeId: 'primary', ...fire });
  const { alarmId } = raised as { alarmId: string };
  await grid.row(fire.text).dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const history = details.getByRole('region', { name: 'Occurrences' });
  // One point is a sentence.
  await expect(history).toContainText(/Active: .*, 1 occurrence\. Nothing has been told of it since\./);
  await expect(history.getByRole('img')).toHaveCount(0);

  await simulator.order('alarm.clear', { nodeId: 'primary', alarmId });
  await expect(details).toContainText('Ended');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(grid.row(fire.text)).toHaveCount(0);
  await expect(details).toContainText(/Removed from the node at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/);
  for (const name of ['Acknowledge', 'Clear']) {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/Its node has removed it from its list/);
  }
  await page.keyboard.press('a');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('details stay true while the list is scrolled far away from their row', async ({ page, simulator }) => {
  await new Frame(page).open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const raised = await simulator.order('alarm.raise', { nodeId: 'primary', ...fire });
  const { alarmId } = raised as { alarmId: string };
  const many = { code: 'Storm', text: 'Storm {n}', detail: { Number: '{n}' }, severity: 'minor' };
  await simulator.order('alarm.raise', { nodeId: 'primary', ...many, count: 1_500 });
  await expect.poll(() => grid.rowCount()).toBeGreaterThan(1_500);
  await grid.row(fire.text).dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const state = details
    .locator('dl')
    .first()
    .locator('div')
    .filter({ hasText: /^State/ });
  await expect(state).toHaveText('StateActive');

  await grid.root.focus();
  await page.keyboard.press('Control+End');
  await expect.poll(async () => (await grid.rows('Error Description')).at(-1)?.[0]).toBe('Storm 1500');
  await simulator.order('alarm.clear', { nodeId: 'primary', alarmId });
  await expect(state).toHaveText('StateEnded, unacknowledged');
  await expect(details.getByRole('heading', { name: fire.text })).toBeVisible();
});

test('a critical alarm that begins as another ends is said aloud', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const announcer = page.getByTestId('alarm-announcer');
  // It has asked before the list has: what is there by then is no news.
  await expect(page.getByRole('status').first()).toContainText(/\d+ alarms?/);
  const { alarmId } = (await simulator.order('alarm.raise', { nodeId: 'primary', ...fire })) as {
    alarmId: string;
  };
  await expect(announcer).toHaveText('1 new critical alarm on Primary');
  await expect(page).toHaveTitle(/^1 critical, 2 alarms · Service Alarms · /);
  const flood = { code: 'Flood', text: 'Cellar is flooded', severity: 'critical' };
  await simulator.order('alarm.raise', { nodeId: 'secondary', ...flood });
  await simulator.order('alarm.clear', { nodeId: 'primary', alarmId });
  await expect(grid.row(flood.text)).toBeVisible();
  await expect(announcer).toHaveText('1 new critical alarm on Secondary', { timeout: 15_000 });
});

test.describe('Web License Manager is stopped', () => {
  test.use({ scenario: 'weblm-outage', checkpoint: 'renewals fail' });

  test('the alarm about it lists what comes from it, and each of those names it and leads to Why?', async ({
    page,
  }) => {
    await new Frame(page).open('Service Alarms');
    const grid = new Grid(page, 'Service Alarms');
    const cause = 'Service stopped. Service: Web License Manager';
    const details = page.getByRole('complementary', { name: 'Alarm details' });
    const why = details.getByRole('region', { name: 'Cause and consequence' });
    await grid.row(cause).dblclick();
    await expect(why).toContainText('Web License Manager on Primary is stopped.');
    await expect(why.getByRole('link', { name: 'Services: Web License Manager on Primary' })).toBeVisible();
    const consequences = details.getByRole('region', { name: 'Consequences' });
    await expect(consequences.getByRole('heading')).toHaveText(/^\d+ alarms caused by it$/);

    const grace = consequences.getByRole('button', { name: /Expansion01:.*grace period/ });
    await grace.click();
    await expect(details.getByRole('heading', { level: 2 })).toHaveText(/grace period/);
    await expect(why).toContainText('the Web License Manager service on Primary is stopped');
    await expect(why).toContainText(/Unless it is cured, .* will stop at \d\d\/\d\d\/\d{4}/);
    const causedBy = details.getByRole('region', { name: 'Caused by' });
    await expect(causedBy.getByRole('button')).toHaveText(new RegExp(`Primary: ${cause}$`));

    await why.getByRole('link', { name: 'Licenses: Why? Expansion01' }).click();
    await expect(page.getByRole('complementary', { name: 'Why? Expansion01' })).toBeVisible();
  });
});

test('a long text without a blank breaks anywhere, and all of it can be read', async ({
  page,
  simulator,
}) => {
  await new Frame(page).open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const long = `${'o'.repeat(2_000)}MIDDLE${'o'.repeat(2_000)}`;
  const detail = { [`Label${'x'.repeat(200)}`]: 'y'.repeat(1_000) };
  await simulator.order('alarm.raise', { nodeId: 'primary', text: long, detail });
  await grid.drawnRows().filter({ hasText: 'oooo' }).dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  await expect(details.getByRole('heading', { level: 2 })).toContainText('MIDDLE');
  const overflow = await details.evaluate((pane) => pane.scrollWidth - pane.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(page.getByRole('button', { name: 'Close details' })).toBeInViewport();

  await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 1 alarm' });
  await expect(dialog).toContainText('MIDDLE');
  expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
});
