import { expect, test } from './fixtures/harness.ts';
import { simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { healthyComponents, ResiliencyPage } from './pages/resiliencyPage.ts';
import { ServicesPage } from './pages/servicesPage.ts';

/**
 * Orders about services and portals, on their way through either host; those about licenses are in
 * renew.spec.ts.
 */
test.use({ speed: 0, scenario: 'portal-stopped', checkpoint: 'healthy' });

test('stopping one-X Portal names the failover clock, and starts it', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const services = new ServicesPage(page);
  await frame.waitUntilLive(3);
  await services.open();
  await page.getByRole('button', { name: 'Stop one-X Portal on Primary' }).click();
  const question = page.getByRole('dialog', { name: 'Stop one-X Portal on Primary?' });
  await expect(question).toContainText('20 clients lose their connection');
  await expect(question).toContainText(
    'The failover clock starts: after 3 minutes the one-X Portal on Secondary serves.',
  );
  await question.getByRole('button', { name: 'Stop one-X Portal' }).click();
  await expect.poll(() => services.status('Primary', 'one-X Portal')).toMatch(/^Stopping/);
  await simulator.order('clock.jump', { ms: 5_000 });
  await expect.poll(() => services.status('Primary', 'one-X Portal')).toBe('stopped');
  await expect(services.job('Stop one-X Portal')).toContainText('1 of 1 done');

  await frame.open('Resiliency');
  await expect(page.getByText(/Failover due in 0[23]:\d\d/).first()).toBeVisible();
  await simulator.order('clock.jump', { ms: 180_000 });
  await expect(page.getByText('Secondary one-X Portal serves').first()).toBeVisible();
});

test('Failover Now and Failback name the node and ask twice', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await resiliency.open();
  await expect.poll(() => resiliency.components()).toEqual(healthyComponents);
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
  await expect.poll(() => resiliency.components()).toEqual(healthyComponents);
});
