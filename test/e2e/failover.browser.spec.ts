import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBuilt } from '#test/support/builtProcess.ts';
import { expect, hostGone, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { ResiliencyPage } from './pages/resiliencyPage.ts';

test.use({ speed: 0, scenario: 'portal-stopped', checkpoint: 'healthy' });

test.describe('a restart', () => {
  // The monitor is killed under its page.
  test.use({
    expectedErrors: [hostGone],
    allowsStrayRequests: true,
  });

  test('the story goes on where it was, and with what happened meanwhile', async ({
    page,
    host,
    simulator,
    folder,
  }) => {
    const frame = new Frame(page);
    const resiliency = new ResiliencyPage(page);
    await frame.waitUntilLive(3);
    await resiliency.open();
    await simulator.order('clock.jump', { to: '2016-08-01T14:38:00.000Z' });
    await expect(resiliency.story.filter({ hasText: 'Primary one-X Portal stopped' })).toHaveCount(1);
    const told = await resiliency.storyTexts();
    process.kill(host.processId, 'SIGKILL');
    await goToCheckpoint(simulator, 'portal-stopped');
    const args = ['web', '--no-open', '--fleet', join(folder, 'fleet.json'), '--data', join(folder, 'data')];
    const again = await startBuilt('electron/cli/watchline.js', args, {
      WATCHLINE_E2E_PASSWORD: 'Administrator',
    });
    try {
      await page.goto(again.firstLine.replace(/^Watchline is at /, ''));
      await frame.waitUntilLive(3);
      await resiliency.open();
      await expect(resiliency.story.filter({ hasText: 'Secondary one-X Portal serves' })).toHaveCount(1);
      const now = await resiliency.storyTexts();
      expect(now.slice(-told.length)).toEqual(told);
    } finally {
      await again.stop();
    }
  });
});

test('nothing serious is in the way while a failover is due and while both serve, in both colours and the least window', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await resiliency.open();
  const found: string[] = [];
  const look = async (where: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await obstacles(page, `${where}, ${colorScheme}`)));
    }
    await page.setViewportSize({ width: 1024, height: 640 });
    found.push(...(await obstacles(page, `${where}, least window`)));
    const sizes = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const grid = document.querySelector('[role="grid"][aria-label="Resiliency"]');
      return { page: scrollWidth - clientWidth, grid: (grid?.scrollWidth ?? 0) - (grid?.clientWidth ?? 0) };
    });
    expect(sizes, where).toEqual({ page: 0, grid: 0 });
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  await simulator.order('clock.jump', { to: '2016-08-01T14:38:00.000Z' });
  await expect(resiliency.failover.getByRole('timer')).toBeVisible();
  await page.getByText('Who serves whom, in words').click();
  await look('due');
  await resiliency.failover.getByRole('button', { name: 'Failover Now' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await obstacles(page, 'Failover Now')));
  await page.keyboard.press('Escape');
  await simulator.order('service.control', {
    nodeId: simulator.node('Primary').id,
    serviceId: 'one-x-portal',
    action: 'start',
  });
  await simulator.order('clock.jump', { ms: 60_000 });
  await simulator.order('line.break', {
    nodeId: simulator.node('Primary').id,
    peerId: simulator.node('Secondary').id,
  });
  await simulator.order('clock.jump', { ms: 200_000 });
  await expect(resiliency.diagrams).toHaveCount(2);
  await look('split');
  expect(found).toEqual([]);
});

test.describe('several solutions', () => {
  const scenario = fileURLToPath(new URL('fixtures/twoSolutions.json', import.meta.url));
  test.use({ scenario, checkpoint: 'started' });

  test('the one that is not on screen counts down in the page head, and is chosen in the strip', async ({
    page,
    simulator,
  }) => {
    const frame = new Frame(page);
    const resiliency = new ResiliencyPage(page);
    await frame.waitUntilLive(4);
    await resiliency.open();
    const strip = page.getByRole('list', { name: 'Solutions' }).getByRole('button');
    await expect(strip).toHaveText([/^North/, /^South/]);
    await expect(strip.first()).toHaveAttribute('aria-pressed', 'true');
    await frame.waitUntilClockStands();
    await simulator.order('clock.jump', { to: '2016-08-01T14:38:00.000Z' });
    await expect(page.getByRole('main').getByText('South: Failover due in 02:00')).toBeVisible();
    await expect(resiliency.alerts).toContainText('South, reported by South Primary');
    await expect(strip).toHaveText([/^South.*No portal serves.*Failover due in 02:00$/, /^North/]);
    // What is on screen is not taken away by the trouble of another.
    await expect(resiliency.failover).toContainText('Primary one-X Portal serves');

    await strip.first().click();
    await expect(resiliency.failover).toContainText('Failover due in 02:00');
    await goToCheckpoint(simulator, 'failed over');
    await expect(resiliency.failover).toContainText('Secondary one-X Portal serves');
    await frame.open('Overview');
    const portals = page.getByRole('region', { name: 'Portals' });
    await expect(portals.getByRole('listitem')).toHaveText([/1\s*failed over/, /1\s*on the primary/]);
    await portals.getByRole('link', { name: 'failed over' }).click();
    await expect(resiliency.failover).toContainText('Secondary one-X Portal serves');
  });
});
