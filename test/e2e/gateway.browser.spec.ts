import { readFile } from 'node:fs/promises';
import { systemText } from '#test/support/gatewayFile.ts';
import { sendDatagrams } from '#test/support/gatewayRig.ts';
import { gatewayPassword, RunningGateway } from '#test/support/runningGateway.ts';
import { boundOf, ipoTrap, v2Trap } from '#test/support/trapBytes.ts';
import { test as base, expect } from './fixtures/harness.ts';
import { countInputs } from './fixtures/inputs.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { SettingsNodes } from './pages/settingsNodes.ts';

/** A gateway that hears one system, which sends from this machine, and a monitor that watches nothing yet. */
const test = base.extend<{ gateway: RunningGateway }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  nodes: async ({}, use) => use([]),
  login: { user: 'support', password: gatewayPassword },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  gateway: async ({}, use) => {
    await using gateway = await RunningGateway.make();
    gateway.now = Date.now();
    await gateway.start({ systems: [systemText({ addresses: ['127.0.0.1'] })] });
    await use(gateway);
  },
});

test('from no node to the first alarm of a real system, acknowledged and exported, are ten clicks', async ({
  page,
  host,
  gateway,
}) => {
  const { ready } = gateway;
  const settings = new SettingsNodes(page);
  const inputs = await countInputs(page);
  await page.getByRole('button', { name: 'Add your first node' }).click();
  await settings.box('Address').fill(ready.nodes[0]?.url ?? '');
  await settings.box('User').fill('support');
  await settings.form.getByRole('checkbox', { name: 'Take from an environment variable' }).check();
  await settings.box('Environment variable').fill('WATCHLINE_E2E_PASSWORD');
  await page.keyboard.press('Enter');
  const frame = new Frame(page);
  await frame.waitUntilLive(1);

  await sendDatagrams(ready.snmp[0] ?? 0, [v2Trap(ipoTrap(46), boundOf(46))]);
  await frame.open('Service Alarms');
  const text = 'Example description of the alarm. Example remedy';
  const grid = new Grid(page, 'Service Alarms');
  await grid.row(text).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page
    .getByRole('dialog', { name: 'Acknowledge 1 alarm' })
    .getByRole('button', { name: 'Acknowledge' })
    .click();
  await expect.poll(async () => (await grid.rows('Acknowledged By'))[0]?.[0]).not.toBe('');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const path = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  const exported = await readFile(path, 'utf8');
  expect(exported).toContain(text);
  expect(exported).toContain('HQ Primary');
  expect(inputs.clicks, 'clicks').toBeLessThanOrEqual(10);
});
