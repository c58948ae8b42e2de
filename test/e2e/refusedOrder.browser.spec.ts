import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { ServicesPage } from './pages/servicesPage.ts';

/** Where the host stands still for a moment: on the desktop that is the process the test speaks to. */

test.use({ speed: 0, scenario: 'portal-stopped' });

test('an order that a node refuses is told with the reason of the node', async ({
  page,
  host,
  simulator,
}) => {
  const services = new ServicesPage(page);
  await new Frame(page).waitUntilLive(3);
  await goToCheckpoint(simulator, 'healthy');
  await services.open();
  await page.getByRole('button', { name: 'Stop Voicemail on Secondary' }).click();
  const stop = page.getByRole('dialog').getByRole('button', { name: 'Stop Voicemail' });
  await expect(stop).toBeEnabled();
  // Somebody else is faster, and the monitor has not heard of it yet.
  process.kill(host.processId, 'SIGSTOP');
  try {
    await simulator.order('service.control', {
      nodeId: 'secondary',
      serviceId: 'voicemail',
      action: 'stop',
    });
    await stop.click();
  } finally {
    process.kill(host.processId, 'SIGCONT');
  }
  const job = services.job('Stop Voicemail');
  await expect(job).toContainText('0 of 1 done, 1 refused');
  await expect(job.getByRole('listitem')).toContainText(
    /Refused.*Secondary: Voicemail.*Voicemail is stopping/,
  );
  await job.locator('..').getByRole('button', { name: 'Close job' }).click();
  await expect(job).toHaveCount(0);
});
