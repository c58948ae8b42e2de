import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { SimulatorProcess } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { TracePage } from './pages/tracePage.ts';

test.use({ speed: 0 });

/** Alarms the scenario begins with, and of those the active ones. */
const before = { all: 6, active: 2 };

const mast = (number: number): string => `Mast ${String(number).padStart(2, '0')} fails`;

/** Twelve alarms of the first node, "Mast 01 fails" to "Mast 12 fails", of which the even ones ended. */
async function raiseMasts(simulator: SimulatorProcess): Promise<void> {
  const { id: nodeId = '' } = simulator.nodes[0] ?? {};
  for (let number = 1; number <= 12; number++) {
    const text = mast(number);
    const { alarmId } = (await simulator.order('alarm.raise', {
      nodeId,
      severity: number === 1 ? 'critical' : 'major',
      text,
      code: text,
    })) as { alarmId: string };
    if (number % 2 === 0) await simulator.order('alarm.clear', { nodeId, alarmId });
  }
}

const hashOf = (page: Page): string => new URL(page.url()).hash;

/** What the person sees of Service Alarms: filter, rows, what is open. */
async function seen(page: Page) {
  const grid = new Grid(page, 'Service Alarms');
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const filters = page.getByRole('search', { name: 'Filter alarms' });
  return {
    text: await filters.getByRole('textbox', { name: 'Text' }).inputValue(),
    state: await filters.getByRole('radio', { checked: true }).getAttribute('value'),
    rows: (await grid.rows('Error Description')).flat(),
    sort: await grid.header('Error Description').getAttribute('aria-sort'),
    open: (await details.isVisible()) ? await details.getByRole('heading', { level: 2 }).textContent() : null,
  };
}

const narrowed = {
  text: 'mast',
  state: 'active',
  rows: [11, 9, 7, 5, 3, 1].map(mast),
  sort: 'descending',
  open: mast(7),
};

/** Typed, clicked, sorted, opened: as `narrowed` says. */
async function narrow(page: Page): Promise<void> {
  const grid = new Grid(page, 'Service Alarms');
  await new Frame(page).open('Service Alarms');
  const filters = page.getByRole('search', { name: 'Filter alarms' });
  await filters.getByRole('textbox', { name: 'Text' }).fill('mast');
  await filters.getByRole('radiogroup', { name: 'State' }).getByText('Active').click();
  await expect.poll(async () => (await grid.rows('State')).length).toBe(6);
  await grid.header('Error Description').click();
  await grid.header('Error Description').click();
  await expect.poll(async () => (await grid.rows('Error Description')).flat()).toEqual(narrowed.rows);
  await grid.row(mast(7)).dblclick();
  await expect.poll(() => seen(page)).toEqual(narrowed);
}

test('filter, sort and the opened alarm outlive Trace and Back, other pages, a reload and another tab', async ({
  page,
  host,
  simulator,
}) => {
  await raiseMasts(simulator);
  const frame = new Frame(page);
  await narrow(page);
  expect(hashOf(page)).toMatch(/^#\/alarms\?text=mast&state=active&sort=-text&alarm=\d+$/);
  const address = hashOf(page);

  await page.getByRole('button', { name: 'Trace ±60 s' }).click();
  await expect(page.getByText('was not traced at that time')).toBeVisible();
  await page.goBack();
  await expect.poll(() => seen(page)).toEqual(narrowed);
  // The keyboard is on what is open.
  await new Grid(page, 'Service Alarms').root.focus();
  await expect(new Grid(page, 'Service Alarms').row(mast(7)).locator('[data-active]')).toHaveCount(1);
  await page.goForward();
  await expect(page.getByText('was not traced at that time')).toBeVisible();

  // By key, by link: where the page was left.
  await page.keyboard.press('2');
  await expect.poll(() => seen(page)).toEqual(narrowed);
  await frame.open('Licenses');
  await frame.open('Service Alarms');
  await expect.poll(() => seen(page)).toEqual(narrowed);
  expect(hashOf(page)).toBe(address);

  await page.reload();
  await expect.poll(() => seen(page)).toEqual(narrowed);
  // What was left on another page is still known.
  await page.keyboard.press('6');
  await expect(page.getByText('was not traced at that time')).toBeVisible();
  await page.keyboard.press('2');
  await expect.poll(() => seen(page)).toEqual(narrowed);
  if (host.kind !== 'browser') return;
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await expect.poll(() => seen(tab)).toEqual(narrowed);
  await tab.close();
});

test('Back and Forward take back and give again what was opened, narrowed and asked for', async ({
  page,
  simulator,
}) => {
  await raiseMasts(simulator);
  await narrow(page);
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  await page.goBack();
  await expect(details).toBeHidden();
  // The sort and what was typed are no steps of their own.
  await page.goBack();
  await expect.poll(async () => (await seen(page)).state).toBe('all');
  expect((await seen(page)).text).toBe('mast');
  await page.goForward();
  await page.goForward();
  await expect.poll(() => seen(page)).toEqual(narrowed);
  // Closed by Esc, opened again by Back.
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await page.goBack();
  await expect(details).toBeVisible();
});

test('what was chosen stays chosen, and which tags are shown', async ({ page, simulator }) => {
  await raiseMasts(simulator);
  const frame = new Frame(page);
  const grid = new Grid(page, 'Service Alarms');
  await frame.open('Service Alarms');
  for (const number of [3, 5]) await grid.row(mast(number)).getByRole('checkbox').check();
  await frame.open('Trace');
  await page.getByRole('button', { name: /^Trace / }).click();
  const trace = new TracePage(page);
  // What is traced before it has started is not sent.
  await expect(trace.marker(/The trace of .* has started\.$/)).toBeAttached();
  const tag = trace.tag('CALL');
  await simulator.order('trace.burst', {
    nodeId: simulator.nodes[0]?.id,
    perSecond: 5,
    seconds: 1,
    tag: 'CALL',
  });
  await tag.click();
  await expect(tag).toHaveAttribute('aria-pressed', 'false');
  expect(hashOf(page)).toContain('tags=-CALL');
  await page.reload();
  await frame.open('Service Alarms');
  for (const number of [3, 5]) await expect(grid.row(mast(number)).getByRole('checkbox')).toBeChecked();
  await expect(page.getByRole('button', { name: /^2 selected/ })).toBeVisible();
  await frame.open('Trace');
  await expect(tag).toHaveAttribute('aria-pressed', 'false');
  await page.goBack();
  await page.goBack();
  await expect(tag).toHaveAttribute('aria-pressed', 'false');
});

test('the same command and the same link work again after the filter was cleared', async ({
  page,
  simulator,
}) => {
  await raiseMasts(simulator);
  const grid = new Grid(page, 'Service Alarms');
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  await expect.poll(() => grid.rowCount()).toBe(before.all + 12);
  for (let time = 1; time <= 2; time++) {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('textbox', { name: 'Search', exact: true })).toBeFocused();
    await page.keyboard.type('unacknowledged active');
    await page.keyboard.press('Enter');
    await expect.poll(() => grid.rowCount()).toBe(before.active + 6);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(() => grid.rowCount()).toBe(before.all + 12);
  }
  for (let time = 1; time <= 2; time++) {
    await frame.open('Overview');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Critical/ })
      .click();
    await expect.poll(() => grid.rowCount()).toBe(1);
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await expect.poll(() => grid.rowCount()).toBe(before.all + 12);
  }
});

test('an address nobody understands narrows nothing and breaks nothing', async ({ page, simulator }) => {
  await raiseMasts(simulator);
  const grid = new Grid(page, 'Service Alarms');
  const odd = [
    '#/alarms?state=broken&severity=fatal&sort=-nothing&alarm=-1&node=&age=1y',
    '#/alarms?__proto__=x&constructor=y&sort=__proto__&solution=nobody',
    '#/alarms?%E0%A4%A&alarm=999999',
  ];
  for (const hash of odd) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await expect.poll(() => grid.rowCount()).toBe(before.all + 12);
    await page.evaluate(() => {
      location.hash = '#/nowhere';
    });
    await expect(page.getByRole('main', { name: 'Overview' })).toBeVisible();
  }
});

test.describe('a long list', () => {
  test.use({ scenario: 'fleet-150' });

  test('is where it was left, also after a reload', async ({ page }) => {
    const frame = new Frame(page);
    await frame.waitUntilLive(150);
    await frame.open('Services');
    const grid = new Grid(page, 'Services');
    const topRow = () =>
      grid.root.evaluate((scroller) => {
        const { top } = scroller.getBoundingClientRect();
        const rows = [...scroller.querySelectorAll('[role="row"]:not([aria-rowindex="1"])')];
        // Under the header.
        const row = rows.find((row) => row.getBoundingClientRect().bottom > top + 31);
        return [...(row?.querySelectorAll('[role="gridcell"]') ?? [])]
          .slice(0, 2)
          .map((cell) => cell.textContent)
          .join(' ');
      });
    await grid.root.evaluate((scroller) => scroller.scrollTo({ top: 3_000 }));
    await expect.poll(topRow).not.toBe('');
    await expect.poll(() => grid.root.evaluate(({ scrollTop }) => scrollTop)).toBe(3_000);
    const left = await topRow();
    await frame.open('Licenses');
    await frame.open('Services');
    await expect.poll(topRow).toBe(left);
    await page.reload();
    await expect.poll(topRow).toBe(left);
    await page.getByRole('textbox', { name: 'Filter' }).fill('one-X');
    await expect.poll(() => grid.root.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  });
});

test.describe('several customers', () => {
  test.use({ scenario: fileURLToPath(new URL('fixtures/threeCustomers.json', import.meta.url)) });

  test('the solution that is picked goes along to every page, and a link says which it is', async ({
    page,
    simulator,
  }) => {
    const frame = new Frame(page);
    const picker = page.getByRole('combobox', { name: 'Solution' });
    const services = new Grid(page, 'Services');
    const shown = async () => [
      ...new Set((await new Grid(page, 'Licenses').rows('Solution', 'Node')).map(([solution]) => solution)),
    ];
    await frame.waitUntilLive(simulator.nodes.length);
    await page.keyboard.press('3');
    await expect.poll(async () => (await shown()).length).toBe(3);
    await picker.click();
    await page.getByRole('option', { name: 'Hudson Freight' }).click();
    await expect(picker).toHaveValue('Hudson Freight');
    await expect.poll(async () => (await shown()).length).toBe(1);
    const address = hashOf(page);
    expect(address).toMatch(/^#\/licenses\?solution=/);
    // Other pages follow, by key, by link, and after a reload.
    await frame.open('Services');
    expect(hashOf(page)).toContain('solution=');
    await expect(picker).toHaveValue('Hudson Freight');
    const few = await services.rowCount();
    await page.reload();
    await expect(picker).toHaveValue('Hudson Freight');
    await expect.poll(() => services.rowCount()).toBe(few);
    // Back is before it was picked; a link that names none is about all of them.
    await page.goBack();
    await page.goBack();
    await expect(picker).toHaveValue('All solutions');
    await expect.poll(async () => (await shown()).length).toBe(3);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, address);
    await expect(picker).toHaveValue('Hudson Freight');
    await expect.poll(async () => (await shown()).length).toBe(1);
  });
});
