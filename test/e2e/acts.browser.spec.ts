import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { startBuilt } from '#test/support/builtProcess.ts';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, hostGone, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

// Begins without an alarm.
test.use({ scenario: 'weblm-migration', speed: 0 });

async function openAlarms(page: Page, simulator: SimulatorProcess, ...raised: string[]): Promise<Grid> {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await frame.open('Service Alarms');
  const nodeId = simulator.nodes[0]?.id ?? '';
  for (const text of raised)
    await simulator.order('alarm.raise', { nodeId, severity: 'minor', code: text, text });
  const grid = new Grid(page, 'Service Alarms');
  await expect.poll(() => grid.rowCount()).toBe(raised.length);
  return grid;
}

const details = (page: Page) => page.getByRole('complementary', { name: 'Alarm details' });
const acts = (page: Page) => details(page).getByRole('region', { name: 'Acts' });

test('alarms are shelved and come back, by keyboard alone, and the details tell who did it', async ({
  page,
  simulator,
}) => {
  const grid = await openAlarms(page, simulator, 'Apple', 'Banana');
  const shelved = page.getByRole('combobox', { name: 'Shelved' });
  const texts = async () => (await grid.rows('Error Description')).flat();
  await grid.root.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('button', { name: /^2 selected/ })).toBeVisible();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Shelve 2 alarms' });
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Write why');
  expect(await obstacles(page, 'Shelve')).toEqual([]);
  await page.keyboard.type('Works at the mast');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('2 alarms shelved.')).toBeVisible();
  await expect.poll(texts).toEqual(['Shelved Apple', 'Shelved Banana']);
  await expect(
    grid.row('Apple').getByRole('img', { name: /^Shelved until .* PC by .*: Works at the mast$/ }),
  ).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await obstacles(page, `Service Alarms, ${colorScheme}`)).toEqual([]);
  }

  await shelved.click();
  await page.getByRole('option', { name: 'Not shelved' }).click();
  await expect(page.getByText('No alarm passes the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect.poll(texts).toHaveLength(2);

  await grid.row('Apple').getByRole('checkbox').check();
  await grid.root.focus();
  await page.keyboard.press('Shift+S');
  await expect.poll(texts).toEqual(['Apple', 'Shelved Banana']);
  await grid.row('Apple').dblclick();
  await expect(acts(page).getByRole('listitem')).toHaveText([
    /^Unshelved by .+ at /,
    /^Shelved by .+Reason: Works at the mast.+Shelf over: withdrawn/,
  ]);
  expect(await obstacles(page, 'Alarm details')).toEqual([]);

  // What was given as a reason is offered again.
  await page.keyboard.press('a');
  await expect(page.locator('datalist option')).toHaveAttribute('value', 'Works at the mast');
});

test('a note and a ticket stand without an acknowledgement, from the menu of the row', async ({
  page,
  simulator,
}) => {
  const grid = await openAlarms(page, simulator, 'Apple');
  const choose = async (name: string) => {
    await grid.row('Apple').getByText('Apple').click({ button: 'right' });
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Set Ticket');
  await page.getByRole('dialog').getByLabel('Ticket', { exact: true }).fill('INC-7');
  await page.keyboard.press('Enter');
  await expect.poll(() => grid.rows('Ticket', 'Acknowledged By')).toEqual([['INC-7', '']]);
  await choose('Add Note');
  const dialog = page.getByRole('dialog', { name: 'Add Note to 1 alarm' });
  await dialog.getByLabel('Note').fill('Called the site');
  await dialog.getByRole('button', { name: 'Add Note' }).click();
  await expect(dialog).toBeHidden();
  await grid.row('Apple').dblclick();
  await expect(acts(page)).toContainText('Called the site');
  await expect(details(page)).toContainText('INC-7');
});

test.describe('an acknowledgement with an end', () => {
  // The monitor is stopped under its page.
  test.use({ expectedErrors: [hostGone], allowsStrayRequests: true });

  test('in the past is refused at its field; it ends while Watchline is closed', async ({
    page,
    host,
    simulator,
    folder,
  }) => {
    const grid = await openAlarms(page, simulator, 'Apple');
    await grid.row('Apple').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    const dialog = page.getByRole('dialog', { name: 'Acknowledge 1 alarm' });
    await dialog.getByLabel('Ticket', { exact: true }).fill('INC-4711');
    await dialog.getByRole('combobox', { name: 'Until' }).click();
    await page.getByRole('option', { name: 'Until …' }).click();
    const end = dialog.getByLabel('End', { exact: true });
    await end.fill('01/01/2016 08:00');
    await expect(dialog).toContainText('The end is in the past');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(dialog).toBeVisible();
    expect(await obstacles(page, 'Acknowledge')).toEqual([]);
    await end.fill('01/01/2100 08:00');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect.poll(() => grid.rows('Ticket')).toEqual([['INC-4711']]);
    await expect.poll(async () => (await grid.rows('Acknowledged By'))[0]?.[0]).not.toBe('');

    process.kill(host.processId);
    await expect.poll(() => isRunning(host.processId)).toBe(false);
    const data = join(folder, 'data');
    // As if the end had come meanwhile.
    const history = new DatabaseSync(join(data, 'history.sqlite'));
    history.exec(`UPDATE standings SET acknowledged_until = ${Date.now() - 60_000}`);
    history.exec(`UPDATE standings SET acknowledged_at = ${Date.now() - 120_000}`);
    history.close();
    const args = ['web', '--no-open', '--fleet', join(folder, 'fleet.json'), '--data', data];
    const again = await startBuilt('electron/cli/watchline.js', args, {
      WATCHLINE_E2E_PASSWORD: 'Administrator',
    });
    try {
      await page.goto(again.firstLine.replace(/^Watchline is at /, ''));
      await new Frame(page).open('Service Alarms');
      await expect.poll(() => grid.rows('Acknowledged By', 'Ticket')).toEqual([['', 'INC-4711']]);
      await grid.row('Apple').dblclick();
      await expect(acts(page)).toContainText('Acknowledgement over: its time was over');
    } finally {
      await again.stop();
    }
  });
});

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
