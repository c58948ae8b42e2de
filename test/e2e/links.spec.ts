import type { Page } from '@playwright/test';
import { startSimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0 });

/** Links come back by themselves too: the button may be gone before it is pressed. */
async function connectAllNow(page: Page): Promise<void> {
  await new Frame(page).linkSummary().click();
  const list = page.getByRole('dialog', { name: 'Links' });
  await expect(async () => {
    const button = list.getByRole('button', { name: 'Connect Now' });
    if (await button.isVisible()) await button.click({ timeout: 500 });
    await expect(list).toContainText(/All \d+ nodes are live/, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Escape');
}

test('every node is shown as lost, and as it was once it is back', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const grid = new Grid(page, 'Service Alarms');
  const count = simulator.nodes.length;
  await frame.waitUntilLive(count);
  await frame.open('Service Alarms');
  const shown = async () =>
    (await grid.rows('Error Description', 'Node', 'Occurrences')).map((row) => row.join(' · '));
  await expect.poll(() => grid.rowCount()).toBeGreaterThan(0);
  const before = await shown();

  await simulator.kill();
  await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${count} reconnecting`);

  // What was known stays, and is said to be old.
  const status = page.getByRole('main').getByRole('status').filter({ hasText: 'Service Alarms' });
  await expect(status).toContainText(`${count} nodes not live: shown as last heard`);
  await expect(grid.drawnRows().first()).toHaveAttribute('data-state', /stale/);
  await expect(grid.root.getByText('Active', { exact: true })).toHaveCount(0);
  await expect(grid.root.getByText('Active?', { exact: true }).first()).toBeVisible();

  await frame.open('Licenses');
  const licenses = new Grid(page, 'Licenses');
  const standing = async () => (await licenses.rows('Node', 'Next Renewal')).map((row) => row.join(' '));
  const expected = simulator.nodes.map(({ name }) =>
    expect.stringMatching(new RegExp(`^${name}Reconnecting\\d+ s old not known$`)),
  );
  await expect.poll(standing).toEqual(expect.arrayContaining(expected));

  // With a countdown and a way to be quicker.
  await frame.open('Overview');
  const tile = page.getByRole('button', { name: /^Primary, .*Reconnecting/ });
  await tile.click();
  const details = page.getByRole('complementary', { name: 'Node Primary' });
  await expect(details).toContainText(
    /Connection to Primary was lost at \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d PC\./,
  );
  await expect(details).toContainText(/Trying to connect in \d+ seconds?\./);
  // Told by what broke, not by a silence; how soon, test/bench measures.
  await expect(details).toContainText(/The connection to Primary broke|nothing is listening there/);

  const again = await startSimulatorProcess('healthy', { speed: 0, port: simulator.port });
  try {
    await connectAllNow(page);
    await frame.waitUntilLive(count);
    await expect(details).not.toContainText('was lost');

    // A restarted node tells everything anew: nothing twice, and the hole in the history is told.
    await frame.open('Service Alarms');
    await expect.poll(async () => (await shown()).toSorted()).toEqual(before.toSorted());
    await expect(status).not.toContainText('not live');
    await expect(page.getByRole('banner')).toContainText(/\d+ gaps?/);
  } finally {
    await again.stop();
  }
});

test('the words of the link summary add up to all nodes', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const count = simulator.nodes.length;
  await frame.waitUntilLive(count);
  const [first, second] = simulator.nodes.map(({ id }) => id) as [string, string];
  await simulator.order('node.isolate', { nodeId: first });
  await simulator.order('socket.drop', { nodeId: first });
  await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${count - 1} live · 1 reconnecting`);
  await simulator.order('node.isolate', { nodeId: second });
  await simulator.order('socket.drop', { nodeId: second });
  await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${count - 2} live · 2 reconnecting`);
  await frame.linkSummary().click();
  await expect(page.getByRole('dialog', { name: 'Links' }).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');
  for (const nodeId of [first, second]) await simulator.order('node.rejoin', { nodeId });
  await connectAllNow(page);
  await frame.waitUntilLive(count);
});

test.describe('a wrong password', () => {
  test.use({ login: { user: 'Administrator', password: 'wrong' } });

  test('is said with the way out, and not tried again', async ({ page, simulator }) => {
    const frame = new Frame(page);
    const count = simulator.nodes.length;
    await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${count} login failed`);
    await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().click();
    const details = page.getByRole('complementary', { name: /^Node / });
    await expect(details).toContainText('refused the login of user "Administrator": wrong name or password.');
    await expect(details).toContainText('press Connect Now to try again');
    await expect(details).not.toContainText('Trying to connect');
    // Simulated nodes lock an account out at the third failure in ten minutes: pressing tries once more, and
    // nobody else has tried.
    let presses = 0;
    await expect(async () => {
      await details.getByRole('button', { name: /^Connect Now/ }).click({ timeout: 500 });
      presses++;
      await expect(details).toContainText('has locked user "Administrator" out', { timeout: 500 });
    }).toPass();
    expect(presses).toBeGreaterThanOrEqual(3);
    for (const title of ['Service Alarms', 'Licenses', 'Resiliency', 'Services'] as const) {
      await frame.open(title);
      await expect(page.getByRole('main')).toContainText(
        /not known|No alarms known|No resiliency to show|has not told/i,
      );
    }
  });
});
