import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint, simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { ServicesPage } from './pages/servicesPage.ts';

test.use({ speed: 0, scenario: 'portal-stopped' });

const columns = ['Service', 'Version', 'Status', 'Uptime', 'Mem/CPU usage'] as const;

test.describe('the screens of the release notes', () => {
  test.use({ checkpoint: 'platform-view' });
  test('both Platform View tables read as on the two servers', async ({ page }) => {
    const frame = new Frame(page);
    const grid = new Grid(page, 'Services');
    await frame.waitUntilLive(3);
    await frame.open('Services');
    const choose = async (node: RegExp) => {
      await page.getByRole('combobox', { name: 'Node' }).click();
      await page.getByRole('option', { name: node }).click();
    };
    await choose(/^Primary/);
    await expect
      .poll(() => grid.rows(...columns))
      .toEqual([
        ['IP Office', '10.0.0.0 build 542', 'Running', '6 days, 00:32:51', '62124K / 6.4%'],
        ['Voicemail', '10.0.0.0 build 469', 'Running', '6 days, 01:19:45', '33980K / 0%'],
        ['one-X Portal', '10.0.0.0 build 974', 'Running', '6 days, 01:23:31', '810140K / 0%'],
        ['Web License Manager', '10.0.0.0 build 542', 'Running', '6 days, 01:19:25', '375500K / 0.4%'],
        ['Web Manager', '10.0.0.0 build 542', 'Running', '6 days, 01:23:09', '375500K / 0.4%'],
      ]);
    await choose(/^Secondary/);
    await expect
      .poll(() => grid.rows(...columns))
      .toEqual([
        ['IP Office', '10.0.0.0 build 542', 'stopped', '', '0K / 0%'],
        ['Voicemail', '10.0.0.0 build 469', 'Running', '6 days, 01:22:12', '33984K / 0%'],
        ['one-X Portal', '10.0.0.0 build 974', 'stopped', '', '0K / 0%'],
        ['Web License Manager', '10.0.0.0 build 542', 'Running', '6 days, 01:21:51', '373352K / 0.4%'],
        ['Web Manager', '10.0.0.0 build 542', 'Running', '6 days, 01:25:35', '373352K / 0.4%'],
      ]);
    await expect(page.getByRole('button', { name: 'Start IP Office on Secondary' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop Voicemail on Secondary' })).toBeVisible();
  });
});

test('a service is stopped knowing what follows, and started again', async ({ page, simulator }) => {
  const services = new ServicesPage(page);
  await new Frame(page).waitUntilLive(3);
  await goToCheckpoint(simulator, 'healthy');
  await services.open();
  const status = () => services.status('Primary', 'Web License Manager');
  await expect.poll(status).toBe('Running');
  await page.getByRole('button', { name: 'Stop Web License Manager on Primary' }).click();
  const question = page.getByRole('dialog', { name: 'Stop Web License Manager on Primary?' });
  await expect(question).toContainText('Primary, Primary, 10.129.116.116');
  await expect(question).toContainText('The next renewals of 3 nodes fail');
  await expect(question).toContainText('30 days of grace');
  await question.getByRole('button', { name: 'Stop Web License Manager' }).click();
  await expect.poll(status).toMatch(/^Stopping \d+ s$/);
  const start = page.getByRole('button', { name: 'Start Web License Manager on Primary' });
  await expect(start).toHaveAccessibleDescription(/still running on Primary/);
  await expect(
    page.getByRole('region', { name: /Stop Web License Manager/ }).getByLabel('Running'),
  ).toBeVisible();
  await simulator.order('clock.jump', { ms: 60_000 });
  await expect.poll(status).toBe('stopped');

  await start.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start Web License Manager' }).click();
  await expect.poll(status).toMatch(/^Starting/);
  await simulator.order('clock.jump', { ms: 300_000 });
  await expect.poll(status).toBe('Running');
});

test('several services are stopped with one order, and each says what became of it', async ({
  page,
  simulator,
}) => {
  const services = new ServicesPage(page);
  await new Frame(page).waitUntilLive(3);
  await goToCheckpoint(simulator, 'healthy');
  await services.open();
  await services.count('Web Manager').click();
  await expect(page).toHaveURL(/service=web-manager/);
  await expect
    .poll(() => services.grid.rows('Node', 'Service'))
    .toEqual([
      ['Primary', 'Web Manager'],
      ['Secondary', 'Web Manager'],
      ['Expansion01', 'Web Manager'],
    ]);
  // By keyboard alone: all rows, then the key for Stop.
  await services.grid.root.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('x');
  const question = page.getByRole('dialog', { name: 'Stop Web Manager on 3 nodes?' });
  await expect(question).toContainText('No effect on calls, clients or licenses.');
  await expect(question).toContainText('Expansion01, Expansion, 10.129.116.118');
  // While the question stands the node's own Web Manager begins to stop: that node is left out, and said.
  await simulator.order('service.control', {
    nodeId: 'expansion01',
    serviceId: 'web-manager',
    action: 'stop',
  });
  const lessOne = page.getByRole('dialog', { name: 'Stop Web Manager on 2 nodes?' });
  await expect(lessOne).toContainText('Web Manager on Expansion01 is stopping.');
  await lessOne.getByRole('button', { name: 'Stop Web Manager on 2 nodes' }).click();
  const job = services.job('Stop Web Manager on 2 nodes');
  await expect(job.getByRole('listitem')).toHaveCount(2);
  await simulateUntil(simulator, 10_000, () => expect(job).toContainText('2 of 2 done', { timeout: 1_000 }));
  await expect(services.count('Web Manager')).toHaveAccessibleName('Web Manager: 0 of 3 running');
});

test('a service that fails says so, apart from one that was stopped, and comes first', async ({
  page,
  simulator,
}) => {
  const services = new ServicesPage(page);
  await new Frame(page).waitUntilLive(3);
  await goToCheckpoint(simulator, 'healthy');
  await services.open();
  await simulator.order('service.control', { nodeId: 'secondary', serviceId: 'voicemail', action: 'fail' });
  await simulator.order('service.control', {
    nodeId: 'expansion01',
    serviceId: 'web-manager',
    action: 'stop',
  });
  await simulator.order('clock.jump', { ms: 10_000 });
  await expect
    .poll(async () => (await services.grid.rows('Node', 'Service', 'Status', 'Uptime')).slice(0, 2))
    .toEqual([
      ['Secondary', 'Voicemail', 'Failed', ''],
      ['Expansion01', 'Web Manager', 'stopped', ''],
    ]);
  await expect(services.count('Voicemail')).toHaveAccessibleName('Voicemail: 1 of 2 running');
  await services.chooseState('Failed');
  await expect.poll(() => services.grid.rows('Node', 'Service')).toEqual([['Secondary', 'Voicemail']]);
  // By keyboard: the row in focus.
  await services.grid.root.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('s');
  await page
    .getByRole('dialog', { name: 'Start Voicemail on Secondary?' })
    .getByRole('button', { name: 'Start Voicemail' })
    .click();
  await services.chooseState('All states');
  await expect.poll(() => services.status('Secondary', 'Voicemail')).toMatch(/^Starting/);
  await simulator.order('clock.jump', { ms: 10_000 });
  await expect.poll(() => services.status('Secondary', 'Voicemail')).toBe('Running');
});

test('the address of a service on all nodes shows it on all nodes', async ({ page, simulator }) => {
  const services = new ServicesPage(page);
  await new Frame(page).waitUntilLive(3);
  await goToCheckpoint(simulator, 'portal-stopped');
  await page.evaluate(() => {
    location.hash = '#/services?service=one-x-portal';
  });
  await expect(services.count('one-X Portal')).toHaveAccessibleName('one-X Portal: 1 of 2 running');
  await expect(services.count('one-X Portal')).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(() => services.grid.rows('Node', 'Service', 'Status'))
    .toEqual([
      ['Primary', 'one-X Portal', 'Failed'],
      ['Secondary', 'one-X Portal', 'Running'],
    ]);
  await page.keyboard.press('Escape');
  await expect.poll(() => services.grid.rowCount()).toBe(12);
});

test('a node says who it is, and how often it was seen to start again', async ({ page, simulator }) => {
  const services = new ServicesPage(page);
  await new Frame(page).waitUntilLive(3);
  await goToCheckpoint(simulator, 'healthy');
  await services.open();
  await services.grid.row('Secondary').first().dblclick();
  const facts = page.getByRole('region', { name: 'Node Secondary' });
  await expect(facts).toContainText('RoleSecondary');
  await expect(facts).toContainText('Address10.129.116.117');
  await expect(facts).toContainText(/Up for6 days, 0\d:\d\d:\d\d/);
  await expect(facts).toContainText(/1 time in 7 days, last .* stopped and started/);
  await simulator.order('node.reboot', { nodeId: 'secondary' });
  await simulator.order('clock.jump', { ms: 300_000 });
  await expect(facts).toContainText(/2 times in 7 days, last .* without a word/);
  await expect(facts).toContainText(/Up for00:0\d:\d\d/);
});

test.describe('a service that is not what it was', () => {
  test.use({ scenario: 'healthy' });
  test('has its last hour of memory and CPU in a picture and in words', async ({ page, simulator }) => {
    const services = new ServicesPage(page);
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await simulator.order('clock.jump', { ms: 30 * 60_000 });
    await services.open();
    await simulator.order('clock.jump', { ms: 31 * 60_000 });
    const curve = services.grid.root.getByRole('img', { name: /^IP Office: / }).first();
    await expect(curve).toHaveAccessibleName(
      /^IP Office: Memory [\d,]+ to [\d,]+ K, CPU [\d.]+ to [\d.]+ % in the last hour$/,
    );
    await expect(curve.locator('path')).toHaveCount(4);
  });
});

test.describe('without the right to control services', () => {
  test.use({ login: { user: 'Monitor', password: 'Monitor' } });
  test('says so on every button', async ({ page }) => {
    await new Frame(page).waitUntilLive(3);
    await new ServicesPage(page).open();
    const stop = page.getByRole('button', { name: 'Stop Voicemail on Primary' });
    await expect(stop).toHaveAccessibleDescription(/is not permitted to start or stop services/);
    await stop.click({ force: true });
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
