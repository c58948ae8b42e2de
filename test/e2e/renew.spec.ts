import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Watchline } from '#test/support/watchline.ts';
import { expect, test } from './fixtures/harness.ts';
import { simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid, tableRows } from './pages/grid.ts';

test.use({ speed: 0 });

const secondMs = 1_000;

const renewButton = (page: Page) => page.getByRole('button', { name: 'Renew Licenses', exact: true });
const report = (page: Page) => page.getByRole('region', { name: 'Renew Licenses' });

/** The Licenses page with the details of a node open. */
async function openNode(page: Page, node: string): Promise<void> {
  await new Frame(page).open('Licenses');
  await new Grid(page, 'Licenses').row(node).dblclick();
  await expect(page.getByRole('complementary', { name: `Licenses of ${node}` })).toBeVisible();
}

test.describe('WebLM stops and comes back', () => {
  test.use({ scenario: 'weblm-outage' });

  test('a renewal that fails is no success, and one that succeeds tells what it changed', async ({
    page,
    simulator,
  }) => {
    await new Frame(page).waitUntilLive(3);
    await openNode(page, 'Primary');
    await simulator.order('weblm.stop');
    await renewButton(page).click();
    await simulateUntil(simulator, secondMs, () =>
      expect(report(page)).toContainText('0 of 1 done, 1 failed', { timeout: 500 }),
    );
    await expect(report(page)).toContainText('Failed to renew');
    await expect(report(page)).toContainText('The renewal ran and failed (unreachable)');
    await expect(report(page).getByRole('list', { name: 'New alarms' })).toContainText(/WebLM|grace/i);
    const summary = report(page).getByRole('table', { name: 'Before and after' });
    const modes = async () => (await tableRows(summary)).map(([when, mode]) => [when, mode]);
    expect(await modes()).toEqual([
      ['Before', 'WebLM Normal'],
      ['After', 'WebLM Error'],
    ]);
    await expect(page.getByRole('alert').filter({ hasText: '1 failed' })).toBeVisible();

    // It is cured.
    await simulator.order('weblm.start');
    await renewButton(page).click();
    await simulateUntil(simulator, secondMs, () =>
      expect(report(page)).toContainText('1 of 1 done', { timeout: 500 }),
    );
    expect(await modes()).toEqual([
      ['Before', 'WebLM Error'],
      ['After', 'WebLM Normal'],
    ]);
    const types = await tableRows(report(page).getByRole('table', { name: 'License types that changed' }));
    expect(types.length).toBeGreaterThan(0);
    for (const [, granted, virtual] of types) {
      const count = Number(granted?.split(' → ')[1]);
      expect([granted, virtual]).toEqual([`0 → ${count}`, `${count} → 0`]);
    }
    await expect(report(page).getByRole('list', { name: 'Alarms ended' })).toBeVisible();
    await expect(report(page).getByRole('list', { name: 'New alarms' })).toBeHidden();

    // The audit has both, the newest first.
    const audit = page.getByRole('table', { name: 'Renewals' });
    const outcomes = async () => (await tableRows(audit)).map(([, , outcome, mode]) => [outcome, mode]);
    await expect.poll(outcomes).toEqual([
      ['Done', 'WebLM Error → WebLM Normal'],
      ['Failed to renew', 'WebLM Normal → WebLM Error'],
    ]);
  });
});

test('says when the node renews by itself, by the clock of the node', async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await openNode(page, 'Primary');
  const timer = page.getByRole('timer', { name: 'Next automatic renewal' });
  await expect(timer).toHaveText(/^Next automatic renewal in 0\d:\d\d$/);
  const seconds = async () => {
    const [minutes = 0, rest = 0] = ((await timer.textContent())?.match(/\d\d/g) ?? []).map(Number);
    return 60 * minutes + rest;
  };
  await new Frame(page).waitUntilClockStands();
  const before = await seconds();
  await simulator.order('clock.jump', { ms: 30 * secondMs });
  await expect.poll(async () => before - (await seconds())).toBe(30);
});

test('no second renewal is begun while one runs, whoever began it', async ({ page, simulator, folder }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await openNode(page, 'Primary');
  await renewButton(page).click();
  await expect(report(page).getByLabel('Running')).toBeVisible();
  await expect(renewButton(page)).toHaveAccessibleDescription(
    /^Renew Licenses, started by .+, is still running on Primary\.$/,
  );
  await renewButton(page).click({ force: true });
  await expect(report(page)).toHaveCount(1);

  // On another node, somebody else has asked for it.
  const args = ['renew', '--fleet', join(folder, 'fleet.json'), '--node', 'Secondary', '--json'];
  const other = new Watchline([...args, '--data', join(folder, 'other')], {
    WATCHLINE_E2E_PASSWORD: 'Administrator',
  });
  await page.getByRole('button', { name: 'Close details' }).click();
  await new Grid(page, 'Licenses').row('Secondary').dblclick();
  await expect(renewButton(page)).toHaveAccessibleDescription(
    'A renewal that was not started here is still running on Secondary.',
  );
  await simulateUntil(simulator, secondMs, () =>
    expect(report(page)).toContainText('1 of 1 done', { timeout: 500 }),
  );
  await expect(renewButton(page)).toHaveAttribute('aria-disabled', 'false');
  const { code, stdout } = await other.ended();
  expect({ code, result: JSON.parse(stdout)[0] }).toMatchObject({ code: 0, result: { outcome: 'done' } });
});

test.describe('a node on local licenses', () => {
  test.use({ scenario: 'weblm-migration' });

  test('refuses, and says why', async ({ page }) => {
    await new Frame(page).waitUntilLive(1);
    await openNode(page, 'Primary');
    await renewButton(page).click();
    await expect(report(page)).toContainText('0 of 1 done, 1 refused');
    await expect(report(page)).toContainText(
      'The license source in force is not WebLM: there is nothing to renew.',
    );
    await expect(report(page).getByRole('table')).toHaveCount(0);
  });
});

test('a node lost before it answers leaves the outcome unknown, and says what to do', async ({
  page,
  simulator,
}) => {
  const { id: nodeId } = simulator.node('Primary');
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await openNode(page, 'Primary');
  // Its answer is on its way for a while, and never arrives.
  await simulator.order('socket.delay', { nodeId, ms: 4_000 });
  await renewButton(page).click();
  await expect(report(page)).toContainText('Sent');
  await simulator.order('node.isolate', { nodeId });
  await simulator.order('socket.drop', { nodeId });
  await expect(report(page)).toContainText('0 of 1 done, 1 unknown');
  await expect(report(page)).toContainText('look at its Last Renewal before you renew again');
});
