import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ scenario: 'fleet-150', speed: 0 });

/** What a node's list holds at most is less than 2,000: the frame of a snapshot is limited. */
const perNode = 670;

test('a hundred thousand alarms are scrolled by keyboard, a window of rows at a time', async ({
  page,
  simulator,
}) => {
  test.slow();
  const frame = new Frame(page);
  await frame.waitUntilLive(150);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  for (const { id: nodeId } of simulator.nodes) {
    const alarm = { code: 'Storm', text: 'Storm {n}', detail: { Number: '{n}' }, severity: 'minor' };
    await simulator.order('alarm.raise', { nodeId, ...alarm, count: perNode });
  }
  await simulator.order('clock.jump', { ms: 1 });
  const total = 150 * perNode;
  await expect.poll(() => grid.rowCount(), { timeout: 60_000 }).toBeGreaterThanOrEqual(total);

  const last = async () => (await grid.drawnRows().last().getAttribute('aria-rowindex')) ?? '';
  await grid.root.focus();
  await page.keyboard.press('Control+End');
  await expect.poll(async () => Number(await last())).toBe((await grid.rowCount()) + 1);
  await expect.poll(async () => (await grid.rows('Error Description')).at(-1)?.[0]).toMatch(/./);
  for (let pages = 0; pages < 20; pages++) await page.keyboard.press('PageUp');
  await expect
    .poll(async () => (await grid.rows('Error Description'))[5])
    .toEqual([expect.stringMatching(/^Storm \d+$/)]);
  expect(await grid.drawnRows().count()).toBeLessThan(120);

  // What matters most is not lost among them.
  const [{ id: nodeId } = { id: '' }] = simulator.nodes;
  const fire = { nodeId, code: 'Fire', text: 'Power supply fails', severity: 'critical' };
  await simulator.order('alarm.raise', fire);
  await grid.header('Severity').click();
  await grid.root.focus();
  await page.keyboard.press('Control+Home');
  await expect
    .poll(async () => (await grid.rows('Error Description', 'Severity')).slice(0, 3))
    .toContainEqual(['Power supply fails', 'Critical']);
  await expect(grid.row('Power supply fails')).toBeInViewport();

  // All of them can be chosen at once, and are: the first of them as many as are answered.
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('button', { name: '100,000 selected · Select none' })).toBeVisible();
  await page.getByRole('button', { name: /Select none$/ }).click();

  // With so many pixels to each of the page's the rows would be higher than a browser makes an element.
  await page.evaluate(() => Object.defineProperty(window, 'devicePixelRatio', { get: () => 12 }));
  await page.setViewportSize({ width: 1024, height: 640 });
  const contentHeight = () => grid.root.evaluate(({ scrollHeight }) => scrollHeight);
  await expect.poll(contentHeight).toBeLessThan(2 ** 25 / 12);
  expect((await grid.rowCount()) * 26).toBeGreaterThan(2 ** 25 / 13);
  await grid.root.focus();
  await page.keyboard.press('Control+End');
  /** The last row is whole above the foot of the grid. */
  const isEndInSight = () =>
    grid.root.evaluate((element) => {
      const end = element.querySelector(`[aria-rowindex="${element.getAttribute('aria-rowcount')}"]`);
      const edge = element.getBoundingClientRect().top + element.clientHeight + 1;
      return end !== null && end.getBoundingClientRect().bottom <= edge;
    });
  await expect.poll(isEndInSight).toBe(true);
  await page.keyboard.press('PageUp');
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 1_000);
  await expect.poll(isEndInSight).toBe(true);
  await page.keyboard.press('Control+Home');
  await expect.poll(async () => (await grid.rows('Severity'))[0]).toEqual(['Critical']);
});
