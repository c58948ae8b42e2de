import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({
  scenario: fileURLToPath(new URL('fixtures/threeCustomers.json', import.meta.url)),
  speed: 0,
  viewport: { width: 1440, height: 900 },
});

const longText =
  'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro, and so on';

async function openAlarms(page: Page, simulator: SimulatorProcess): Promise<Grid> {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  for (const text of [longText, 'Boiler fails'])
    await simulator.order('alarm.raise', {
      nodeId: simulator.nodes[0]?.id ?? '',
      severity: 'major',
      text,
      code: text,
    });
  await frame.open('Service Alarms');
  return new Grid(page, 'Service Alarms');
}

/** The headers that are in sight whole, and not under another one. */
const inSight = (grid: Grid) =>
  grid.root.evaluate((element) => {
    const edge = element.getBoundingClientRect();
    return [...element.querySelectorAll('[role="columnheader"]')]
      .filter((header) => {
        const { left, right, top, height } = header.getBoundingClientRect();
        const isInside = left >= edge.left - 1 && right <= edge.left + element.clientWidth + 2;
        const shown = document.elementFromPoint((left + right) / 2, top + height / 2);
        return isInside && shown !== null && header.contains(shown);
      })
      .map(({ textContent }) => textContent);
  });

const ssa = ['Last Date Of Error', 'Occurrences', 'Error Description'];

test('who has an alarm, and its ticket, are in sight beside what System Status shows', async ({
  page,
  simulator,
}) => {
  const grid = await openAlarms(page, simulator);
  const rest = ['Solution', 'Node', 'Severity', 'State', 'Acknowledged By', 'Ticket'];
  await expect.poll(() => inSight(grid)).toEqual([...ssa, ...rest]);

  await grid.row(longText).click();
  await page.keyboard.press('a');
  await page.getByRole('dialog').getByLabel('Ticket', { exact: true }).fill('INC-4711');
  await page.keyboard.press('Enter');
  const taken = grid.row(longText);
  await expect(taken.getByRole('img', { name: /^Acknowledged by .+, INC-4711$/ })).toBeVisible();
  await expect(taken).toContainText('INC-4711');
  const color = (text: string) =>
    grid
      .row(text)
      .locator('[data-column="text"]')
      .evaluate((cell) => getComputedStyle(cell).color);
  expect(await color(longText)).not.toBe(await color('Boiler fails'));
  await page.screenshot({ path: test.info().outputPath('acknowledged.png') });

  // With details open the description gives way, and tells the whole where it is pointed at.
  await grid.row(longText).dblclick();
  await expect(page.getByRole('complementary', { name: 'Alarm details' })).toBeVisible();
  await expect.poll(() => inSight(grid)).toEqual([...ssa, 'Solution', 'Node', 'Severity', 'State']);
  await expect(grid.row(longText).getByTitle(longText)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('details.png') });
});

test('what System Status shows stays in place when the rest is scrolled', async ({ page, simulator }) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  const grid = await openAlarms(page, simulator);
  await expect.poll(() => inSight(grid)).toEqual(expect.arrayContaining([...ssa, 'Solution', 'Node']));
  expect(await inSight(grid)).not.toContain('Ticket');
  await page.screenshot({ path: test.info().outputPath('small.png') });
  // By keyboard, column by column. The first row is the head of a group, once it is grouped: the first key
  // opens it.
  await expect(grid.root.locator('[aria-expanded="false"]').first()).toBeVisible();
  await grid.root.focus();
  await page.keyboard.press('ArrowRight');
  await expect(grid.root.locator('[aria-expanded="true"]').first()).toBeVisible();
  for (let column = 0; column < 8; column++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => inSight(grid)).toEqual(expect.arrayContaining([...ssa, 'Ticket']));
  await expect(grid.row('Boiler fails').getByRole('checkbox')).toBeInViewport();
  await page.screenshot({ path: test.info().outputPath('scrolled.png') });
  for (let column = 0; column < 5; column++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => inSight(grid)).toEqual(expect.arrayContaining([...ssa, 'Solution']));
});
