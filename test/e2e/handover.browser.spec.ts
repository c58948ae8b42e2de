import { readFile } from 'node:fs/promises';
import type { Handover } from '#shared/contract/handover.ts';
import { pdfText } from '#test/support/pdfText.ts';
import { expect, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ scenario: 'lost-primary-line', speed: 0 });

test('a shift hands over by keyboard; the next one reads, goes to an alarm, takes over and prints', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  const [first] = simulator.nodes;
  await simulator.order('alarm.raise', {
    ...{ nodeId: first?.id, code: 'Fire', text: 'Power supply fails', severity: 'critical' },
  });
  await simulator.order('clock.jump', { ms: 1 });
  await frame.open('Handover');
  const open = page.getByRole('table', { name: 'Active, nobody has it' });
  await expect(async () => {
    await page.keyboard.press('r');
    await expect(open.getByText('Power supply fails')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const shownBy = Date.now();
  expect(await obstacles(page, 'the sheet')).toEqual([]);

  await page.getByLabel('From (this PC)').fill('31/13/2026');
  await expect(page.getByText('There is no day 31/13/2026')).toBeVisible();
  await page.getByLabel('From (this PC)').fill('');
  await page.locator('main').focus();
  await page.keyboard.press('h');
  await page.keyboard.type('The fan is loud.');
  await page.getByRole('dialog').getByRole('button', { name: 'Hand Over' }).press('Enter');
  await expect(page.getByText('Nobody has taken over yet.')).toBeVisible();
  await expect(page.getByText('The fan is loud.')).toBeVisible();

  // What is kept is as it was, after a reload too.
  await page.reload();
  await expect(open.getByText('Power supply fails')).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByText(/^Taken over by .+ at /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take Over' })).toBeDisabled();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  const saved: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(saved).toMatchObject({ text: 'The fan is loud.', sheet: { open: { more: 0 } } });
  // The shift went on until it was handed over.
  expect((saved as Handover).sheet.until).toBeGreaterThan(shownBy);
  const [asPage] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as HTML' }).click(),
  ]);
  const html = await readFile(await asPage.path(), 'utf8');
  for (const said of ['Power supply fails', 'The fan is loud.', 'Taken over by'])
    expect(html).toContain(said);
  // To be read anywhere: no word of a head is broken to make its column narrower.
  const sheet = await page.context().newPage();
  await sheet.setViewportSize({ width: 1024, height: 640 });
  await sheet.setContent(html);
  const broken = await sheet.getByRole('columnheader').evaluateAll((heads) =>
    heads.flatMap(({ firstChild }) => {
      const range = document.createRange();
      if (!firstChild || /\s/.test(firstChild.textContent ?? '')) return [];
      range.selectNodeContents(firstChild);
      return range.getClientRects().length > 1 ? [firstChild.textContent] : [];
    }),
  );
  expect(broken).toEqual([]);
  await sheet.close();
  // As a PDF it is whole: every line of every section, and what the shift said.
  await page.emulateMedia({ media: 'print' });
  const cells = await page.locator('main :is(h2, td)').allTextContents();
  expect(cells.length).toBeGreaterThan(20);
  const printed = pdfText(await page.pdf());
  for (const said of ['The fan is loud.', ...cells])
    expect(printed).toContain(said.normalize('NFKC').replaceAll(/\s/g, ''));
  await page.emulateMedia({ media: 'screen' });

  await open.getByRole('link', { name: 'Power supply fails' }).click();
  await expect(page.getByRole('heading', { name: 'Service Alarms' })).toBeVisible();
  await expect(page.getByRole('complementary').getByText('Power supply fails').first()).toBeVisible();
  await page.goBack();

  // Both are in the history, and lead to the sheet as it was; a pasted link does, too.
  const { href } = new URL(page.url());
  await frame.open('History');
  const history = new Grid(page, 'History');
  const handed = history.root.getByRole('row', { name: /Handed over the shift of 8 h: The fan is loud\./ });
  await expect(history.root.getByRole('row', { name: /Took over from .+ the shift of 8 h/ })).toBeVisible();
  await handed.getByRole('link', { name: 'Handover' }).click();
  await expect(open.getByText('Power supply fails')).toBeVisible();
  expect(page.url()).toBe(href);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Handed Over' }).click();
  await expect(page.getByRole('menuitem', { name: /taken over by/ })).toHaveCount(1);
});
