import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { test as base, expect } from './fixtures/harness.ts';
import { simulateUntil } from './fixtures/scenario.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { ServicesPage } from './pages/servicesPage.ts';

interface Written {
  readonly solutions: readonly { readonly nodes: readonly { readonly role: string }[] }[];
}

const customers = ['Acme', 'Beta'];
const namesByRole: Readonly<Record<string, string>> = { primary: 'Primary', secondary: 'Secondary' };

/** Two customers whose nodes have the same names. */
const test = base.extend({
  scenario: async ({ folder }, use) => {
    const source = fileURLToPath(new URL('fixtures/twoSolutions.json', import.meta.url));
    const { solutions, ...rest } = JSON.parse(await readFile(source, 'utf8')) as Written;
    const alike = solutions.map(({ nodes, ...solution }, index) => ({
      ...solution,
      name: customers[index],
      nodes: nodes.map((node) => ({ ...node, name: namesByRole[node.role] })),
    }));
    const path = join(folder, 'customers.json');
    await writeFile(path, JSON.stringify({ ...rest, solutions: alike }));
    await use(path);
  },
});

test.use({ checkpoint: 'started', speed: 0 });

test.beforeEach(async ({ page, simulator }) => {
  await new Frame(page).waitUntilLive(4);
  for (const nodeId of ['north-primary', 'south-primary'])
    await simulator.order('alarm.raise', {
      nodeId,
      severity: 'major',
      text: 'Boiler fails',
      code: 'Boiler',
    });
});

const alarms = (page: Page) => new Grid(page, 'Service Alarms');

/** The Service Alarms page with Beta's alarm chosen. */
async function chooseAlarmOfBeta(page: Page): Promise<void> {
  await new Frame(page).open('Service Alarms');
  await alarms(page).row('Beta').click();
  await page.keyboard.press('Space');
}

test('Service Alarms and Services have whose node it is before the node', async ({ page }) => {
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  await expect
    .poll(() => alarms(page).rows('Solution', 'Node', 'Error Description'))
    .toEqual(
      expect.arrayContaining([
        ['Acme', 'Primary', 'Boiler fails'],
        ['Beta', 'Primary', 'Boiler fails'],
      ]),
    );
  const headers = await alarms(page).headers();
  expect(headers.slice(0, 5)).toEqual([
    'Last Date Of Error',
    'Occurrences',
    'Error Description',
    'Solution',
    'Node',
  ]);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Solution' }).uncheck();
  await expect.poll(() => alarms(page).headers()).not.toContain('Solution');
  await page.keyboard.press('Escape');

  const services = new ServicesPage(page);
  await services.open();
  expect((await services.grid.headers()).slice(0, 3)).toEqual(['Solution', 'Node', 'Service']);
  await services.count('one-X Portal').click();
  await expect
    .poll(async () => (await services.grid.rows('Solution', 'Node')).map((row) => row.join(' ')).sort())
    .toEqual(['Acme Primary', 'Acme Secondary', 'Beta Primary', 'Beta Secondary']);
});

test('an order to a service says whose node it goes to, and so do its report and its news', async ({
  page,
  simulator,
}) => {
  const services = new ServicesPage(page);
  await services.open();
  await page.getByRole('button', { name: 'Stop Web Manager on Beta · Primary' }).click();
  const question = page.getByRole('dialog', { name: 'Stop Web Manager on Beta · Primary?' });
  await expect(question).toContainText('Beta · Primary, Primary, 10.2.0.10');
  await question.getByRole('button', { name: 'Stop Web Manager' }).click();
  const job = services.job('Stop Web Manager');
  await expect(job).toContainText('Beta · Primary: Web Manager');
  await simulateUntil(simulator, 1_000, () => expect(job).toContainText('1 of 1 done', { timeout: 500 }));
  await services.count('Web Manager').click();
  await services.grid.root.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('x');
  const several = page.getByRole('dialog', { name: 'Stop Web Manager on 3 nodes?' });
  await expect(several.getByRole('list', { name: 'Nodes' }).getByRole('listitem')).toHaveText([
    /^Acme · Primary, /,
    /^Acme · Secondary, /,
    /^Beta · Secondary, /,
  ]);
  await expect(several).toContainText('Web Manager on Beta · Primary is not running');
});

test('alarms are acknowledged, cleared, copied and said aloud with the customer', async ({
  page,
  simulator,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chooseAlarmOfBeta(page);
  await page.getByRole('button', { name: 'Copy for Ticket' }).first().click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain('Node: Beta · Primary · Primary · 10.2.0.10');
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 1 alarm' });
  await expect(dialog).toContainText('Beta · Primary: Boiler fails');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: /Select none$/ }).click();

  const { alarmId } = (await simulator.order('alarm.raise', {
    nodeId: 'north-secondary',
    severity: 'critical',
    text: 'Mast fails',
    code: 'Mast',
  })) as { readonly alarmId: string };
  await expect(page.getByTestId('alarm-announcer')).toHaveText('1 new critical alarm on Acme · Secondary');
  await simulator.order('alarm.clear', { nodeId: 'north-secondary', alarmId });
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('Mast fails');
  await expect.poll(() => alarms(page).rows('State')).toEqual([['Ended']]);
  await alarms(page).row('Acme').dblclick();
  const details = page.getByRole('complementary', { name: 'Alarm details' });
  await expect(details).toContainText('Acme · Secondary');
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  const clear = page.getByRole('dialog', { name: 'Clear 1 ended alarm?' });
  await expect(clear).toContainText('Asks Acme · Secondary to remove it');
});

test('licenses are renewed, and the Overview tells of grace, with the customer', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.open('Licenses');
  await page.getByRole('button', { name: 'Renew All' }).click();
  const question = page.getByRole('dialog', { name: 'Renew Licenses of 4 nodes?' });
  await expect(question).toContainText('Acme · Primary, Acme · Secondary, Beta · Primary, Beta · Secondary');
  await simulator.order('weblm.stop', { solutionId: 'south' });
  await question.getByRole('button', { name: 'Renew Licenses' }).click();
  const report = page.getByRole('region', { name: 'Renew Licenses' });
  await simulateUntil(simulator, 1_000, () =>
    expect(report).toContainText('2 of 4 done, 2 failed', { timeout: 500 }),
  );
  await expect(report.getByRole('listitem').filter({ hasText: 'Beta · Secondary' }).first()).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: '2 failed' })).toContainText('Beta · Primary: ');
  await frame.open('Overview');
  await expect(page.getByRole('region', { name: 'Soonest grace expiry' })).toContainText(/Beta · \w+ary/);
  const tiles = page.getByRole('list', { name: 'Nodes' });
  await tiles.getByRole('button', { name: /^Beta · Primary, Primary, 10\.2\.0\.10, / }).click();
  await expect(page.getByRole('complementary', { name: 'Node Beta · Primary' })).toBeVisible();
});

test('a failover says whose', async ({ page }) => {
  await new Frame(page).open('Resiliency');
  await page.getByRole('list', { name: 'Solutions' }).getByRole('button', { name: /^Beta/ }).click();
  await page.getByRole('button', { name: 'Failover Now' }).click();
  await expect(page.getByRole('dialog', { name: 'Failover Now on Beta · Primary?' })).toBeVisible();
});

test('every picker and the search name the customer, and find by it', async ({ page }) => {
  const frame = new Frame(page);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: 'Search' });
  await search.getByRole('textbox', { name: 'Search' }).fill('beta');
  await expect(search.getByRole('button', { name: /^Beta · (Primary|Secondary)/ })).toHaveCount(2);
  await expect(search.getByRole('button', { name: /^Acme/ })).toHaveCount(0);
  await page.keyboard.press('Escape');

  const all = ['Acme · Primary', 'Acme · Secondary', 'Beta · Primary', 'Beta · Secondary'];
  const options = page.getByRole('option');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog', { name: 'Export' }).getByRole('combobox', { name: 'Nodes' }).click();
  await expect(options).toHaveText(all);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Cancel' }).click();

  await frame.open('Service Alarms');
  await page.getByRole('combobox', { name: 'Node', exact: true }).click();
  await expect(options).toHaveText(all);
  await page.keyboard.press('Escape');

  await frame.open('Trace');
  await page.getByRole('combobox', { name: 'Nodes to trace' }).click();
  await expect(options).toHaveText(all);
});
