import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0 });

/** Where the keys go: the name of what has the focus, with its role where it has one of its own. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const isTile = element instanceof HTMLElement && element.dataset.index !== undefined;
    if (isTile) return 'tile';
    return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${element?.getAttribute('aria-label') ?? element?.textContent}`;
  });

/** Presses keys one after the other and counts them; what is typed counts by its signs. */
function counted(page: Page) {
  let count = 0;
  return {
    get count() {
      return count;
    },
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) {
        count++;
        await page.keyboard.press(key);
      }
    },
    async type(text: string): Promise<void> {
      count += text.length;
      await page.keyboard.type(text);
    },
  };
}

async function raise(simulator: SimulatorProcess, count: number): Promise<void> {
  const { id: nodeId = '' } = simulator.nodes[0] ?? {};
  for (let number = 1; number <= count; number++) {
    const text = `Mast ${number} fails`;
    await simulator.order('alarm.raise', { nodeId, severity: 'major', text, code: text });
  }
}

const rowsOfPages = [
  ['2', 'grid Service Alarms'],
  ['3', 'grid Licenses'],
  ['4', 'grid Resiliency'],
  ['5', 'grid Services'],
  ['6', 'grid Trace'],
  ['1', 'tile'],
] as const;

test('each page that is gone to has the keys in its rows, and the first Tab leads there', async ({
  page,
  simulator,
}) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('a Skip to the rows');
  await expect(page.getByRole('link', { name: 'Skip to the rows' })).toBeInViewport();
  await page.keyboard.press('Enter');
  expect(await focused(page)).toBe('tile');
  for (const [key, rows] of rowsOfPages) {
    await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toBe(rows);
    // Away and back by its key.
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).not.toBe(rows);
    await page.keyboard.press('0');
    expect(await focused(page)).toBe(rows);
  }
});

test('whatever is opened above a page gives the keys back when it goes', async ({ page, simulator }) => {
  await raise(simulator, 2);
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('2');
  await expect.poll(() => focused(page)).toBe('grid Service Alarms');
  await expect(page.getByRole('grid').getByRole('checkbox').nth(1)).toBeVisible();
  await page.keyboard.press('Space');
  for (const [key, name] of [
    ['?', 'Keyboard shortcuts'],
    ['j', 'Jobs'],
    ['e', 'Export'],
    ['a', /^Acknowledge/],
    ['Control+k', 'Search'],
  ] as const) {
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    await expect.poll(() => dialog.evaluate((it) => it.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect.poll(() => focused(page)).toBe('grid Service Alarms');
  }
  // From a button back to the button.
  const exporting = page.getByRole('button', { name: 'Export' });
  await exporting.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(exporting).toBeFocused();
  // What is opened from the search starts with the keys, and gives them to the page.
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Search', exact: true })).toBeFocused();
  await page.keyboard.type('Export alarm');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect.poll(() => dialog.evaluate((it) => it.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(() => focused(page)).not.toBe('body ');
});

test('five alarms are acknowledged with a ticket by twelve keys', async ({ page, simulator }) => {
  await raise(simulator, 6);
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  const grid = new Grid(page, 'Service Alarms');
  const keys = counted(page);
  await keys.press('2');
  await expect.poll(() => focused(page)).toBe('grid Service Alarms');
  await expect.poll(() => grid.rowCount()).toBeGreaterThan(5);
  await keys.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'a');
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 5 alarms' });
  await expect(dialog.getByLabel('Ticket')).toBeFocused();
  await keys.type('INC-7');
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await grid.rows('Ticket')).slice(0, 6).flat())
    .toEqual(['INC-7', 'INC-7', 'INC-7', 'INC-7', 'INC-7', '']);
  await expect.poll(() => focused(page)).toBe('grid Service Alarms');
  expect(keys.count).toBeLessThanOrEqual(12);
});

test('what is on screen is exported by three keys', async ({ page, host, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await raise(simulator, 2);
  const keys = counted(page);
  const path = await host.exported(async () => {
    await keys.press('2');
    await expect.poll(() => focused(page)).toBe('grid Service Alarms');
    await keys.press('e');
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
    await expect.poll(() => focused(page)).toMatch(/^button Export/);
    await keys.press('Enter');
  });
  await expect.poll(() => readFile(path, 'utf8')).toContain('Mast 2 fails');
  await expect.poll(() => focused(page)).toBe('grid Service Alarms');
  expect(keys.count).toBeLessThanOrEqual(12);
});

test('every action has a key, and the shortcuts name it', async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  for (const [key, actions] of [
    [
      '2',
      [
        ...['Acknowledge', 'Shelve', 'Unshelve', 'Add Note', 'Set Ticket'],
        ...['Clear', 'Copy for Ticket', 'Trace ±60 s'],
      ],
    ],
    ['3', ['Renew Licenses', 'Renew All', 'Can we move to WebLM?']],
    ['4', ['Failover Now', 'Failback']],
    ['5', ['Start selected services', 'Stop selected services', 'Restart selected services']],
    ['6', ['Log to File', 'Freeze', 'Clear']],
  ] as const) {
    await page.keyboard.press(key);
    const main = page.getByRole('main');
    const shortcuts: string[] = [];
    for (const name of actions) {
      const button = main.getByRole('button', { name, exact: true }).first();
      await expect(button, name).toHaveAttribute('aria-keyshortcuts', /./);
      shortcuts.push((await button.getAttribute('aria-keyshortcuts')) ?? '');
    }
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(dialog).toContainText('The rows of the page');
    for (const shortcut of shortcuts)
      await expect(dialog.getByRole('term').getByText(shortcut, { exact: true }).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});
