import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint } from './fixtures/scenario.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0 });

/** Release notes, Appendix A: what System Status shows while a system is moved to WebLM. */
const select = 'WebLM Server Error: System not licensed for Select';
const noSoftphone =
  'Attempt to use a feature for which no license is installed. License Type: Avaya Softphone';
const noCti = 'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro';
const holdMusic = 'Failed to load HOLD Music source file Source Name: Primary';
const fewSoftphones = 'There are insufficient licenses for this configuration. License Type: Avaya Softphone';
const fewChannels =
  'SIP Channel License Exceeded: There are insufficient SIP Channel licenses License Type: Maximum SIP Trunk Sessions';
const fewCti = 'There are insufficient licenses for this configuration. License Type: CTI Link Pro';
const configuration =
  'License Configuration Error: There are insufficient licenses for the current configuration';

const on = (time: string): string => `01/08/2016 ${time}`;

test.describe('the move to WebLM licensing', () => {
  test.use({ scenario: 'weblm-migration' });

  test('reads as System Status shows it, at each checkpoint', async ({ page, simulator }) => {
    const grid = new Grid(page, 'Service Alarms');
    const shown = () => grid.rows('Last Date Of Error', 'Occurrences', 'Error Description', 'State');
    await new Frame(page).open('Service Alarms');
    await ungroup(page);
    expect((await grid.headers()).slice(0, 9)).toEqual([
      'Last Date Of Error',
      'Occurrences',
      'Error Description',
      'Node',
      'Severity',
      'State',
      'First Seen',
      'Acknowledged By',
      'Ticket',
    ]);

    await goToCheckpoint(simulator, 'over-configured');
    await expect.poll(shown).toEqual([
      [on('16:35:00'), '4', select, 'Active'],
      [on('16:33:15'), '1', noSoftphone, 'Active'],
      [on('16:38:52'), '4', noCti, 'Active'],
      [on('16:33:42'), '1', holdMusic, 'Active'],
      [on('16:33:45'), '1', fewSoftphones, 'Active'],
      [on('16:33:45'), '1', fewChannels, 'Active'],
      [on('16:33:45'), '1', fewCti, 'Active'],
      [on('16:33:45'), '1', configuration, 'Active'],
    ]);

    await goToCheckpoint(simulator, 'one license short');
    await expect.poll(shown).toEqual([
      [on('16:47:55'), '6', select, 'Active'],
      [on('16:33:15'), '1', noSoftphone, 'Active'],
      [on('16:47:52'), '22', noCti, 'Ended'],
      [on('16:33:42'), '1', holdMusic, 'Active'],
      [on('16:33:45'), '1', fewSoftphones, 'Active'],
      [on('16:33:45'), '1', fewChannels, 'Ended'],
      [on('16:33:45'), '1', fewCti, 'Ended'],
      [on('16:33:45'), '1', configuration, 'Active'],
    ]);
    // As System Status: active rows red and with an icon, ended ones black.
    const look = (text: string) =>
      grid.row(text).evaluate((row) => {
        const cells = [...row.querySelectorAll('[role="gridcell"]')];
        const [red = 0, green = 0, blue = 0] = (
          getComputedStyle(cells[2] as Element).color.match(/\d+/g) ?? []
        ).map(Number);
        return {
          isRed: red > 2 * green && red > 2 * blue,
          isBlack: red + green + blue === 0,
          icons: cells[5]?.querySelectorAll('svg').length,
        };
      });
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await look(select)).toEqual({ isRed: true, isBlack: false, icons: 1 });
    expect(await look(fewCti)).toEqual({ isRed: false, isBlack: true, icons: 1 });

    await goToCheckpoint(simulator, 'licensed');
    await expect.poll(shown).toEqual([
      [on('16:51:45'), '7', select, 'Ended'],
      [on('16:33:15'), '1', noSoftphone, 'Ended'],
      [on('17:00:23'), '47', noCti, 'Ended'],
      [on('16:33:42'), '1', holdMusic, 'Active'],
      [on('16:33:45'), '1', fewSoftphones, 'Ended'],
      [on('16:33:45'), '1', fewChannels, 'Ended'],
      [on('16:33:45'), '1', fewCti, 'Ended'],
      [on('16:33:45'), '1', configuration, 'Ended'],
    ]);
  });

  test('an alarm is opened, acknowledged with its ticket, copied, and cleared once it ended', async ({
    page,
    simulator,
    host,
  }) => {
    const grid = new Grid(page, 'Service Alarms');
    await new Frame(page).open('Service Alarms');
    await ungroup(page);
    await goToCheckpoint(simulator, 'over-configured');
    await expect.poll(() => grid.rowCount()).toBe(8);
    await goToCheckpoint(simulator, 'one license short');
    await expect(grid.row(noCti)).toContainText('Ended');

    // By keyboard: the third row's details.
    await grid.root.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary', { name: 'Alarm details' });
    await expect(details.getByRole('heading', { name: noCti })).toBeVisible();
    // The node has restarted on the way to the first checkpoint: what it counted until it was back, nobody
    // saw.
    await expect(
      details.getByRole('img', { name: /^Occurrences over time: \d+ events, from [1-4] to 22$/ }),
    ).toBeVisible();
    const [newest] = await details.getByRole('row').filter({ hasText: 'Ended' }).all();
    await expect(newest ?? details).toContainText(on('16:47:55'));

    // Its own cause may be cured while another stands.
    await expect(details).toContainText('The alarm is over. As the node stands now:');
    await details.getByRole('button', { name: 'Copy for Ticket' }).click();
    await expect.poll(host.copied).toContain(`Alarm: ${noCti}`);
    expect((await host.copied()).split('\n')).toEqual([
      `Alarm: ${noCti}`,
      expect.stringMatching(/^Node: Primary · Primary · 10\.129\.116\.116 · 10\.0\./),
      expect.stringMatching(/^Customer: ./),
      'License mode: License Configuration Error',
      expect.stringMatching(/^Severity: \w+, Ended, unacknowledged$/),
      'Occurrences: 22',
      'First seen: 2016-08-01T16:33:20+01:00',
      'Last date of error: 2016-08-01T16:47:52+01:00',
      expect.stringMatching(/^Ended: 2016-08-01T16:47:\d\d\+01:00, 14 min after it was first seen$/),
    ]);
    await page.keyboard.press('Escape');
    await expect(details).toBeHidden();

    // Acknowledging is for the row with the focus of the choice, and does not end it.
    await grid.row(select).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Acknowledge 1 alarm' });
    await dialog.getByLabel('Ticket').fill('INC-4711');
    await dialog.getByLabel('Note').fill('Licenses are ordered.');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(dialog).toBeHidden();
    await expect
      .poll(async () => (await grid.rows('Error Description', 'Ticket', 'State', 'Acknowledged By'))[0])
      .toEqual([select, 'INC-4711', 'Active', expect.stringMatching(/./)]);

    // Clear is for ended rows only, and says so.
    const clear = page.getByRole('button', { name: 'Clear', exact: true });
    await grid.row(holdMusic).getByRole('checkbox').check();
    await expect(clear).toHaveAccessibleDescription(/Only ended alarms/);
    await page.getByRole('button', { name: /Select none/ }).click();
    for (const text of [noCti, fewChannels, fewCti]) await grid.row(text).getByRole('checkbox').check();
    await clear.click();
    const question = page.getByRole('dialog', { name: 'Clear 3 ended alarms?' });
    await expect(question).toContainText('Primary');
    await question.getByRole('button', { name: 'Clear' }).click();
    await expect
      .poll(() => grid.rows('Error Description'))
      .toEqual([[select], [noSoftphone], [holdMusic], [fewSoftphones], [configuration]]);
  });
});

test('rows are filtered, sorted by a header and put back in the order of the source', async ({
  page,
  simulator,
}) => {
  const raise = (node: string, severity: string, text: string) =>
    simulator.order('alarm.raise', {
      nodeId: simulator.node(node).id,
      severity,
      text,
      code: text,
    }) as Promise<{ alarmId: string }>;
  const [first, second] = simulator.nodes.map(({ name }) => name) as [string, string];
  await raise(first, 'major', 'Mast 4 fails');
  await simulator.order('clock.jump', { ms: 60_000 });
  await raise(second, 'critical', 'Boiler 2 fails');
  await simulator.order('clock.jump', { ms: 60_000 });
  const { alarmId } = await raise(second, 'warning', 'Anchor 3 fails');
  await simulator.order('alarm.clear', { nodeId: simulator.node(second).id, alarmId });

  const grid = new Grid(page, 'Service Alarms');
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  const filters = page.getByRole('search', { name: 'Filter alarms' });
  const texts = async () => (await grid.rows('Error Description')).flat();

  // "/" leads to the words.
  await page.keyboard.press('/');
  await page.keyboard.type('fails');
  await expect.poll(texts).toEqual(['Mast 4 fails', 'Boiler 2 fails', 'Anchor 3 fails']);

  await filters.getByRole('radiogroup', { name: 'State' }).getByText('Ended').click();
  await expect.poll(texts).toEqual(['Anchor 3 fails']);
  await filters.getByRole('radiogroup', { name: 'State' }).getByText('All').click();
  await expect.poll(async () => (await texts()).length).toBe(3);

  const choose = async (name: string, option: string) => {
    await filters.getByRole('combobox', { name }).press('ArrowDown');
    await page.getByRole('option', { name: option }).click();
    await page.keyboard.press('Escape');
  };
  await choose('Severity', 'Critical');
  await expect.poll(texts).toEqual(['Boiler 2 fails']);
  await choose('Severity', 'Warning');
  await expect.poll(texts).toEqual(['Boiler 2 fails', 'Anchor 3 fails']);
  await choose('Node', first);
  await expect(page.getByText('No alarm passes the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await filters.getByRole('textbox', { name: 'Text' }).fill('fails');
  await expect.poll(async () => (await texts()).length).toBe(3);

  const description = grid.header('Error Description');
  await description.click();
  await expect(description).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(texts).toEqual(['Anchor 3 fails', 'Boiler 2 fails', 'Mast 4 fails']);
  await description.click();
  await expect(description).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(texts).toEqual(['Mast 4 fails', 'Boiler 2 fails', 'Anchor 3 fails']);
  await grid.header('Severity').click();
  await expect.poll(texts).toEqual(['Boiler 2 fails', 'Mast 4 fails', 'Anchor 3 fails']);
  await grid.header('Severity').click();
  await grid.header('Severity').click();
  await expect(grid.header('Severity')).toHaveAttribute('aria-sort', 'none');
  await expect.poll(texts).toEqual(['Mast 4 fails', 'Boiler 2 fails', 'Anchor 3 fails']);

  // A column is hidden and comes back.
  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('checkbox', { name: 'Ticket' }).uncheck();
  await columns.getByRole('checkbox', { name: 'Category' }).check();
  await expect.poll(() => grid.headers()).not.toContain('Ticket');
  expect(await grid.headers()).toContain('Category');
  await columns.getByRole('button', { name: 'Reset Columns' }).click();
  await expect.poll(() => grid.headers()).toContain('Ticket');
});

test('a text that means harm is shown as a text', async ({ page, simulator }) => {
  const { id: nodeId } = simulator.nodes[0] ?? { id: '' };
  const hostile = {
    markup:
      '<img src="https://elsewhere.test/x.png" onerror="globalThis.marked=1"><script>globalThis.marked=1</script>&amp;{{7*7}}',
    turned: 'Call \u202Egnp.exe\u202C from \u2066attacker\u2069 \u0007\u001B[31m',
    long: `Long ${'W'.repeat(3_000)}`,
  };
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  for (const text of Object.values(hostile))
    await simulator.order('alarm.raise', {
      nodeId,
      code: 'Hostile',
      text,
      detail: { Text: text },
      severity: 'critical',
    });
  const grid = new Grid(page, 'Service Alarms');
  await grid.header('Severity').click();
  const texts = async () => (await grid.rows('Error Description')).flat();
  await expect.poll(texts).toEqual(expect.arrayContaining([hostile.markup, hostile.long]));
  expect((await texts()).find((text) => text.startsWith('Call'))).toContain('gnp.exe');

  for (const part of ['<img', 'Call', 'Long']) {
    await grid.root.getByRole('gridcell').filter({ hasText: part }).dblclick();
    const details = page.getByRole('complementary', { name: 'Alarm details' });
    await expect(details.getByRole('heading', { level: 2 })).toContainText(part);
  }
  await page.keyboard.press('Control+k');
  await page
    .getByRole('combobox', { name: 'Search' })
    .or(page.getByRole('textbox', { name: 'Search' }))
    .first()
    .fill('<img src');
  await expect(page.getByRole('dialog', { name: 'Search' })).toContainText('<img src=');
  const harm = await page.evaluate(() => ({
    marked: 'marked' in globalThis,
    images: document.querySelectorAll('img, script:not([src])').length,
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    rowHeights: [
      ...new Set([...document.querySelectorAll('[role="row"]')].slice(1).map((row) => row.clientHeight)),
    ].length,
  }));
  expect(harm).toEqual({ marked: false, images: 0, isTooWide: false, rowHeights: 1 });
});
