import { readFile } from 'node:fs/promises';
import { systemText } from '#test/support/gatewayFile.ts';
import { sendDatagrams } from '#test/support/gatewayRig.ts';
import { gatewayPassword, RunningGateway } from '#test/support/runningGateway.ts';
import { boundOf, ipoTrap, v2Trap } from '#test/support/trapBytes.ts';
import { test as base, expect } from './fixtures/harness.ts';
import { countInputs } from './fixtures/inputs.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { SettingsNodes } from './pages/settingsNodes.ts';

/** A gateway that hears one system, which sends from this machine, and a monitor that watches nothing yet. */
const test = base.extend<{ gateway: RunningGateway; address: string }>({
  address: ['127.0.0.1', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  nodes: async ({}, use) => use([]),
  login: { user: 'support', password: gatewayPassword },
  gateway: async ({ address }, use) => {
    await using gateway = await RunningGateway.make();
    gateway.now = Date.now();
    await gateway.start({ systems: [systemText({ addresses: [address] })] });
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

const watched = test.extend({
  nodes: async ({ gateway }, use) => use([...gateway.ready.nodes, gateway.ready.own]),
});

watched(
  'a system that sends traps is waited for, with where it sends and what Manager wants',
  async ({ page, gateway }) => {
    const { snmp } = gateway.ready;
    const frame = new Frame(page);
    await frame.waitUntilLive(2);
    const settings = new SettingsNodes(page);
    await settings.open();
    await settings.button('Add a system that sends traps').click();
    const dialog = page.getByRole('dialog', { name: 'Add a system that sends traps' });
    const destinations = dialog.getByRole('table', { name: 'Where the gateway listens' });
    await expect(destinations).toContainText(`Trap127.0.0.1${snmp[0]}UDP`);
    const system = dialog.getByRole('list', { name: 'Systems' }).getByRole('listitem');
    await expect(system).toHaveText('Acme · HQ Primary waiting for the first one');
    await dialog.getByRole('button', { name: 'Send a Test' }).click();
    await expect(dialog.getByRole('status', { name: 'Send a Test' })).toHaveText(
      `Heard at 127.0.0.1, port ${snmp[0]}. The gateway knows it as a test of Watchline: no alarm, and of no system.`,
    );
    await expect(system).toHaveText('Acme · HQ Primary waiting for the first one');
    await sendDatagrams(snmp[0] ?? 0, [v2Trap(ipoTrap(46), boundOf(46))]);
    await expect(system).toHaveText(/^Acme · HQ Primary came at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await obstacles(page, `traps in ${colorScheme}`)).toEqual([]);
    }
  },
);

/** Nobody in the file sends from this machine. */
const strange = watched.extend({ address: '10.0.0.5' });

strange(
  'a sender that nobody knows is added under a name, with all it has sent',
  async ({ page, gateway }) => {
    const { snmp } = gateway.ready;
    const port = snmp[0] ?? 0;
    const frame = new Frame(page);
    await frame.waitUntilLive(2);
    await sendDatagrams(port, [v2Trap(ipoTrap(46), boundOf(46))]);
    const settings = new SettingsNodes(page);
    await settings.open();
    await settings.button('Add a system that sends traps').click();
    const dialog = page.getByRole('dialog', { name: 'Add a system that sends traps' });
    const sender = dialog.getByRole('list', { name: 'Unknown senders' }).getByRole('listitem');
    await expect(sender).toContainText(`Unknown sender 127.0.0.1 (1 trap)`);
    expect(await obstacles(page, 'an unknown sender')).toEqual([]);
    await sender.getByRole('button', { name: /^Add under a name/ }).click();
    await settings.box('Name').fill('Branch');
    await settings.form.getByLabel('Customer').fill('Globex');
    await settings.submit();
    await frame.waitUntilLive(3);
    await settings.button('Add a system that sends traps').click();
    await expect(sender).toHaveText(`Unknown sender 127.0.0.1 (1 trap) is among the nodes`);
    await page.keyboard.press('Escape');

    await sendDatagrams(port, [v2Trap(ipoTrap(50), boundOf(50))]);
    await frame.open('Service Alarms');
    const grid = new Grid(page, 'Service Alarms');
    await expect
      .poll(async () => (await grid.rows('Node')).filter(([node]) => node?.includes('Branch')).length)
      .toBe(2);
    await expect(page.getByText('Globex · Branch').first()).toBeVisible();
  },
);
