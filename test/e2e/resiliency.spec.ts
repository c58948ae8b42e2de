import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { componentRows, healthyComponents, ResiliencyPage } from './pages/resiliencyPage.ts';

test.use({ speed: 0, scenario: 'portal-stopped', checkpoint: 'healthy' });

const failedOver = componentRows(
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
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await frame.open('Resiliency');
  expect(await resiliency.grid.headers()).toEqual(['Resiliency Component', 'FQDN / IP Address', 'Status']);
  await expect.poll(() => resiliency.components()).toEqual(healthyComponents);
  const panel = page.getByRole('region', { name: 'Failover', exact: true });
  await expect(panel).toContainText('Primary one-X Portal serves');

  await frame.waitUntilClockStands();
  await simulator.order('clock.jump', { to: '2016-08-01T14:38:00.000Z' });
  await expect(panel).toContainText('Failover due in 02:00');
  await expect(panel).toContainText('No portal serves');
  await simulator.order('clock.jump', { ms: 90_000 });
  await expect(panel).toContainText('Failover due in 00:30');

  await goToCheckpoint(simulator, 'portal-stopped');
  await expect.poll(() => resiliency.components()).toEqual(failedOver);
  await expect(panel).toContainText('Secondary one-X Portal serves');
  await expect(panel).not.toContainText('due in');
  await expect(panel.getByRole('button', { name: 'Failback' })).toHaveAccessibleDescription(
    'Primary does not see the primary one-X Portal running.',
  );
});

test.describe('IP Office', () => {
  test.use({ scenario: 'ip-office-unreachable', checkpoint: null });

  test('unreachable on the Primary: the six rows of the second example', async ({ page, simulator }) => {
    const frame = new Frame(page);
    const resiliency = new ResiliencyPage(page);
    await frame.waitUntilLive(3);
    await frame.open('Resiliency');
    await goToCheckpoint(simulator, 'ip-office-unreachable');
    await expect
      .poll(() => resiliency.components())
      .toEqual(
        componentRows(
          'Started',
          'Started',
          'Failed Passive',
          'Connected Active',
          'Started Active',
          'Started Passive',
        ),
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
