import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ scenario: 'fleet-150', speed: 0, colorScheme: 'dark' });

test('every page is printed whole, light, without tools, with its time and what is not live', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(150);
  const [{ id: nodeId } = { id: '' }] = simulator.nodes;
  const alarm = { code: 'Storm', text: 'Storm {n}', detail: { Number: '{n}' }, severity: 'minor' };
  await simulator.order('alarm.raise', { nodeId, ...alarm, count: 650 });
  await simulator.order('clock.jump', { ms: 1 });
  // What a browser would show of the paper stays, so that it can be looked at.
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  const print = async () => {
    await page.keyboard.press('Control+p');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.paper').first()).toContainText(/Watchline · .* · as of .*PC.* · .*live/);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  };
  const over = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator('.paper')).toHaveCount(0);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  };

  // A fleet that no screen has the room for.
  await print();
  await expect(page.locator('.paper').getByRole('button')).toHaveCount(150);
  await over();

  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  await expect.poll(() => grid.rowCount()).toBeGreaterThanOrEqual(650);
  const total = await grid.rowCount();
  await print();
  const paper = page.getByRole('table', { name: 'Service Alarms' });
  await expect(paper.getByRole('row')).toHaveCount(total + 1);
  await expect(paper.getByText('Storm 650', { exact: true })).toHaveCount(1);
  await expect(grid.root).toBeHidden();
  await over();

  // By the browser's own menu nobody can wait for the others: what is there says so.
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^\d+ of \d+ rows\. Print with Ctrl\+P/)).toBeVisible();
  await over();

  // What is not live says so before anything else.
  await simulator.order('node.crash', { nodeId });
  await expect(page.getByRole('button', { name: 'Links: 149 live' }).first()).toBeVisible();
  await frame.open('Licenses');
  await print();
  await expect(page.locator('.paper').first()).toContainText('Not live, what they said is old:');
  await expect(page.getByRole('table', { name: 'Licenses' }).getByRole('row')).toHaveCount(151);
});
