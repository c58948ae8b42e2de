import type { Page } from '@playwright/test';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0 });

const raise = async (simulator: SimulatorProcess, text: string, part: object = {}): Promise<string> => {
  const nodeId = simulator.nodes[0]?.id ?? '';
  const alarm = { nodeId, severity: 'minor', code: text, text, ...part };
  return ((await simulator.order('alarm.raise', alarm)) as { alarmId: string }).alarmId;
};

async function openAlarms(page: Page, simulator: SimulatorProcess): Promise<Grid> {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Service Alarms');
  return new Grid(page, 'Service Alarms');
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const filterText = (page: Page) =>
  page.getByRole('search', { name: 'Filter alarms' }).getByRole('textbox', { name: 'Text' });
const texts = async (grid: Grid) => (await grid.rows('Error Description')).flat();
const tickets = async (grid: Grid) =>
  Object.fromEntries(await grid.rows('Error Description', 'Ticket')) as Record<string, string>;
const acknowledging = (page: Page, count: number | string) =>
  page.getByRole('dialog', { name: `Acknowledge ${count} alarm${count === 1 ? '' : 's'}` });

test.describe('rows that the filter hides', () => {
  test('are not acted on unless somebody says so', async ({ page, simulator }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    const grid = await openAlarms(page, simulator);
    for (const text of ['Apple', 'Banana', 'Cherry', 'Zebra']) await raise(simulator, text);
    await filterText(page).fill('');
    for (const text of ['Apple', 'Banana', 'Cherry']) await grid.row(text).getByRole('checkbox').check();
    await filterText(page).fill('a');
    await expect.poll(() => texts(grid)).not.toContain('Cherry');
    await expect(page.getByText('3 selected, 1 of them hidden by the filter')).toBeVisible();

    await page.keyboard.press('Escape');
    await grid.root.focus();
    await page.keyboard.press('a');
    const dialog = acknowledging(page, 2);
    await dialog.getByLabel('Ticket', { exact: true }).fill('INC-1');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await filterText(page).fill('');
    await expect
      .poll(() => tickets(grid))
      .toMatchObject({ Apple: 'INC-1', Banana: 'INC-1', Cherry: '', Zebra: '' });

    // All of them: nothing is done, and that is said; one set for buttons, keys and menu.
    await grid.row('Cherry').getByRole('checkbox').check();
    await filterText(page).fill('Zebra');
    await expect(page.getByText('1 selected, hidden by the filter')).toBeVisible();
    await expect(button(page, 'Acknowledge')).toHaveAccessibleDescription(/hidden by the filter/);
    await grid.root.focus();
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    for (const key of ['a', 't', 'y']) await page.keyboard.press(key);
    await expect(page.getByText(/^What is selected is hidden by the filter/).first()).toBeVisible();
    expect(await copied()).toBe('before');

    // Included knowingly.
    await button(page, 'Include hidden').click();
    await expect(page.getByText('1 selected, hidden by the filter, and included')).toBeVisible();
    await button(page, 'Copy for Ticket').click();
    await expect.poll(copied).toContain('Alarm: Cherry');
    // Whoever chooses anew has not said so of what is hidden then.
    await grid.row('Zebra').getByRole('checkbox').check();
    await expect(page.getByText('2 selected, 1 of them hidden by the filter', { exact: true })).toBeVisible();
    await button(page, 'Drop hidden').click();
    await grid.root.focus();
    await page.keyboard.press('y');
    await expect.poll(copied).toContain('Zebra');
    expect(await copied()).not.toContain('Cherry');
  });

  test.describe('of nodes', () => {
    test.use({ scenario: 'weblm-outage' });
    test('are no targets of Renew Licenses, which names its own', async ({ page, simulator }) => {
      const frame = new Frame(page);
      await frame.waitUntilLive(simulator.nodes.length);
      await frame.open('Licenses');
      const grid = new Grid(page, 'Licenses');
      const renew = button(page, 'Renew Licenses');
      await grid.row('Primary').getByRole('checkbox').check();
      await expect(renew).toHaveText('Renew Licenses on 1 node: Primary');
      await grid.row('Secondary').getByRole('checkbox').check();
      await expect(renew).toHaveText('Renew Licenses on 2 nodes: Primary, Secondary');
      await page.getByRole('textbox', { name: 'Filter' }).fill('Secondary');
      await expect(page.getByText('2 selected, 1 of them hidden by the filter')).toBeVisible();
      await expect(renew).toHaveText('Renew Licenses on 1 node: Secondary');
      await page.getByRole('textbox', { name: 'Filter' }).fill('Expansion01');
      await expect(page.getByText('2 selected, all hidden by the filter')).toBeVisible();
      await expect(renew).toHaveAttribute('aria-disabled', 'true');
      await expect(renew).toHaveAccessibleDescription(/hidden by the filter/);
    });
  });
});

test.describe('many alarms', () => {
  test.use({ scenario: 'healthy' });
  const count = 1_500;

  async function openStorm(page: Page, simulator: SimulatorProcess): Promise<Grid> {
    const grid = await openAlarms(page, simulator);
    await raise(simulator, 'Storm {n}', { code: 'Storm', detail: { Number: '{n}' }, count });
    await raise(simulator, 'Quiet');
    await filterText(page).fill('Storm');
    await expect.poll(() => grid.rowCount()).toBe(count);
    return grid;
  }

  test('are all chosen that pass the filter, and acknowledged beyond what is loaded', async ({
    page,
    simulator,
  }) => {
    test.slow();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const grid = await openStorm(page, simulator);
    const all = page.getByRole('checkbox', { name: 'Select all rows' });
    await grid.root.focus();
    await page.keyboard.press('Control+a');
    await expect(button(page, '1,500 selected · Select none')).toBeVisible();
    await expect(all).toBeChecked();
    await page.keyboard.press('Control+End');
    await expect(grid.row('Storm 1500').getByRole('checkbox')).toBeChecked();

    await page.keyboard.press('Control+c');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(async () => (await copied()).split('\n').length).toBe(count);

    await page.keyboard.press('a');
    const dialog = acknowledging(page, '1,500');
    await dialog.getByLabel('Ticket', { exact: true }).fill('INC-7');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1,500 alarms acknowledged.')).toBeVisible();
    await expect.poll(async () => new Set((await grid.rows('Ticket')).flat())).toEqual(new Set(['INC-7']));
    await grid.root.focus();
    await page.keyboard.press('Control+Home');
    await expect
      .poll(async () => (await grid.rows('Error Description', 'Ticket'))[0])
      .toEqual(['Storm 1', 'INC-7']);
    await filterText(page).fill('Quiet');
    await expect.poll(() => tickets(grid)).toEqual({ Quiet: '' });
  });

  test('are chosen from one to another, though those between were never loaded', async ({
    page,
    simulator,
  }) => {
    test.slow();
    const grid = await openStorm(page, simulator);
    await grid.row('Storm 2').getByText('Storm 2', { exact: true }).click();
    await grid.root.focus();
    await grid.root.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await grid
      .row('Storm 1500')
      .getByText('Storm 1500')
      .click({ modifiers: ['Shift'] });
    await expect(button(page, '1,499 selected · Select none')).toBeVisible();
    await grid.root.evaluate((element) => element.scrollTo({ top: element.scrollHeight / 2 }));
    await expect.poll(async () => (await texts(grid)).includes('Storm 750')).toBe(true);
    await expect(grid.row('Storm 750').getByRole('checkbox')).toBeChecked();

    // Somebody who goes on begins a new stretch where they are.
    await grid.root.evaluate((element) => element.scrollTo({ top: 0 }));
    await grid.row('Storm 2').getByText('Storm 2', { exact: true }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect(button(page, '2 selected · Select none')).toBeVisible();
    await expect(grid.row('Storm 4').getByRole('checkbox')).toBeChecked();
    await expect(grid.row('Storm 5').getByRole('checkbox')).toBeChecked();
  });
});

test('a click chooses a row alone, with Control one more, and a double click opens it', async ({
  page,
  simulator,
}) => {
  const grid = await openAlarms(page, simulator);
  for (const text of ['Apple', 'Banana', 'Cherry']) await raise(simulator, text);
  const press = (text: string, modifiers: ('Control' | 'Shift')[] = []) =>
    grid.row(text).getByText(text).click({ modifiers });
  const chosen = async () => {
    const marks = await grid.root.getByRole('row', { selected: true }).all();
    return Promise.all(marks.map((row) => row.locator('[data-column="text"]').textContent()));
  };
  await press('Apple');
  expect(await chosen()).toEqual(['Apple']);
  await expect(button(page, 'Acknowledge')).toHaveAttribute('aria-disabled', 'false');
  await press('Banana');
  expect(await chosen()).toEqual(['Banana']);
  await press('Cherry', ['Control']);
  expect(await chosen()).toEqual(['Banana', 'Cherry']);
  await press('Banana', ['Control']);
  expect(await chosen()).toEqual(['Cherry']);
  await press('Apple');
  await press('Cherry', ['Shift']);
  expect(await chosen()).toEqual(['Apple', 'Banana', 'Cherry']);

  // What a click has chosen goes with the keyboard; what Space has chosen stays.
  await press('Apple');
  await page.keyboard.press('ArrowDown');
  expect(await chosen()).toEqual(['Banana']);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  expect(await chosen()).toEqual(['Banana']);

  await grid.row('Cherry').getByText('Cherry').dblclick();
  await expect(page.getByRole('complementary', { name: 'Alarm details' })).toContainText('Cherry');
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
  expect(await chosen()).toEqual(['Cherry']);
});

test.describe('acknowledging', () => {
  test('keeps what differs, and writes only what is typed', async ({ page, simulator }) => {
    const grid = await openAlarms(page, simulator);
    for (const text of ['Apple', 'Banana', 'Cherry']) await raise(simulator, text);
    const acknowledge = async (names: readonly string[], said: Record<string, string>) => {
      for (const name of names) await grid.row(name).getByRole('checkbox').check();
      await button(page, 'Acknowledge').click();
      const dialog = acknowledging(page, names.length);
      await expect(dialog.getByLabel('Ticket', { exact: true })).toBeFocused();
      for (const [label, text] of Object.entries(said))
        await dialog.getByLabel(label, { exact: true }).fill(text);
      return dialog;
    };
    const submit = async () => {
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toBeHidden();
    };
    await (await acknowledge(['Apple'], { Note: 'Ordered', Ticket: 'INC-1' }))
      .getByLabel('Ticket', { exact: true })
      .focus();
    await submit();
    await acknowledge(['Banana'], { Ticket: 'INC-2' });
    await submit();
    await expect.poll(() => tickets(grid)).toMatchObject({ Apple: 'INC-1', Banana: 'INC-2' });

    const dialog = await acknowledge(['Apple', 'Banana', 'Cherry'], {});
    await expect(dialog.getByLabel('Ticket', { exact: true })).toHaveValue('');
    await expect(dialog).toContainText('2 different tickets, kept unless you type');
    await submit();
    await expect.poll(() => tickets(grid)).toMatchObject({ Apple: 'INC-1', Banana: 'INC-2', Cherry: '' });

    await acknowledge(['Apple', 'Cherry'], { Ticket: 'INC-3' });
    await submit();
    await expect
      .poll(() => tickets(grid))
      .toMatchObject({ Apple: 'INC-3', Banana: 'INC-2', Cherry: 'INC-3' });
    await grid.row('Apple').dblclick();
    await expect(page.getByRole('complementary', { name: 'Alarm details' })).toContainText('Ordered');
    await page.keyboard.press('Escape');
    await button(page, /Select none$/).click();

    await (await acknowledge(['Cherry'], {})).getByLabel('Remove the ticket').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await expect.poll(() => tickets(grid)).toMatchObject({ Apple: 'INC-3', Cherry: '' });
  });

  test('takes all it can, and tells what it could not by its text', async ({ page, simulator }) => {
    const grid = await openAlarms(page, simulator);
    const nodeId = simulator.nodes[0]?.id ?? '';
    const ids: Record<string, string> = {};
    for (const text of ['Apple', 'Banana', 'Cherry']) ids[text] = await raise(simulator, text);
    const end = (text: string) => simulator.order('alarm.clear', { nodeId, alarmId: ids[text] ?? '' });
    const states = async () => Object.fromEntries(await grid.rows('Error Description', 'State'));
    for (const text of ['Banana', 'Cherry']) await end(text);
    await expect.poll(states).toMatchObject({ Apple: 'Active', Banana: 'Ended', Cherry: 'Ended' });
    for (const text of ['Apple', 'Banana', 'Cherry']) await grid.row(text).getByRole('checkbox').check();
    await button(page, 'Acknowledge').click();
    const dialog = acknowledging(page, 3);
    await expect(dialog).toContainText('1 active, 2 ended');

    // While the question stands one is raised again, and another one is cleared from its node.
    await raise(simulator, 'Banana');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await new Grid(other, 'Service Alarms').row('Cherry').getByRole('checkbox').check();
    await button(other, 'Clear').click();
    await other.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
    await expect.poll(states).not.toHaveProperty('Cherry');
    await expect.poll(states).toMatchObject({ Apple: 'Active', Banana: 'Active' });
    await other.close();

    await page.bringToFront();
    await dialog.getByLabel('Ticket', { exact: true }).fill('INC-9');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Alarm acknowledged.')).toBeVisible();
    const told = (why: RegExp) => page.getByRole('alert').filter({ hasText: why });
    await expect(told(/raised again or worse/)).toContainText('Primary: Banana');
    await expect(told(/has removed it meanwhile/)).toContainText('Primary: Cherry');
    await expect.poll(() => tickets(grid)).toMatchObject({ Apple: 'INC-9', Banana: '' });
    // What may still be acknowledged stays chosen, to be looked at.
    await expect(button(page, '1 selected · Select none')).toBeVisible();
    await expect(grid.row('Banana').getByRole('checkbox')).toBeChecked();
    await expect(grid.row('Apple').getByRole('checkbox')).not.toBeChecked();
  });
});
