import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint, simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0, scenario: 'portal-stopped', checkpoint: 'healthy' });

const columns = ['Resiliency Component', 'FQDN / IP Address', 'Status'] as const;
const primary = '10.129.116.116';
const secondary = '10.129.116.117';

/** The six rows of one-X Portal's health page, with these statuses. */
const rows = (...statuses: readonly string[]): string[][] =>
  [
    ['Primary one-X Portal', 'brad-se-r10-pri.avayatrial.com'],
    ['Secondary one-X Portal', secondary],
    ['Primary IP Office Connection', primary],
    ['Secondary IP Office Connection', secondary],
    ['Primary DB State', '-'],
    ['Secondary DB State', '-'],
  ].map(([component = '', address = ''], index) => [component, address, statuses[index] ?? '']);

const healthy = rows(
  'Started',
  'Started',
  'Connected Active',
  'Connected Passive',
  'Started Active',
  'Started Passive',
);
const failedOver = rows(
  'Stopped',
  'Started',
  'Connected Active',
  'Connected Passive',
  'Stopped',
  'Started Active',
);

test('a portal that stopped: the countdown, then the six rows of the first example', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const grid = new Grid(page, 'Resiliency');
  await frame.waitUntilLive(3);
  await frame.open('Resiliency');
  expect(await grid.headers()).toEqual(columns);
  await expect.poll(() => grid.rows(...columns)).toEqual(healthy);
  const panel = page.getByRole('region', { name: 'Failover', exact: true });
  await expect(panel).toContainText('Primary one-X Portal serves');

  await frame.waitUntilClockStands();
  await simulator.order('clock.jump', { to: '2016-08-01T14:38:00.000Z' });
  await expect(panel).toContainText('Failover due in 02:00');
  await expect(panel).toContainText('No portal serves');
  await simulator.order('clock.jump', { ms: 90_000 });
  await expect(panel).toContainText('Failover due in 00:30');

  await goToCheckpoint(simulator, 'portal-stopped');
  await expect.poll(() => grid.rows(...columns)).toEqual(failedOver);
  await expect(panel).toContainText('Secondary one-X Portal serves');
  await expect(panel).not.toContainText('due in');
  await expect(panel.getByRole('button', { name: 'Failback' })).toHaveAccessibleDescription(
    'Primary does not see the primary one-X Portal running.',
  );
});

test('Failover Now and Failback name the node and ask twice', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const grid = new Grid(page, 'Resiliency');
  await frame.waitUntilLive(3);
  await frame.open('Resiliency');
  await expect.poll(() => grid.rows(...columns)).toEqual(healthy);
  const panel = page.getByRole('region', { name: 'Failover', exact: true });
  const failover = panel.getByRole('button', { name: 'Failover Now' });
  const failback = panel.getByRole('button', { name: 'Failback' });
  await expect(failback).toHaveAccessibleDescription('The primary one-X Portal serves already.');

  await failover.click();
  const question = page.getByRole('dialog', { name: 'Failover Now on Primary?' });
  await expect(question).toContainText('20 clients are disconnected');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(panel).toContainText('Primary one-X Portal serves');
  await failover.click();
  await question.getByRole('button', { name: 'Failover Now' }).click();
  await simulateUntil(simulator, 10_000, () =>
    expect(panel).toContainText('Secondary one-X Portal serves', { timeout: 500 }),
  );
  await expect(panel).toContainText('1 of 1 done');
  await expect(failover).toHaveAccessibleDescription('The secondary one-X Portal serves already.');

  await failback.click();
  await page
    .getByRole('dialog', { name: 'Failback on Primary?' })
    .getByRole('button', { name: 'Failback' })
    .click();
  await simulateUntil(simulator, 10_000, () =>
    expect(panel).toContainText('Primary one-X Portal serves', { timeout: 500 }),
  );
  await expect.poll(() => grid.rows(...columns)).toEqual(healthy);
});

test.describe('IP Office', () => {
  test.use({ scenario: 'ip-office-unreachable', checkpoint: null });

  test('unreachable on the Primary: the six rows of the second example', async ({ page, simulator }) => {
    const frame = new Frame(page);
    const grid = new Grid(page, 'Resiliency');
    await frame.waitUntilLive(3);
    await frame.open('Resiliency');
    await goToCheckpoint(simulator, 'ip-office-unreachable');
    await expect
      .poll(() => grid.rows(...columns))
      .toEqual(
        rows('Started', 'Started', 'Failed Passive', 'Connected Active', 'Started Active', 'Started Passive'),
      );
    await expect(page.getByRole('region', { name: 'Failover', exact: true })).toContainText(
      'Primary one-X Portal serves',
    );
    // The line is out of service with the IP Office; the way between the machines is not cut.
    await expect(page.getByRole('region', { name: 'Line map' })).toContainText('still see each other');
    await expect(page.getByRole('img', { name: /^Seen from / }).first()).toHaveAccessibleName(
      /Between the portals: They see each other/,
    );
  });
});
