import { expect, test } from './fixtures/harness.ts';
import { goToCheckpoint, simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { TracePage } from './pages/tracePage.ts';

test.use({ speed: 0, scenario: 'stale-weblm-error' });

test('an alarm that is a known issue shows its number, impact and workaround, and that it is benign', async ({
  page,
  simulator,
}) => {
  await new Frame(page).open('Service Alarms');
  await goToCheckpoint(simulator, 'renewed, and still in error');
  const open = (text: string) => page.getByRole('row').filter({ hasText: text }).first().dblclick();
  const issue = page.getByRole('complementary', { name: 'Alarm details' }).getByRole('region', {
    name: 'Known issue',
  });

  await open('System ID has changed');
  await expect(issue).toContainText('IPOFFICE-111618');
  await expect(issue).toContainText('can be ignored only in WebLM mode: this node is in WebLM Error');
  await expect(issue).toContainText('a configuration change in Manager that needs a Merge', {
    ignoreCase: true,
  });
  await expect(issue).toContainText('Benign');

  // The list marks it too: nobody has to open it to know.
  const marked = (text: string) =>
    page
      .getByRole('row')
      .filter({ hasText: text })
      .getByRole('img', { name: /^Known/ });
  await expect(marked('System ID has changed')).toHaveAccessibleName('Known issue IPOFFICE-111618, benign');
  await expect(marked('DevLink3 External Recorder')).toHaveAccessibleName(
    'Known issue IPOFFICE-111042, benign',
  );

  await open('DevLink3 External Recorder');
  await expect(issue).toContainText('IPOFFICE-111042');
  await expect(issue).toContainText('Ignore the alarm');

  // Both are benign: they are counted, and not in red.
  const badge = page.getByRole('link', { name: /^Service Alarms/ }).locator('[title]');
  await expect(badge).toHaveAttribute('title', '2 unacknowledged alarms · 2 known, benign');
  await expect(badge).toHaveClass(/tone-quiet/);

  // A text like that of the known issue, and not it.
  await simulator.order('alarm.raise', {
    nodeId: 'primary',
    text: 'Attempt to use a feature for which no license is installed. License Type: CTI Link Pro',
  });
  await open('CTI Link Pro');
  await expect(page.getByRole('complementary', { name: 'Alarm details' })).toContainText('CTI Link Pro');
  await expect(issue).toHaveCount(0);
  await expect(marked('CTI Link Pro')).toHaveCount(0);
  await expect(badge).toHaveAttribute('title', '3 unacknowledged alarms · 2 known, benign');
  await expect(badge).toHaveText('1');
  await expect(page).toHaveTitle(/^1 alarm · Service Alarms · 2 live · Watchline$/);

  // Over all rows: the store is asked, not what is loaded.
  const descriptions = async () =>
    (await new Grid(page, 'Service Alarms').rows('Error Description')).flat().sort();
  const filter = page
    .getByRole('search', { name: 'Filter alarms' })
    .getByLabel('Known issues', { exact: true });
  await filter.click();
  await page.getByRole('option', { name: 'Known issues', exact: true }).click();
  await expect.poll(descriptions).toEqual([expect.stringContaining('DevLink3'), 'System ID has changed']);
  await expect(page).toHaveURL(/known=yes/);
  await filter.click();
  await page.getByRole('option', { name: 'No known issues' }).click();
  await expect.poll(descriptions).not.toContain('System ID has changed');
  expect(await descriptions()).toContainEqual(expect.stringContaining('CTI Link Pro'));
});

test('a known issue that a renewal cures is cured by its button', async ({ page, simulator }) => {
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  await goToCheckpoint(simulator, 'renewed, and still in error');
  await simulator.order('alarm.raise', {
    nodeId: 'primary',
    text: 'WebLM Error: The 30 day license grace period is running',
  });
  await page.getByRole('row').filter({ hasText: 'grace period is running' }).dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  const issue = details.getByRole('region', { name: 'Known issue' });
  await expect(issue).toContainText('Renew Licenses clears it');
  await issue.getByRole('button', { name: /^Renew Licenses of Primary/ }).click();
  await simulateUntil(simulator, 1_000, () => expect(issue).toHaveCount(0, { timeout: 500 }));
  await expect(details.getByRole('region', { name: 'Cause and consequence' })).toContainText(
    'Nothing is wrong any more: Primary is in WebLM Normal.',
  );
});

test.describe('in a trace', () => {
  test.use({ scenario: 'weblm-outage', checkpoint: 'restricted' });

  test('a line that is a known issue is marked, and says its workaround', async ({ page, simulator }) => {
    const trace = new TracePage(page);
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    await trace.open();
    await trace.trace('Primary');
    const line = trace.grid.root
      .locator('[data-seq]')
      .filter({ hasText: 'not licensed for a Remote' })
      .last();
    // Phones that were refused try again each minute.
    await simulateUntil(simulator, 60_000, () => expect(line).toBeVisible({ timeout: 500 }));
    await expect(line.getByRole('img', { name: /^Known issue IPOFFICE-111894: / })).toBeVisible();
    await line.click();
    await expect(page.getByRole('region', { name: 'Line', exact: true })).toContainText(
      'configure the additional users as Power Users',
    );
  });
});
