import { join } from 'node:path';
import { startBuilt } from '#test/support/builtProcess.ts';
import { expect, hostGone, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

// The browser says that the connection was refused.
test.use({
  expectedErrors: [
    new RegExp(`${hostGone.source}|status of 401|net::ERR_FAILED|dynamically imported module`),
  ],
  allowsStrayRequests: true,
});

const notice = /^Display not updating since \d\d:\d\d:\d\d$/;

test('a monitor that dies is told across the whole display', async ({ page, host, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.waitUntilWhole();
  process.kill(host.processId, 'SIGKILL');
  await expect(page.getByRole('heading', { name: notice })).toBeVisible();
  await expect(page).toHaveTitle(/NOT UPDATING/);
  await expect(page.getByRole('alertdialog')).toContainText(/The monitor was last heard/);
  await expect(page.getByRole('button', { name: 'Connect Now' })).toBeVisible();
  // What is behind it cannot be reached.
  await page.keyboard.press('2');
  await expect(page).not.toHaveURL(/alarms/);
});

test('a part of the page that could not be fetched is said to be missing, and comes with a reload', async ({
  page,
  host,
  simulator,
}) => {
  const other = await host.context.newPage();
  const files = '**/assets/FiguresDrawer*';
  await other.route(files, (route) => route.abort());
  await other.goto(page.url());
  await new Frame(other).waitUntilLive(simulator.nodes.length);
  await other.keyboard.press('f');
  await expect(other.getByRole('alert')).toContainText('The fault is Watchline’s own');
  await other.unroute(files);
  await other.getByRole('button', { name: 'Reload' }).click();
  await expect(other.getByRole('dialog', { name: /^Figures/ })).toBeVisible();
});

test('a monitor that stands still is told, and believed again once it goes on', async ({
  page,
  host,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.waitUntilWhole();
  process.kill(host.processId, 'SIGSTOP');
  try {
    await expect(page.getByRole('heading', { name: notice })).toBeVisible();
  } finally {
    process.kill(host.processId, 'SIGCONT');
  }
  await expect(page.getByRole('heading', { name: notice })).toBeHidden();
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Licenses');
});

test('a monitor started again at the same address is found again', async ({
  page,
  host,
  simulator,
  folder,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.waitUntilWhole();
  const { port } = new URL(page.url());
  process.kill(host.processId, 'SIGKILL');
  await expect(page.getByRole('heading', { name: notice })).toBeVisible();
  const args = [
    'web',
    '--no-open',
    '--port',
    port,
    '--fleet',
    join(folder, 'fleet.json'),
    '--data',
    join(folder, 'data'),
  ];
  const again = await startBuilt('electron/cli/watchline.js', args, {
    WATCHLINE_E2E_PASSWORD: 'Administrator',
  });
  try {
    // The page that was open shows nothing old as live, and says what the host says.
    const cover = page.getByRole('alertdialog');
    await cover.getByRole('button', { name: 'Connect Now' }).click();
    await expect(cover).toContainText('Watchline was started again since.');
    await expect(cover).toContainText('watchline open');
    // It has another token, which opens it.
    await page.goto(again.firstLine.replace(/^Watchline is at /, ''));
    await frame.waitUntilLive(simulator.nodes.length);
    await expect(page.getByRole('heading', { name: notice })).toBeHidden();
  } finally {
    await again.stop();
  }
});
