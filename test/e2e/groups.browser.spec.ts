import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

const expansions = 20;
/** Both ends of a line raise an alarm. */
const alarms = 2 * expansions;

/** A Primary, and as many Expansions as have a line to it. */
const test = base.extend({
  scenario: async ({ folder }, use) => {
    const path = join(folder, 'lostPrimary.json');
    await writeFile(path, JSON.stringify(lostPrimary));
    await use(path);
  },
});

test.use({ speed: 0 });

test('the alarms of a lost Primary are one line, that is opened, read and acknowledged by keyboard', async ({
  page,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(expansions + 1);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const [primary, ...others] = simulator.nodes.map(({ id }) => id);
  await simulator.order('alarm.raise', {
    nodeId: others[0],
    severity: 'minor',
    code: 'Own',
    text: 'Its own',
  });
  for (const nodeId of others) await simulator.order('line.break', { nodeId, peerId: primary });
  const status = page.getByRole('status').filter({ hasText: 'Service Alarms' });
  await expect(status).toContainText(`${alarms + 1} alarms, ${alarms} of them in 1 group`);
  await expect.poll(() => grid.rowCount()).toBe(2);
  const head = grid.drawnRows().filter({ hasText: `${alarms} alarms` });
  await expect(head).toContainText(`All ${expansions} IP Office lines to Primary are out of service.`);
  await expect(head.getByRole('gridcell').first()).toHaveAttribute('aria-expanded', 'false');

  await head.getByRole('gridcell').nth(2).click();
  await expect(page.getByRole('button', { name: `${alarms} selected · Select none` })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => grid.rowCount()).toBe(alarms + 2);
  await expect(head.getByRole('gridcell').first()).toHaveAttribute('aria-expanded', 'true');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await obstacles(page, `Groups, ${colorScheme}`)).toEqual([]);
  }
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => grid.rowCount()).toBe(2);
  // A stretch takes the whole of the group, and the head leaves it again.
  await grid.row('Its own').getByText('Its own').click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: `${alarms + 1} selected · Select none` })).toBeVisible();
  // Twice leaves it as it was, however fast.
  for (let press = 0; press < 3; press++) await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: '1 selected · Select none', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await grid.row('Its own').getByRole('checkbox').uncheck();
  await expect(page.getByRole('button', { name: `${alarms} selected · Select none` })).toBeVisible();
  await grid.root.focus();

  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: `Acknowledge ${alarms} alarms` });
  await dialog.getByLabel('Reason').fill('Power cut');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${alarms} alarms acknowledged.`)).toBeVisible();
  await expect(head).toContainText(`${alarms} of ${alarms}`);

  await ungroup(page);
  await expect.poll(() => grid.rowCount()).toBe(alarms + 1);
  await expect(status).toContainText(`${alarms + 1} alarms`);
  // As chosen last, also for whoever comes anew.
  await page.getByRole('combobox', { name: 'Group by' }).click();
  await page.getByRole('option', { name: 'By node' }).click();
  await expect.poll(() => grid.rowCount()).toBe(expansions + 1);
  await page.getByRole('button', { name: 'Open all groups' }).click();
  await expect.poll(() => grid.rowCount()).toBe(expansions + 1 + alarms + 1);
  await page.reload();
  await expect.poll(() => grid.rowCount()).toBe(expansions + 1 + alarms + 1);
});

const lostPrimary = {
  title: 'The Primary is lost',
  description: 'Every Expansion has one line, to the Primary.',
  startAt: '2016-09-12T14:00:00+01:00',
  solutions: [
    {
      id: 'granite',
      name: 'Granite Insurance',
      timeZone: 'Europe/London',
      webLmLicenses: 'as required',
      nodes: [
        {
          id: 'primary',
          name: 'Primary',
          role: 'primary',
          address: '10.70.0.10',
          mac: '005056D4E010',
          configuration: { users: { 'Basic User': 30 }, phones: { avayaIp: 30 }, reserved: {} },
        },
      ],
      generate: { expansions, users: 100, alarmOnOneIn: 1_000 },
    },
  ],
  steps: [],
};
