import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

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
  const frame = new Frame(page);
  const grid = new Grid(page, 'Services');
  await frame.waitUntilLive(3);
  await goToCheckpoint(simulator, 'healthy');
  await frame.open('Services');
  const status = async () =>
    (await grid.rows('Node', 'Service', 'Status')).find(
      ([node, service]) => node === 'Primary' && service?.startsWith('Web License Manager'),
    )?.[2];
  await expect.poll(status).toBe('Running');
  await page.getByRole('button', { name: 'Stop Web License Manager on Primary' }).click();
  const question = page.getByRole('dialog', { name: 'Stop Web License Manager on Primary?' });
  await expect(question).toContainText('30 days of grace');
  await question.getByRole('button', { name: 'Stop Web License Manager' }).click();
  await expect.poll(status).toBe('Stopping');
  await expect(
    page.getByRole('region', { name: /Stop Web License Manager/ }).getByLabel('Running'),
  ).toBeVisible();
  await simulator.order('clock.jump', { ms: 60_000 });
  await expect.poll(status).toBe('stopped');

  await page.getByRole('button', { name: 'Start Web License Manager on Primary' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start Web License Manager' }).click();
  await expect.poll(status).toBe('Starting');
  await simulator.order('clock.jump', { ms: 300_000 });
  await expect.poll(status).toBe('Running');
});
