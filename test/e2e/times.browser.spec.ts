import { expect, hostGone, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

/* What the page's computer does to its clock and its zone, which only a browser's tools can play. */

test.use({ scenario: 'over-configured', speed: 0 });

test('times follow the zone of this computer when it is changed', async ({ page, host, simulator }) => {
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await page.getByRole('button', { name: / Node time$/ }).click();
  await page
    .getByRole('radiogroup', { name: 'Show times in' })
    .getByText('Local time', { exact: true })
    .click();
  await page.keyboard.press('Escape');
  await new Frame(page).open('Service Alarms');
  const time = new Grid(page, 'Service Alarms').drawnRows().first().locator('time').first();
  const devTools = await host.context.newCDPSession(page);
  for (const timezoneId of ['America/New_York', 'Asia/Kathmandu']) {
    await devTools.send('Emulation.setTimezoneOverride', { timezoneId });
    const format = new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone: timezoneId, dateStyle: 'short', timeStyle: 'medium' },
    });
    // Which row is the first may change once alarms are grouped.
    await expect(async () => {
      const at = (await time.getAttribute('dateTime')) ?? '';
      expect(await time.textContent()).toBe(format.format(new Date(at)).replace(',', ''));
    }).toPass();
  }
});

test.describe('a clock that is set', () => {
  test.use({ expectedErrors: [hostGone], allowsStrayRequests: true });

  test('moves no countdown to the next try', async ({ page, host, simulator }) => {
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await page.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 25 * 3_600_000;
    });
    process.kill(host.processId, 'SIGKILL');
    await expect(page.getByText(/^Trying to connect (now|in [1-8] seconds?)\.$/)).toBeVisible();
  });
});
