import type { Page } from '@playwright/test';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { ServicesPage } from './pages/servicesPage.ts';

test.use({ speed: 0 });

/** Raises alarms later than all before: with the newest first they come above what is there. */
async function storm(simulator: SimulatorProcess, name: string, count: number): Promise<string[]> {
  const nodeId = simulator.nodes[0]?.id ?? '';
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    await simulator.order('clock.jump', { ms: 1_000 });
    const text = `${name} ${n} fails`;
    const raised = await simulator.order('alarm.raise', { nodeId, severity: 'minor', code: text, text });
    ids.push((raised as { alarmId: string }).alarmId);
  }
  return ids;
}

/** The newest first, with "Mast 5" to "Mast 1" at the top. */
async function openNewestFirst(page: Page, simulator: SimulatorProcess) {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const ids = await storm(simulator, 'Mast', 5);
  const header = grid.root.getByRole('columnheader', { name: /Last Date Of Error/ });
  await header.click();
  await header.click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => top(grid, 2)).toEqual(['Mast 5 fails', 'Mast 4 fails']);
  return { grid, ids };
}

const top = async (grid: Grid, count: number) =>
  (await grid.rows('Error Description')).flat().slice(0, count);

/** The text of the row that the grid names as its active one; null: it names none. */
const activeRow = (grid: Grid) =>
  grid.root.evaluate((element) => {
    const cell = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    return cell?.closest('[role="row"]')?.querySelector('[data-column="text"]')?.textContent ?? null;
  });

const chosenRows = (grid: Grid) =>
  grid.root.evaluate((element) =>
    [...element.querySelectorAll('[role="row"][aria-selected="true"] [data-column="text"]')].map(
      ({ textContent }) => textContent,
    ),
  );

test('the keyboard stays on its row while a storm comes in above it', async ({ page, simulator }) => {
  const { grid } = await openNewestFirst(page, simulator);
  await grid.root.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await activeRow(grid)).toBe('Mast 3 fails');

  await storm(simulator, 'Boiler', 6);
  await expect.poll(() => top(grid, 1)).toEqual(['Boiler 6 fails']);
  expect(await activeRow(grid)).toBe('Mast 3 fails');
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  await expect(details.getByRole('heading', { name: 'Mast 3 fails' })).toBeVisible();
  await page.keyboard.press('Escape');

  // A stretch is from where choosing began, wherever that row is by now.
  await page.keyboard.press('Space');
  await storm(simulator, 'Crane', 3);
  await expect.poll(() => top(grid, 1)).toEqual(['Crane 3 fails']);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => chosenRows(grid)).toEqual(['Mast 3 fails', 'Mast 2 fails', 'Mast 1 fails']);

  // So many that the row is not drawn any more; a key finds it again.
  await storm(simulator, 'Drill', 60);
  await expect.poll(() => top(grid, 1)).toEqual(['Drill 60 fails']);
  expect(await activeRow(grid)).toBeNull();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => activeRow(grid)).toBe('Mast 2 fails');
});

test("a box that has the keys is no other row's when rows come in above it", async ({ page, simulator }) => {
  const { grid } = await openNewestFirst(page, simulator);
  await grid.row('Mast 3 fails').getByRole('checkbox').focus();
  await storm(simulator, 'Pole', 1);
  await expect.poll(() => top(grid, 1)).toEqual(['Pole 1 fails']);
  await expect(grid.root).toBeFocused();
  await page.keyboard.press('Space');
  await expect.poll(() => chosenRows(grid)).toEqual(['Mast 3 fails']);
  await page.keyboard.press('Space');
  await expect.poll(() => chosenRows(grid)).toEqual([]);
});

test("a box that has the keys is no other row's when rows are scrolled, and these are in order once they stand still", async ({
  page,
  simulator,
}) => {
  const { grid } = await openNewestFirst(page, simulator);
  const before = await grid.rowCount();
  const nodeId = simulator.nodes[0]?.id ?? '';
  const many = { code: 'Many', text: 'Many {n}', detail: { Number: '{n}' }, severity: 'minor' };
  await simulator.order('alarm.raise', { nodeId, ...many, count: 300 });
  // All of them, or what is first is not yet.
  await expect.poll(() => grid.rowCount()).toBe(before + 300);
  const [first = ''] = await top(grid, 1);
  await grid.row(first).getByRole('checkbox').focus();
  await grid.row(first).hover();
  for (let turn = 0; turn < 4; turn++) await page.mouse.wheel(0, 700);
  await expect(grid.root).toBeFocused();
  await page.keyboard.press('Space');
  // Read from top to bottom, as they are seen.
  const areInOrder = () =>
    grid.root.evaluate((element) =>
      [...element.querySelectorAll('[aria-rowindex]')]
        .map((row) => Number(row.getAttribute('aria-rowindex')))
        .every((index, at, all) => at === 0 || index > (all[at - 1] ?? index)),
    );
  await expect.poll(areInOrder).toBe(true);
  expect(await chosenRows(grid)).toEqual([]);
  await page.keyboard.press('Control+Home');
  await expect.poll(() => top(grid, 1)).toEqual([first]);
  await expect.poll(() => chosenRows(grid)).toEqual([first]);
});

test('the place of a row that is gone is taken by the one after it', async ({ page, simulator }) => {
  const { grid, ids } = await openNewestFirst(page, simulator);
  await page
    .getByRole('search', { name: 'Filter alarms' })
    .getByRole('radiogroup', { name: 'State' })
    .getByText('Active')
    .click();
  await grid.root.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await activeRow(grid)).toBe('Mast 3 fails');
  const end = (alarmId: string | undefined) =>
    simulator.order('alarm.clear', { nodeId: simulator.nodes[0]?.id ?? '', alarmId: alarmId ?? '' });
  await storm(simulator, 'Boiler', 2);
  await end(ids[2]);
  await expect
    .poll(() => top(grid, 5))
    .toEqual(['Boiler 2 fails', 'Boiler 1 fails', 'Mast 5 fails', 'Mast 4 fails', 'Mast 2 fails']);
  await expect.poll(() => activeRow(grid)).toBe('Mast 2 fails');
});

test('a context menu is about the row it was opened on', async ({ page, simulator }) => {
  const { grid } = await openNewestFirst(page, simulator);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());

  await grid.row('Mast 4 fails').getByText('Mast 4 fails').click({ button: 'right' });
  await storm(simulator, 'Boiler', 40);
  await expect.poll(() => top(grid, 1)).toEqual(['Boiler 40 fails']);
  await page.getByRole('menuitem', { name: 'Copy Cell' }).click();
  await expect.poll(copied).toBe('Mast 4 fails');

  // From the keyboard too, and for a ticket.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Copy Cell' })).toBeFocused();
  await storm(simulator, 'Crane', 1);
  await expect.poll(() => top(grid, 1)).toEqual(['Crane 1 fails']);
  await page.getByRole('menuitem', { name: 'Copy for Ticket' }).click();
  await expect.poll(copied).toContain('Alarm: Boiler 40 fails');
});

test('what is pressed is what is clicked, though the rows move before the pointer comes up', async ({
  page,
  simulator,
}) => {
  const { grid } = await openNewestFirst(page, simulator);
  const pressOn = async (text: string, part: 'box' | 'text') => {
    const row = grid.row(text);
    const target = part === 'box' ? row.getByRole('checkbox') : row.getByText(text);
    const box = await target.boundingBox();
    if (!box) throw new Error(`${text} is not drawn.`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
  };

  await pressOn('Mast 4 fails', 'box');
  await storm(simulator, 'Boiler', 3);
  await expect.poll(() => top(grid, 1)).toEqual(['Boiler 3 fails']);
  await page.mouse.up();
  await expect.poll(() => chosenRows(grid)).toEqual(['Mast 4 fails']);

  await pressOn('Mast 5 fails', 'text');
  await storm(simulator, 'Crane', 2);
  await expect.poll(() => top(grid, 1)).toEqual(['Crane 2 fails']);
  await page.mouse.up();
  await expect.poll(() => activeRow(grid)).toBe('Mast 5 fails');

  // So many that the row is not drawn any more when the pointer comes up.
  await pressOn('Crane 1 fails', 'box');
  await storm(simulator, 'Drill', 60);
  await expect.poll(() => top(grid, 1)).toEqual(['Drill 60 fails']);
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^2 selected/ })).toBeVisible();
  await page
    .getByRole('search', { name: 'Filter alarms' })
    .getByRole('textbox', { name: 'Text' })
    .fill('1 fails');
  await expect.poll(() => chosenRows(grid)).toEqual(['Crane 1 fails']);

  // A press that is dragged away is none.
  await page.getByRole('button', { name: /Select none/ }).click();
  await pressOn('Crane 1 fails', 'box');
  await page.mouse.move(700, 700, { steps: 4 });
  await page.mouse.up();
  expect(await chosenRows(grid)).toEqual([]);
});

test.describe('services, those that failed first', () => {
  test.use({ scenario: 'portal-stopped', checkpoint: 'healthy' });

  test('a button is pressed in the row it was pressed in', async ({ page, simulator }) => {
    const services = new ServicesPage(page);
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await services.open();
    const stop = page.getByRole('button', { name: 'Stop Voicemail on Secondary' });
    const box = await stop.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
    await page.mouse.down();
    await simulator.order('service.control', {
      nodeId: 'expansion01',
      serviceId: 'web-manager',
      action: 'fail',
    });
    await expect
      .poll(async () => (await services.grid.rows('Node', 'Service'))[0])
      .toEqual(['Expansion01', 'Web Manager']);
    expect((await stop.boundingBox())?.y).not.toBe(box?.y);
    await page.mouse.up();
    await expect(page.getByRole('dialog', { name: 'Stop Voicemail on Secondary?' })).toBeVisible();
  });
});
