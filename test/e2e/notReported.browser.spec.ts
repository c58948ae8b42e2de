import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { hourMs } from '#shared/model/time.ts';
import { aNodeInfo, anAlarm, aSnapshot, nodeInfoOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { testOver } from './fixtures/fakeNodes.ts';
import { expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

const solution = { id: 'acme', name: 'Acme' };
const heardAt = new Date(Date.now() - 2 * hourMs);
/** Of which a gateway hears alarms only; the other tells everything, and is well. */
const alarmsOnly = {
  info: nodeInfoOnWire(aNodeInfo({ id: 'branch', name: 'Branch', role: 'standalone', solution })),
  snapshot: snapshotOnWire(
    aSnapshot({
      alarms: [anAlarm({ severity: 'warning', active: false })],
      ...{ license: null, services: null, lines: null },
      notReported: ['alarms', 'license', 'webLm', 'services', 'lines', 'resiliency'],
    }),
  ),
  systemHeardAt: heardAt.toISOString(),
};
const test = testOver([
  alarmsOnly,
  { info: nodeInfoOnWire(aNodeInfo({ solution })), snapshot: snapshotOnWire(aSnapshot()) },
]);

const notReported = 'not reported by this node';

/** Wherever it would be green for a node that is well. */
async function expectNotWell(page: Page): Promise<void> {
  await expect(page.getByText(/All OK|All well|License Normal|all running/)).toHaveCount(0);
}

test('a node that reports alarms only is nowhere taken for one that is well', async ({ page, host }) => {
  const frame = new Frame(page);
  const found: string[] = [];
  const look = async (where: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await obstacles(page, `${where} in ${colorScheme}`)));
    }
  };
  await expect(frame.linkSummary()).toHaveAccessibleName('Links: 2 live · 1 in part');
  await expect(page.getByText('1 node does not report everything')).toBeVisible();
  await expect(page.getByRole('link', { name: '1 Not reported' }).first()).toBeVisible();
  const tile = page.getByRole('button', { name: /^Branch, / });
  await expect(tile).toContainText(/Alarms only · not heard since \d\d:\d\d/);
  await expect(tile).toHaveClass(/tone-quiet/);
  await expect(tile).toHaveAccessibleName(
    /alarms: none told since .*not reported: .*licenses, WebLM, services/,
  );
  await tile.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('complementary', { name: 'Node Branch' });
  for (const fact of ['License mode', 'Services', 'Portal', 'Lines', 'Uptime', 'Edition', 'Machine'])
    await expect(details.locator('div', { has: page.getByText(fact, { exact: true }) }).last()).toContainText(
      notReported,
    );
  await expect(details).toContainText(/Service, Application, Trunk and Link events sent/);
  await expectNotWell(page);
  await look('overview');

  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  const figures = page.getByRole('dialog', { name: 'Figures' });
  await expect(figures).toContainText('Of 1 node only alarms that came since');
  await figures.getByRole('button', { name: 'Close' }).click();

  await frame.open('Licenses');
  const row = new Grid(page, 'Licenses').row('Branch');
  await expect(row).toContainText('Not reported by this node');
  await row.click();
  await page.keyboard.press('Enter');
  const licenses = page.getByRole('complementary', { name: 'Licenses of Branch' });
  await expect(licenses).toContainText('Branch does not report its licenses.');
  await expect(page.getByRole('button', { name: /^Renew Licenses/ })).toHaveAccessibleDescription(
    /Branch takes no orders: a gateway listens to it/,
  );
  await look('licenses');

  await frame.open('Resiliency');
  await expect(page.getByRole('main')).toContainText('Not reported for 1 node');
  await expect(page.getByRole('main')).not.toContainText(/serves/);
  await look('resiliency');

  await frame.open('Services');
  await expect(page.getByRole('main')).toContainText('Not reported for 1 node');

  await frame.open('Service Alarms');
  await expect(page.getByRole('main')).toContainText('Of 1 node only alarms that came since');

  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /^Nodes/ }).check();
  const path = await host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(data.find(({ Node }) => Node === 'Branch')).toMatchObject({
    'License Mode': 'Not reported by this node',
    Serving: 'Not reported by this node',
    'Active Alarms': 'None told since it is listened to',
    'System Last Heard At': expect.stringMatching(/^\d{4}-/),
  });
  expect(found).toEqual([]);
});
