import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { TracePage } from './pages/tracePage.ts';

test.use({ scenario: 'trace-burst', speed: 1 });

const burst = { perSecond: 200, tag: 'CMExtEvt' } as const;

test.beforeEach(async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
});

test('lines come as System Monitor prints them, by tag, and are found', async ({ page, simulator }) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await trace.open();
  await expect(page.getByText('Choose the nodes to trace')).toBeVisible();
  await trace.trace('Primary');
  await simulator.order('trace.burst', { nodeId, ...burst, seconds: 0.6 });
  await simulator.order('trace.stamp', { nodeId });
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 120');

  // Only one tag, and then that one left out.
  await trace.button('Show no tags').click();
  await trace.tag('LSTMP').click();
  await expect.poll(() => trace.texts()).toEqual([expect.stringMatching(/^Log Stamped \d{3} /)]);
  const [row] = await trace.grid.rows('Time', 'mS', 'Tag');
  expect(await trace.grid.headers()).toEqual(['Time', 'mS', 'Tag', 'Text']);
  expect((await trace.grid.rows('Time', 'mS', 'Tag')).at(-1)).toEqual([
    expect.stringMatching(/^16:3\d:\d\d$/),
    expect.stringMatching(/^\d+mS$/),
    'LSTMP',
  ]);
  expect(row).toBeDefined();
  await trace.button('Show all tags').click();

  // Ctrl+F is this page's own: the browser's finds only what is drawn.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('burst line 1');
  // 1, 10 to 19, 100 to 120
  await expect(trace.matches).toHaveText('32 found');
  await page.keyboard.press('Enter');
  await expect(trace.matches).toHaveText('1 of 32');
  const current = trace.grid.root.locator('[data-current]');
  await expect(current.locator('mark')).toHaveText(['Burst line 1']);
  await page.keyboard.press('Shift+Enter');
  await expect(trace.matches).toHaveText('32 of 32');
  await expect(current).toContainText('Burst line 120 of 120');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F3');
  await expect(trace.matches).toHaveText('1 of 32');
  await expect(current).toBeInViewport();

  await trace.button('Regular expression').click();
  await trace.findBox.fill('line (7|8)0 of');
  await expect(trace.matches).toHaveText('2 found');
  await trace.findBox.fill('line (');
  await expect(page.getByText(/^Not a regular expression: /)).toBeVisible();
});

test('a frozen trace stays as it is, goes on receiving, and shows on Resume what came', async ({
  page,
  simulator,
}) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await trace.open();
  await trace.trace('Primary');
  await simulator.order('trace.burst', { nodeId, ...burst, seconds: 0.5 });
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 100');
  await page.keyboard.press('f');
  await expect(trace.counts).toContainText('Frozen');
  const before = await trace.texts();

  await simulator.order('trace.burst', { nodeId, ...burst, tag: 'SVC', seconds: 1 });
  await expect(trace.counts).toContainText(/Frozen · ([2-9]\d\d|[\d,]{4,}) came since/);
  expect(await trace.texts()).toEqual(before);
  await expect(trace.tag('SVC')).toBeHidden();

  await page.keyboard.press('f');
  await expect(
    page.getByRole('status').filter({ hasText: /Resumed: ([2-9]\d\d|[\d,]{4,}) lines came while frozen/ }),
  ).toBeVisible();
  await expect(trace.tag('SVC')).toHaveText('SVC 200');
  await expect
    .poll(async () => (await trace.texts()).filter((text) => text.startsWith('Burst line 200 of 200')).length)
    .toBe(1);

  // Scrolled up it stays where it is; the end is a key away.
  await trace.grid.root.focus();
  await page.keyboard.press('Home');
  await expect(trace.marker('The trace of Primary has started.')).toBeInViewport();
  await simulator.order('trace.burst', { nodeId, ...burst, seconds: 0.5 });
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 200');
  await expect(trace.marker('The trace of Primary has started.')).toBeInViewport();
  await page.keyboard.press('End');
  await expect.poll(() => trace.texts()).toContainEqual(expect.stringMatching(/^Burst line 100 of 100/));

  // The node writes lines of its own too, now and then.
  await simulator.order('clock.speed', { speed: 0 });
  await page.keyboard.press('c');
  await expect(trace.marker('The trace of Primary has started.')).toHaveCount(0);
  expect(await trace.lineCount()).toBeLessThan(20);
});

test('a lost link and a reboot leave marks, and the lines before them stay', async ({ page, simulator }) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await trace.open();
  await trace.trace('Primary');
  await simulator.order('trace.burst', { nodeId, ...burst, seconds: 0.05 });
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 10');

  await simulator.order('socket.drop', { nodeId });
  await expect(trace.marker('Connection to Primary was lost.')).toBeAttached();
  await expect(trace.marker('Connection to Primary is back')).toBeAttached();
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 10');

  await simulator.order('node.reboot', { nodeId });
  await expect(page.getByText(/^Connection to Primary was lost at/)).toBeVisible();
  await simulator.order('clock.jump', { ms: 90_000 });
  await page
    .getByRole('button', { name: 'Connect Now to Primary' })
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await expect(trace.marker(/Primary has re(booted|started)/)).toBeAttached();
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 10');
  // With a second node every line says whose it is.
  await trace.trace('Secondary');
  expect(await trace.grid.headers()).toEqual(['Time', 'mS', 'Tag', 'Node', 'Text']);

  // A line has the node's time, a mark that of the computer Watchline runs on: each says which.
  const line = page.getByRole('region', { name: 'Line', exact: true });
  await trace.marker('The trace of Secondary has started.').click();
  await expect(line).toContainText(/By this computer’s clock 20\d\d-/);
  await expect(line).not.toContainText('Node time');
  await trace.grid.root.locator('[data-tag-tone]').last().click();
  await expect(line).toContainText(/Node time 2016-08-01T/);
});

test('a log is written to a file while it is looked at, and after', async ({ page, simulator }) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  await trace.open();
  await trace.trace('Primary');
  await page.keyboard.press('l');
  await trace.logs.getByLabel('New file after (MB)').fill('x');
  await expect(trace.logs).toContainText('Not a number');
  await trace.logs.getByLabel('New file after (MB)').fill('1');
  await trace.logs.getByRole('button', { name: 'Start Log of 1 node' }).click();
  const table = trace.logs.getByRole('table', { name: 'Logs' });
  await expect(table).toContainText('Writing');
  // The log goes on where nobody looks.
  await new Frame(page).open('Overview');
  await simulator.order('trace.burst', { nodeId, ...burst, seconds: 1 });
  await trace.open();
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 200');
  // What is being written shows itself to whoever comes back.
  await table.getByRole('button', { name: /^Stop log / }).click();
  await expect(table).toContainText('Ended');

  const path = (await table.getByRole('button', { name: /^Copy path / }).getAttribute('aria-label')) ?? '';
  const written = await readFile(path.replace('Copy path ', ''), 'utf8');
  const lines = written.split(/\r?\n/).filter((line) => line.includes('Burst line'));
  expect(lines).toHaveLength(200);
  lines.forEach((line, index) => {
    expect(line).toMatch(/^(\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d\s+\d+mS CMExtEvt: Burst line /);
    expect(line).toContain(`Burst line ${index + 1} of 200:`);
  });
});

test('an alarm leads to what was traced around it', async ({ page, simulator }) => {
  const trace = new TracePage(page);
  const { id: nodeId } = simulator.node('Primary');
  const raise = (text: string) =>
    simulator.order('alarm.raise', { nodeId, code: 'Fire', text, severity: 'critical' });
  await raise('Power supply fails');
  await new Frame(page).open('Service Alarms');
  const alarms = new Grid(page, 'Service Alarms');
  await alarms.row('Power supply fails').click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('r');
  await expect(page.getByText('Primary was not traced at that time.')).toBeVisible();
  await page.getByRole('button', { name: 'Trace Primary from Now On' }).click();
  await expect(trace.marker('The trace of Primary has started.')).toBeAttached();

  await simulator.order('trace.burst', { nodeId, ...burst, seconds: 0.05 });
  await raise('Fan stands still');
  await expect(trace.tag('ALARM')).toBeVisible();
  await new Frame(page).open('Service Alarms');
  await alarms.row('Fan stands still').click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Trace ±60 s' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: /^Trace.*±60 s around 01\/08\/2016 16:3\d:\d\d on Primary/ }),
  ).toBeVisible();
  await expect(trace.marker('The moment asked about')).toBeInViewport();
  expect((await trace.texts()).join('\n')).toContain('Fan stands still');
  await expect(trace.tag('CMExtEvt')).toHaveText('CMExtEvt 10');
  await page.keyboard.press('Escape');
  await expect(trace.button('Freeze')).toBeVisible();
});
