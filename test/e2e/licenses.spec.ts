import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint, simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid, tableRows } from './pages/grid.ts';

test.use({ speed: 0 });

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const dayMs = 24 * 60 * minuteMs;
/** A node asks WebLM for its licenses again after so long. */
const renewalMs = 9 * minuteMs;

/** When the node will ask WebLM again, by its last word. */
async function nextRenewalAt(simulator: SimulatorProcess, nodeId: string): Promise<string> {
  const { events } = (await simulator.order('ledger.get', { nodeId })) as {
    events: { license?: { nextRenewalAt: string } }[];
  };
  const last = events.findLast(({ license }) => license);
  if (!last?.license) throw new Error(`${nodeId} has told nothing of its licenses.`);
  return last.license.nextRenewalAt;
}

test.describe('WebLM stops', () => {
  test.use({ scenario: 'weblm-outage' });

  test('grace is counted from 30 to 0, then WebLM is restricted', async ({ page, simulator }) => {
    const frame = new Frame(page);
    const grid = new Grid(page, 'Licenses');
    const { id: nodeId } = simulator.node('Primary');
    const standing = async () =>
      (await grid.rows('Node', 'License Mode', 'Grace Days'))
        .find(([node]) => node === 'Primary')
        ?.slice(1)
        .join(' ');
    const soon = { intervals: [20, 50, 100] };
    await frame.waitUntilLive(3);
    await frame.open('Licenses');
    await expect.poll(standing).toBe('WebLM Normal ');

    // WebLM stops after a minute; within nine the node sees that it has, and when it is back.
    await simulator.order('clock.jump', { ms: renewalMs });
    await expect.poll(standing).toBe('WebLM Error 29');
    await simulator.order('weblm.start');
    await simulator.order('clock.jump', { ms: renewalMs });
    await expect.poll(standing).toBe('WebLM Normal ');

    // 30 whole days are ahead in the moment it begins only.
    await simulator.order('weblm.stop');
    await simulator.order('clock.jump', { to: await nextRenewalAt(simulator, nodeId) });
    await expect.poll(standing).toBe('WebLM Error 30');
    await simulator.order('clock.jump', { ms: 1 });
    await expect.poll(standing).toBe('WebLM Error 29');
    for (let days = 28; days >= 1; days--) {
      await simulator.order('clock.jump', { ms: dayMs });
      await expect.poll(standing, soon).toBe(`WebLM Error ${days}`);
    }
    // "0" would be taken for over.
    await simulator.order('clock.jump', { ms: dayMs });
    await expect.poll(standing).toBe('WebLM Error 23 h 59 min');
    await simulator.order('clock.jump', { ms: dayMs });
    await expect.poll(standing).toBe('WebLM Restricted Over');

    // The mode over time, as it was.
    await grid.row('Primary').dblclick();
    const timeline = /^License mode over time: .*WebLM Error, then WebLM Restricted$/;
    await expect(page.getByRole('img', { name: timeline })).toBeVisible();

    // Within nine minutes it cures itself.
    await simulator.order('weblm.start');
    await simulator.order('clock.jump', { ms: renewalMs });
    await expect.poll(standing).toBe('WebLM Normal ');
  });

  test('Renew Licenses brings WebLM Normal at once, and tells what it changed', async ({
    page,
    simulator,
  }) => {
    const frame = new Frame(page);
    const grid = new Grid(page, 'Licenses');
    const mode = async (node: string) =>
      (await grid.rows('Node', 'License Mode')).find(([name]) => name === node)?.[1];
    await frame.waitUntilLive(3);
    await goToCheckpoint(simulator, 'seven days left');
    await frame.open('Licenses');
    // All that happened on the way has arrived.
    await expect.poll(async () => (await grid.rows('Grace Days')).flat()).toEqual(['7', '7', '7']);
    await expect.poll(() => mode('Primary')).toBe('WebLM Error');
    await simulator.order('weblm.start');

    const renew = page.getByRole('button', { name: 'Renew Licenses', exact: true });
    await expect(renew).toHaveAccessibleDescription(/Select nodes first/);
    await grid.row('Primary').dblclick();
    await expect(page.getByRole('complementary', { name: 'Licenses of Primary' })).toBeVisible();
    await renew.click();
    const job = page.getByRole('region', { name: /Renew Licenses/ });
    await expect(job).toContainText('Primary');
    // Simulated time stands still, and so does the job.
    await expect(job.getByLabel('Running')).toBeVisible();
    await expect(renew).toHaveAttribute('aria-disabled', 'true');
    await expect(renew).toHaveAccessibleDescription(/still running on Primary/);

    await simulateUntil(simulator, 2 * secondMs, () =>
      expect(job).toContainText('1 of 1 done', { timeout: 500 }),
    );
    const changes = await tableRows(job.getByRole('table', { name: 'Before and after' }));
    expect(changes.map(([when, was, days]) => [when, was, days])).toEqual([
      ['Before', 'WebLM Error', '7'],
      ['After', 'WebLM Normal', '–'],
    ]);
    await expect.poll(() => mode('Primary')).toBe('WebLM Normal');
    // The others wait for their own time.
    expect(await mode('Secondary')).toBe('WebLM Error');
    await expect(renew).toHaveAttribute('aria-disabled', 'false');

    await page.getByRole('button', { name: 'Renew All' }).click();
    const question = page.getByRole('dialog', { name: 'Renew Licenses of 3 nodes?' });
    await expect(question).toContainText('Expansion01');
    await question.getByRole('button', { name: 'Renew Licenses' }).click();
    await expect(job.getByLabel('Running')).toBeVisible();
    await simulateUntil(simulator, 2 * secondMs, async () =>
      expect((await grid.rows('License Mode')).flat()).toEqual([
        'WebLM Normal',
        'WebLM Normal',
        'WebLM Normal',
      ]),
    );
  });

  test('Renew Licenses says why it cannot be pressed once the node is lost', async ({ page, simulator }) => {
    const frame = new Frame(page);
    const grid = new Grid(page, 'Licenses');
    await frame.waitUntilLive(3);
    await frame.open('Licenses');
    await grid.row('Primary').dblclick();
    const renew = page.getByRole('button', { name: 'Renew Licenses', exact: true });
    await expect(renew).toHaveAttribute('aria-disabled', 'false');
    await simulator.order('node.isolate', { nodeId: simulator.node('Primary').id });
    await simulator.order('socket.drop', { nodeId: simulator.node('Primary').id });
    await expect(renew).toHaveAttribute('aria-disabled', 'true');
    await expect(renew).toHaveAccessibleDescription('Primary is not connected (Reconnecting).');
    await expect(page.getByRole('complementary', { name: 'Licenses of Primary' })).toContainText(
      /Connection to Primary was lost at .*Connect Now/,
    );
  });
});

test.describe('a service user that may only read', () => {
  test.use({ login: { user: 'Monitor', password: 'Monitor' } });

  test('sees everything, and why it may not renew, clear, stop or fail over', async ({ page, simulator }) => {
    const frame = new Frame(page);
    await frame.waitUntilLive(simulator.nodes.length);
    await frame.open('Licenses');
    const { name } = simulator.nodes[0] ?? { name: '' };
    await new Grid(page, 'Licenses').row(name).dblclick();
    const renew = page.getByRole('button', { name: 'Renew Licenses', exact: true });
    await expect(renew).toHaveAttribute('aria-disabled', 'true');
    await expect(renew).toHaveAccessibleDescription(
      `The service user on ${name} is not permitted to renew licenses.`,
    );
    // It can be reached, so that the reason can be read, but does nothing.
    await renew.click({ force: true });
    await expect(page.getByRole('region', { name: /Renew Licenses/ })).toBeHidden();

    await frame.open('Resiliency');
    await expect(page.getByRole('button', { name: 'Failover Now' })).toHaveAccessibleDescription(
      /not permitted to fail over/,
    );
    await frame.open('Services');
    await expect(page.getByRole('button', { name: `Stop Voicemail on ${name}` })).toHaveAccessibleDescription(
      /not permitted to start or stop/,
    );
  });
});

test.describe('no license is held', () => {
  test.use({ scenario: 'weblm-migration' });

  test('the two errors without grace do not look like grace', async ({ page, simulator }) => {
    const frame = new Frame(page);
    const grid = new Grid(page, 'Licenses');
    const row = async () =>
      (await grid.rows('License Mode', 'License Source', 'Grace Days', 'Grace Ends'))[0];
    await frame.waitUntilLive(1);
    await goToCheckpoint(simulator, 'over-configured');
    await frame.open('Licenses');
    await expect.poll(row).toEqual(['License Configuration Error', 'WebLM', 'None: unlicensed now', '']);
    await grid.row('Primary').dblclick();
    const details = page.getByRole('complementary', { name: 'Licenses of Primary' });
    await expect(details).toContainText('Nothing is licensed and there is no grace period.');
    const types = () => tableRows(details.getByRole('table', { name: 'License types' }));
    const origins = async () => (await types()).map(([, , , , origin]) => origin);
    const allWebLm = new Array(19).fill('WebLM');
    expect(await origins()).toEqual(allWebLm);
    // After all 19 the nodal ones, which license nothing any more.
    const obsolete = details.getByRole('region', { name: 'Obsolete nodal licenses' }).getByRole('listitem');
    await expect(obsolete).toHaveCount(9);
    expect(await types()).toContainEqual(['Avaya Softphone', '1', '0', '0', 'WebLM', '1']);

    // WebLM goes before it was ever reached with enough: server error.
    await simulator.order('weblm.stop');
    await simulator.order('clock.jump', { ms: renewalMs });
    await expect.poll(row).toEqual(['License Server Error', 'WebLM', 'None: unlicensed now', '']);
    await expect(details).toContainText('has never licensed this node');
    expect(await origins()).toEqual(allWebLm);
    await expect(obsolete).toHaveCount(9);

    await frame.open('Overview');
    await expect(page.getByRole('region', { name: 'Soonest grace expiry' })).toContainText('1 unlicensed');
    const link = frame.links.getByRole('link', { name: 'Licenses' });
    await expect(link).toHaveAttribute('title', 'Licenses: 1 unlicensed');
  });
});

test.describe('who took what', () => {
  test.use({ scenario: 'portal-stopped' });

  test('WebLM lists its twelve acquisitions as the release notes do', async ({ page, simulator }) => {
    const frame = new Frame(page);
    await frame.waitUntilLive(simulator.nodes.length);
    await frame.open('Licenses');
    await new Grid(page, 'Licenses').row('Primary').dblclick();
    await expect
      .poll(() => tableRows(page.getByRole('table', { name: 'Acquired by' })))
      .toEqual([
        ['VALUE_IPO_VM_PORTS', '0050569F1B93-Primary', '2'],
        ['VALUE_IPO_USR_OFFICE', '0050569F1B93-Primary', '1'],
        ['VALUE_IPO_USR_POWER', '0050569F1B93-Primary', '15'],
        ['VALUE_IPO_AVAYA_IP_ENDPOINTS', '0050569F1B93-Primary', '13'],
        ['VALUE_IPO_SIPTRUNK_CHANNELS', '0050569F1B93-Primary', '5'],
        ['VALUE_IPO_TAPICC', '0050569F1B93-Primary', '1'],
        ['VALUE_IPO_EDITION_SERVER', '0050569F1B93-Primary', '1'],
        ['VALUE_IPO_USR_POWER', '0050569FD32C-Expansion01', '1'],
        ['VALUE_IPO_AVAYA_IP_ENDPOINTS', '0050569FD32C-Expansion01', '1'],
        ['VALUE_IPO_SIPTRUNK_CHANNELS', '0050569FD32C-Expansion01', '5'],
        ['VALUE_IPO_EDITION_SERVER', '0050569FD32C-Expansion01', '1'],
        ['VALUE_IPO_EDITION_SERVER', '0050569FD718-Secondary', '1'],
      ]);
  });
});
