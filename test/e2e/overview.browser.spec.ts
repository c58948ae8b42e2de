import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { verifyBundle } from '#core/export/bundle/verifyBundle.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

test.describe('a hundred and fifty nodes', () => {
  test.use({ scenario: 'fleet-150', checkpoint: 'trunk lost at Expansion019', speed: 0 });

  test('are live at once, worst first, found by words and walked by keys', async ({ page }) => {
    const frame = new Frame(page);
    await frame.waitUntilLive(150);
    const tiles = page.getByRole('list', { name: 'Nodes' }).getByRole('button');
    const names = async () => (await tiles.locator('strong').allInnerTexts()).slice(0, 3);
    await expect(tiles.first()).toHaveAccessibleName(/^Expansion019, .*active alarms: 1 Major/);
    // Read at 1080p without scrolling.
    await page.setViewportSize({ width: 1920, height: 1080 });
    await expect(tiles).toHaveCount(150);
    await expect(tiles.last()).toBeInViewport({ ratio: 1 });

    await page.keyboard.press('/');
    await page.keyboard.type('expansion042');
    await expect.poll(names).toEqual(['Expansion042']);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Escape');
    await expect(tiles).toHaveCount(150);

    await tiles.first().focus();
    await page.keyboard.press('End');
    await expect(tiles.last()).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: /^Node / })).toBeVisible();
  });
});

test.describe('a hundred and fifty nodes on a good day', () => {
  test.use({ scenario: 'fleet-150', speed: 0 });

  test('small tiles keep the license mode readable where portals and lines are in trouble too', async ({
    page,
    simulator,
  }) => {
    await page.setViewportSize({ width: 1440, height: 1200 });
    await new Frame(page).waitUntilLive(150);
    const [nodeId, peerId] = [simulator.node('Primary').id, simulator.node('Secondary').id];
    const tiles = page.getByRole('list', { name: 'Nodes' });
    const primary = tiles.getByRole('button', { name: /^Primary,/ });
    const tile = tiles.getByRole('button', { name: /^Secondary,/ });
    const isCut = (text: string | RegExp, within = tile) =>
      within.getByText(text, { exact: true }).evaluate((element) => {
        // A text that is too long by a hundredth of a pixel loses characters to its ellipsis.
        const range = document.createRange();
        range.selectNodeContents(element);
        const whole = range.getBoundingClientRect();
        const boxes = [element, element.parentElement ?? element].map((box) => box.getBoundingClientRect());
        return boxes.some(({ right }) => right < whole.right - 0.01);
      });
    for (const text of ['WebLM Normal', 'serves']) expect(await isCut(text, primary), text).toBe(false);
    await simulator.order('line.break', { nodeId, peerId });
    // Before the detection time, and after it.
    await expect(tile).toContainText(/Failover \d\d:\d\d✕ 1 line/);
    expect(await isCut('WebLM Normal')).toBe(false);
    await simulator.order('clock.jump', { ms: 600_000 });
    await expect(tile).toContainText('BOTH serve✕ 1 line');
    // The mode may go on changing meanwhile: whatever it is by then is looked at.
    for (const text of [/^WebLM (Normal|Error)/, 'BOTH serve', '✕ 1 line'])
      expect(await isCut(text), String(text)).toBe(false);
  });

  test('a small tile of a node that is not live says in full how its link is and how old all is', async ({
    page,
    simulator,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await new Frame(page).waitUntilLive(150);
    await simulator.order('node.isolate', { nodeId: simulator.node('Expansion007').id });
    const tile = page.getByRole('list', { name: 'Nodes' }).getByRole('button', { name: /^Expansion007,/ });
    await expect(tile).toContainText(/Reconnecting\d+ s/);
    const age = tile.locator('[data-mark]');
    const [inner, outer] = await Promise.all([age.boundingBox(), tile.boundingBox()]);
    expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThanOrEqual((outer?.x ?? 0) + (outer?.width ?? 0));
  });

  test('tiles are where they were left after another page', async ({ page, simulator }) => {
    await page.setViewportSize({ width: 1024, height: 640 });
    const frame = new Frame(page);
    await frame.waitUntilLive(simulator.nodes.length);
    const last = page.getByRole('list', { name: 'Nodes' }).getByRole('button').last();
    await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().focus();
    await page.keyboard.press('End');
    await expect(last).toHaveAccessibleName(/^Secondary,/);
    await frame.open('Licenses');
    await page.goBack();
    await expect(last).toHaveAccessibleName(/^Secondary,/);
    await expect(last).toBeInViewport();
  });

  test('the active cell of a grid is named while it is drawn, and again when a key brings it back', async ({
    page,
    simulator,
  }) => {
    const frame = new Frame(page);
    await page.setViewportSize({ width: 1024, height: 640 });
    await frame.waitUntilLive(simulator.nodes.length);
    await frame.open('Services');
    const grid = page.getByRole('grid', { name: 'Services' });
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    const named = () =>
      grid.evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant');
        return id === null ? 'none' : document.getElementById(id) ? 'drawn' : 'gone';
      });
    expect(await named()).toBe('drawn');
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect.poll(named).toBe('none');
    await page.keyboard.press('ArrowUp');
    await expect.poll(named).toBe('drawn');
  });
});

test('everything is reached by the keyboard', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const main = (name: string) => page.getByRole('main', { name });
  for (const [key, name] of [
    ['2', 'Service Alarms'],
    ['3', 'Licenses'],
    ['4', 'Resiliency'],
    ['5', 'Services'],
    ['6', 'Trace'],
    ['1', 'Overview'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(main(name)).toBeVisible();
  }
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await expect(main('Licenses')).toBeVisible();

  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts).toContainText('Renew Licenses');
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();

  await page.keyboard.press('Control+k');
  const found = page.getByRole('dialog', { name: 'Search' });
  await expect(found.getByLabel('Search')).toBeFocused();
  await page.keyboard.type('secondary');
  await expect(found).toContainText('Secondary');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Node Secondary' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toBeHidden();
});

test('a solution is picked, the colours are turned and stay turned', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const picker = page.getByRole('combobox', { name: 'Solution' });
  await picker.click();
  const options = page.getByRole('option');
  await expect(options).toHaveText(['All solutions', /./]);
  await options.nth(1).click();
  await expect(page.getByRole('list', { name: 'Nodes' }).getByRole('button')).toHaveCount(
    simulator.nodes.length,
  );

  const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
  const first = await scheme();
  await page.keyboard.press('d');
  await expect.poll(scheme).not.toBe(first);
  const second = await scheme();
  await page.getByRole('button', { name: /^Use (dark|light) colors$/ }).click();
  await expect.poll(scheme).toBe(first);
  await page.keyboard.press('d');
  await frame.waitUntilWhole();
  await page.reload();
  await frame.waitUntilLive(simulator.nodes.length);
  expect(await scheme()).toBe(second);
});

test('the alarms on screen are exported with the names of their columns', async ({
  page,
  host,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /^Service Alarms/ }).check();
  const path = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  const [header = '', ...rows] = (await readFile(path, 'utf8'))
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  expect(header.split(',').map((name) => name.replaceAll('"', ''))).toEqual(
    expect.arrayContaining([
      'Last Date Of Error',
      'Occurrences',
      'Error Description',
      'Node',
      'Severity',
      'State',
    ]),
  );
  await page.keyboard.press('e');
  await dialog.getByRole('radio', { name: /^Ticket bundle/ }).check();
  await expect(dialog.getByRole('checkbox', { name: 'Addresses' })).toBeChecked();
  await dialog.getByRole('checkbox', { name: 'Names' }).uncheck();
  const bundle = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  expect(await verifyBundle(bundle)).toMatchObject({ count: 9, differ: [], missing: [], added: [] });
  const summary = strFromU8(unzipSync(await readFile(bundle))['summary.txt'] ?? new Uint8Array());
  expect(summary).toMatch(/^Node: Primary · Primary · address-\d+$/m);
  expect(summary).toContain('Quality: All nodes were live');

  await frame.open('Service Alarms');
  await expect(page.getByRole('grid', { name: 'Service Alarms' })).toHaveAttribute(
    'aria-rowcount',
    String(rows.length + 1),
  );
});
