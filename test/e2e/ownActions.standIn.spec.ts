import { expect } from './fixtures/harness.ts';
import { test } from './fixtures/ownActions.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ scenario: 'weblm-outage', checkpoint: 'renewals fail', speed: 0, allowsStrayRequests: true });

test('the desktop opens outside what this desk has set, and nothing like it', async ({ page, desk }) => {
  await new Frame(page).open('Service Alarms');
  await new Grid(page, 'Service Alarms').row('Service stopped. Service: Web License Manager').dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const opened = async () => (await desk.app.facts()).openedOutside;
  await page.evaluate(() => window.open('https://desk.test/other?title=x&at=y'));
  await details.getByRole('link', { name: 'Open the Runbook' }).click();
  await expect.poll(opened).toEqual(['https://wiki.test/webLm']);
  await details.getByRole('button', { name: 'Open in ServiceDesk' }).click();
  const filled = expect.stringMatching(/^https:\/\/desk\.test\/new\?title=Service%20stopped.*&at=Primary$/);
  await expect.poll(opened).toEqual(['https://wiki.test/webLm', filled]);
  await expect.poll(() => page.context().pages().length).toBe(1);
});
