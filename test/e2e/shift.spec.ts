import { fileURLToPath } from 'node:url';
import { minuteMs } from '#shared/model/time.ts';
import { startSimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { countInputs, type Inputs } from './fixtures/inputs.ts';
import { simulateUntil } from './fixtures/scenario.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { LicensesPage } from './pages/licensesPage.ts';
import { ResiliencyPage } from './pages/resiliencyPage.ts';

/*
 * The jobs of a shift with three customers, each from the Overview to its end, and what it costs a hand: no
 * more than the numbers here say.
 */

const scenario = fileURLToPath(new URL('fixtures/threeCustomers.json', import.meta.url));
test.use({ scenario, checkpoint: 'failed over', speed: 0 });

const nodes = 9;

test.beforeEach(({ page }) => new Frame(page).waitUntilLive(nodes));

function expectAtMost({ clicks, keys }: Inputs, most: Inputs): void {
  test.info().annotations.push({ type: 'inputs', description: `${clicks} clicks, ${keys} keys` });
  expect(clicks, 'clicks').toBeLessThanOrEqual(most.clicks);
  expect(keys, 'keys').toBeLessThanOrEqual(most.keys);
}

test('whose Primary is it? One key to the alarms, and each says its customer', async ({ page }) => {
  const inputs = await countInputs(page);
  await page.keyboard.press('2');
  const rows = new Grid(page, 'Service Alarms');
  await expect
    .poll(() => rows.rows('Error Description', 'Solution', 'Node'))
    .toContainEqual(['Service failed. Service: one-X Portal', 'Hudson Freight', 'Primary']);
  expectAtMost(inputs, { clicks: 0, keys: 1 });
});

test('the caller reads out an address: its node is found', async ({ page }) => {
  const inputs = await countInputs(page);
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('textbox', { name: 'Search', exact: true })).toBeFocused();
  await page.keyboard.type('10.21.0.10');
  await expect(page.getByRole('dialog').getByText('Hudson Freight · Expansion01')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Node Hudson Freight · Expansion01' })).toBeVisible();
  expectAtMost(inputs, { clicks: 0, keys: 12 });
});

test('a failover and back is ordered, watched and proven', async ({ page, simulator }) => {
  const inputs = await countInputs(page);
  const resiliency = new ResiliencyPage(page);
  await resiliency.open();
  await page.getByRole('button', { name: /^Granite Insurance/ }).click();
  const order = async (name: string, serves: string) => {
    await resiliency.failover.getByRole('button', { name }).click();
    const question = page.getByRole('dialog', { name: `${name} on Granite Insurance · Primary?` });
    await question.getByRole('button', { name }).click();
    await simulateUntil(simulator, 30_000, () =>
      expect(resiliency.failover).toContainText(`${serves} one-X Portal serves`, { timeout: 500 }),
    );
    await expect(resiliency.story.filter({ hasText: `ordered: ${name}` })).toHaveCount(1);
  };
  await order('Failover Now', 'Secondary');
  await order('Failback', 'Primary');
  expectAtMost(inputs, { clicks: 6, keys: 0 });
});

test('an outage is followed from the Overview to its cause, cured and proven', async ({
  page,
  simulator,
}) => {
  const inputs = await countInputs(page);
  const licenses = new LicensesPage(page);
  await licenses.open();
  await licenses.problems
    .filter({ hasText: 'Granite Insurance' })
    .getByRole('button', { name: 'Why?' })
    .click();
  const why = page.getByRole('complementary', { name: /^Why\?/ });
  await why.getByRole('button', { name: /^Start Web License Manager/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start/ })
    .click();
  await simulateUntil(simulator, 5_000, () =>
    expect(licenses.problems.filter({ hasText: 'WebLM runs again' })).toBeVisible({ timeout: 500 }),
  );
  await why.getByRole('button', { name: /^Renew/ }).click();
  const report = page.getByRole('region', { name: /^Renew Licenses/ });
  await simulateUntil(simulator, 5_000, () => expect(report).toContainText('4 of 4 done', { timeout: 500 }));
  await expect(report).toContainText('WebLM Normal');
  expectAtMost(inputs, { clicks: 6, keys: 0 });
});

test('what was traced around an alarm is two clicks away', async ({ page, simulator }) => {
  const { id: nodeId } = simulator.node('Primary');
  await simulator.order('alarm.raise', { nodeId, text: 'Fan stands still', severity: 'critical' });
  const inputs = await countInputs(page);
  await new Frame(page).open('Service Alarms');
  await new Grid(page, 'Service Alarms').row('Fan stands still').click();
  await page.getByRole('button', { name: 'Trace ±60 s' }).click();
  await expect(page.getByText('Granite Insurance · Primary was not traced at that time.')).toBeVisible();
  expectAtMost(inputs, { clicks: 3, keys: 0 });
});

test('back after three minutes, the page says what is new', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  await ungroup(page);
  const alarms = new Grid(page, 'Service Alarms');
  const before = await alarms.rowCount();
  const inputs = await countInputs(page);
  const { id: nodeId } = simulator.node('Expansion02');
  await simulator.order('clock.jump', { ms: 3 * minuteMs });
  await simulator.order('alarm.raise', { nodeId, text: 'Battery is empty', severity: 'critical' });
  await expect.poll(() => alarms.rowCount()).toBeGreaterThan(before);
  await expect(alarms.row('Battery is empty')).toContainText('Granite Insurance');
  await expect(page).toHaveTitle(/critical/);
  expectAtMost(inputs, { clicks: 0, keys: 0 });
});

test('a site that dies and returns says so, and is believed again', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const inputs = await countInputs(page);
  await simulator.kill();
  await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${nodes} reconnecting`);
  const again = await startSimulatorProcess(scenario, { speed: 0, port: simulator.port });
  try {
    await frame.waitUntilLive(nodes);
    expectAtMost(inputs, { clicks: 0, keys: 0 });
  } finally {
    await again.stop();
  }
});
