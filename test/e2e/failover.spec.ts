import { expect, test } from './fixtures/harness.ts';
import { simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { tableRows } from './pages/grid.ts';
import { ResiliencyPage } from './pages/resiliencyPage.ts';

test.use({ speed: 0, scenario: 'portal-stopped', checkpoint: 'healthy' });

/** The primary one-X Portal has stopped two minutes before the failover is due. */
const twoMinutesBefore = { to: '2016-08-01T14:38:00.000Z' };

const inTheStory = [
  'Secondary one-X Portal serves (failover: the primary one-X Portal was not reachable for the detection time)',
  /Failover due at 01\/08\/2016 1[45]:40:00/,
  'No portal serves',
  'Primary one-X Portal stopped',
  '20 clients lost the portal and reconnect',
  'Service one-X Portal on Primary: Running → Failed',
];

test('a failover is watched live, the clients come back, and the story of it stays', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await resiliency.open();
  await expect(resiliency.diagrams).toHaveAccessibleName(/Primary one-X Portal: Started, serves/);
  await frame.waitUntilClockStands();
  await simulator.order('clock.jump', twoMinutesBefore);

  // Announced on both pages, counting.
  await expect(resiliency.failover.getByRole('timer')).toHaveText('Failover due in 02:00');
  await expect(resiliency.alerts).toContainText('No portal serves');
  const clients = () => tableRows(resiliency.clients);
  await expect.poll(async () => (await clients()).at(-1)).toEqual(['All clients', '0', '0', '20', '']);
  expect((await clients())[0]).toEqual(['one-X Portal client', '', '', '6', 'in 10 s']);
  await frame.open('Overview');
  const tile = page.getByRole('list', { name: 'Nodes' }).getByRole('button', { name: /^Primary,/ });
  await expect(tile).toContainText('NONE serves, Failover due in 02:00');
  await expect(page.getByRole('region', { name: 'Portals' })).toContainText(/1\s*none serves, failover due/);

  // Never early: a second before, nobody serves; then the secondary does, and a kind of client
  // after the other returns.
  await resiliency.open();
  await simulator.order('clock.jump', { ms: 119_000 });
  await expect(resiliency.failover.getByRole('timer')).toHaveText('Failover due in 00:01');
  await expect(resiliency.failover).toContainText('No portal serves');
  await simulator.order('clock.jump', { ms: 1_000 });
  await expect(resiliency.failover).toContainText('Secondary one-X Portal serves');
  await expect(resiliency.failover.getByRole('timer')).toBeHidden();
  await expect(page.getByRole('main')).toContainText('Changes are lost after failback');
  await simulator.order('clock.jump', { ms: 10_000 });
  await expect.poll(async () => (await clients()).at(-1)).toEqual(['All clients', '0', '6', '14', '']);
  await simulator.order('clock.jump', { ms: 30_000 });
  await expect.poll(async () => (await clients()).at(-1)).toEqual(['All clients', '0', '20', '0', '']);

  for (const text of inTheStory) await expect(resiliency.story.filter({ hasText: text })).toHaveCount(1);
  await expect
    .poll(async () => (await resiliency.storyTexts()).at(0))
    .toMatch(/connected again, on the secondary$/);
  const told = await resiliency.storyTexts();
  await page.reload();
  await frame.waitUntilLive(3);
  await resiliency.open();
  await expect.poll(() => resiliency.storyTexts()).toEqual(told);
  // In words, for those who do not see the drawing.
  await page.getByText('Who serves whom, in words').click();
  await expect(page.getByRole('region', { name: 'Seen from Primary' })).toContainText(
    'Started, serves; database Started Active; 20 clients',
  );
});

test('manual failback: the primary waits, users are named, and return when ordered', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await resiliency.open();
  const primary = simulator.node('Primary').id;
  await simulator.order('config.change', { nodeId: primary, set: { portal: { failback: 'Manual' } } });
  await simulator.order('clock.jump', { to: '2016-08-01T14:41:00.000Z' });
  await expect(resiliency.failover).toContainText('Secondary one-X Portal serves');
  await simulator.order('service.control', { nodeId: primary, serviceId: 'one-x-portal', action: 'start' });
  await simulator.order('clock.jump', { ms: 300_000 });
  const waits = page.getByRole('status').filter({ hasText: 'Waits for Failback' });
  await expect(waits).toContainText('failback is Manual');
  await expect(resiliency.failover).toContainText('Secondary one-X Portal serves');

  await resiliency.failover.getByRole('button', { name: 'Failback' }).click();
  const question = page.getByRole('dialog', { name: 'Failback on Primary?' });
  await expect(question).toContainText('20 clients are disconnected from the secondary');
  await expect(question.getByRole('listitem').first()).toHaveText('6 × one-X Portal client, within 10 s');
  await expect(question).toContainText('changes made on the secondary portal until now are lost');
  await question.getByRole('button', { name: 'Failback' }).click();
  await simulateUntil(simulator, 10_000, () =>
    expect(resiliency.failover).toContainText('Primary one-X Portal serves', { timeout: 500 }),
  );
  await simulator.order('clock.jump', { ms: 60_000 });
  await expect
    .poll(async () => (await tableRows(resiliency.clients)).at(-1))
    .toEqual(['All clients', '20', '0', '0', '']);
  await expect(waits).toBeHidden();
  await expect(resiliency.story.filter({ hasText: 'ordered: Failback' })).toHaveCount(1);
  await expect(resiliency.story.filter({ hasText: 'Failback: Automatic → Manual' })).toHaveCount(1);
});

test('a split is said loudly, shown from both ends, and heals', async ({ page, simulator }) => {
  const frame = new Frame(page);
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await resiliency.open();
  const ends = { nodeId: simulator.node('Primary').id, peerId: simulator.node('Secondary').id };
  await simulator.order('line.break', ends);
  await simulator.order('clock.jump', { ms: 181_000 });
  await expect(resiliency.alerts).toContainText('Both one-X Portals are active and do not see each other');
  await expect(resiliency.diagrams).toHaveCount(2);
  const differences = page.getByRole('table', { name: 'Where the views differ' });
  await expect
    .poll(async () => (await tableRows(differences))[0])
    .toEqual(['Primary one-X Portal', 'Started', 'Stopped']);
  await expect.poll(async () => (await resiliency.statuses())[0]).toBe('Started');
  await resiliency.seeFrom('Secondary');
  await expect.poll(async () => (await resiliency.statuses())[0]).toBe('Stopped');
  await expect(resiliency.failover).toContainText('reported by Secondary');
  await frame.open('Overview');
  await expect(page.getByRole('region', { name: 'Portals' })).toContainText(/1\s*both serve/);

  // The line map names the broken line, and what hangs on it.
  await resiliency.open();
  await expect(resiliency.lineMap).toContainText('3 lines, 1 out of service');
  const broken = resiliency.lineMap.getByRole('button', { name: 'Line Primary – Secondary: Out of Service' });
  await expect(broken).toHaveText('✕ out of service');
  await expect(broken).toHaveAttribute('aria-pressed', 'true');
  await expect(resiliency.chosenLine).toContainText('Secondary takes over its IP phones, hunt groups');
  await expect(resiliency.chosenLine).toContainText('both serve');

  await simulator.order('line.mend', ends);
  await simulator.order('clock.jump', { ms: 60_000 });
  await expect(resiliency.alerts).toHaveCount(0);
  await expect(resiliency.diagrams).toHaveCount(1);
  await expect(resiliency.story.filter({ hasText: 'Line Primary – Secondary in service again' })).toHaveCount(
    1,
  );
  await expect(resiliency.story.filter({ hasText: 'Line Primary – Secondary out of service' })).toHaveCount(
    1,
  );
});

test('the line map is walked by keys, and says what hangs on the line to an expansion', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  const resiliency = new ResiliencyPage(page);
  await frame.waitUntilLive(3);
  await resiliency.open();
  const map = page.getByRole('table', { name: 'Line map' });
  await expect.poll(() => tableRows(map)).toEqual([['Expansion01', '✓', '✓']]);
  await map.getByRole('button', { name: 'Line Primary – Expansion01: In Service' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(resiliency.chosenLine).toContainText('Line Secondary – Expansion01: In Service');
  await expect(resiliency.chosenLine).toContainText('Secondary takes over its IP phones, hunt groups');
  await simulator.order('line.break', {
    nodeId: simulator.node('Primary').id,
    peerId: simulator.node('Expansion01').id,
  });
  await simulator.order('clock.jump', { ms: 10_000 });
  await expect.poll(() => tableRows(map)).toEqual([['Expansion01', '✕ out', '✓']]);
  await frame.open('Overview');
  await expect(
    page.getByRole('list', { name: 'Nodes' }).getByRole('button', { name: /^Expansion01,/ }),
  ).toContainText('1 of 2 lines in service');
});
