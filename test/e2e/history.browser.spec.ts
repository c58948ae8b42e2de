import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { dayMs, hourMs, minuteMs } from '#shared/model/time.ts';
import { momentsOf } from '#shared/words/wallTime.ts';
import { anAlarm, anAlarmEvent, aSnapshot } from '#test/support/builders.ts';
import { StoreRig } from '#test/support/storeRig.ts';
import { test as base, expect } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

/* What happened, in one list: found by its hour, narrowed, gone on from, and linked to. */

const zone = 'Europe/London';
/** The time of day at which it is this many minutes past 2 of last night, where the nodes are. */
function lastNight(minutes: number): number {
  const today = new Intl.DateTimeFormat('sv', { timeZone: zone }).format(Date.now() - dayMs / 2);
  const [at = Number.NaN] = momentsOf(Date.parse(`${today}T02:00:00Z`) + minutes * minuteMs, zone);
  return at;
}

/** The monitor was there last night, when a trunk failed for some minutes. */
const test = base.extend({
  nodes: async ({ simulator, folder }, use) => {
    const rig = new StoreRig(join(folder, 'data'));
    await rig.open();
    const [key = ''] = simulator.nodes.map(({ url }) => url);
    const alarm = anAlarm({ text: 'Trunk out of service. Line Number: 5', firstAt: lastNight(15) });
    const at = (minutes: number) => ({ receivedAt: lastNight(minutes), nodeAt: lastNight(minutes) });
    await rig.opened({ snapshot: aSnapshot({ alarms: [] }), ...at(-120) }, key);
    const raised = anAlarmEvent(1, { at: lastNight(15), change: 'raised', alarm });
    await rig.append([raised], at(15), key);
    const ended = { ...alarm, active: false, lastAt: lastNight(15) };
    await rig.append([anAlarmEvent(2, { at: lastNight(40), change: 'cleared', alarm: ended })], at(40), key);
    await rig.close();
    await use(simulator.nodes);
  },
});

test('last night from 2 to 3 is a file after four clicks; any hour is two away, and a link shows it', async ({
  page,
  host,
  simulator,
}) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(simulator.nodes.length);
  let clicks = 0;
  const click = async (of: Locator): Promise<void> => {
    clicks++;
    await of.click();
  };
  await click(page.getByRole('navigation').getByRole('link', { name: 'History' }));
  const night = page.getByRole('button', { name: / 02:00–03:00: 2 alarm events, / });
  await click(night);
  await expect(new Grid(page, 'History').drawnRows()).toHaveCount(2);
  await click(page.getByRole('button', { name: 'Export' }));
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('status')).toHaveText('2 rows to export.');
  const file = await host.exported(() => click(dialog.getByRole('button', { name: 'Export' })));
  expect(
    (await readFile(file, 'utf8')).match(/(Raised|Ended): Trunk out of service\. Line Number: 5/g),
  ).toHaveLength(2);
  expect(clicks).toBeLessThanOrEqual(4);
  await night.click();

  const [first] = simulator.nodes;
  await simulator.order('alarm.raise', {
    ...{ nodeId: first?.id, text: 'Trunk out of service. Line Number: 77', category: 'trunk' },
    ...{ severity: 'critical', count: 1 },
  });
  await frame.open('History');
  const grid = new Grid(page, 'History');
  const raised = grid.root.getByRole('row', { name: /Raised: Trunk out of service\. Line Number: 77/ });
  await expect(raised).toBeVisible();

  // An hour of the strip: its bar says how much happened, and what is shown is what happened in it.
  const hours = page.getByRole('group', { name: 'Hours' }).getByRole('button');
  await hours
    .filter({ has: page.locator('[style*="height"]') })
    .first()
    .waitFor();
  const busy = page.getByRole('button', { name: /: [1-9]\d* alarm events?, / }).last();
  await busy.click();
  await expect(busy).toHaveAttribute('aria-pressed', 'true');
  await expect(raised).toBeVisible();
  const { hash } = new URL(page.url());
  expect(hash).toMatch(/^#\/history\?from=.*Z&to=.*Z$/);
  const params = new URLSearchParams(hash.split('?')[1]);
  const since = Date.parse(params.get('from') ?? '');
  expect(Date.parse(params.get('to') ?? '') - since).toBe(hourMs - 1);

  // Narrowed by what it says; Back and a reload show the same.
  await page.getByRole('textbox', { name: 'Text' }).fill('line number 77');
  await expect(grid.drawnRows()).toHaveCount(1);
  await page.reload();
  await expect(grid.drawnRows()).toHaveCount(1);
  await expect(raised).toBeVisible();

  // A row opens its alarm; Back leads to the list as it was.
  await raised.getByRole('link', { name: 'Alarm' }).click();
  await expect(page.getByRole('complementary').getByRole('heading').first()).toBeVisible();
  await page.goBack();
  await expect(raised).toBeVisible();

  // Nothing is found, which is said, with the way out; and a moment that comes twice is asked about.
  await page.getByRole('textbox', { name: 'Text' }).fill('nothing of that');
  await expect(page.getByText('Nothing in the history passes the filter')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(raised).toBeVisible();
  await page.getByRole('button', { name: /^Time: / }).click();
  await expect(page.getByRole('combobox', { name: 'By the clock of' })).toHaveValue(/Europe\/London/);
  await page.getByLabel('Jump to').fill('25/10/2026 01:30');
  await page.getByRole('radio', { name: /second time, at \+00:00/ }).check();
  await page.getByRole('button', { name: 'Jump', exact: true }).click();
  await expect(page).toHaveURL(/#\/history\?at=2026-10-25T01:30:00\.000Z$/);
  await expect(page.getByRole('button', { name: 'Newest' })).toBeVisible();
  await expect(grid.drawnRows().first()).toBeVisible();
});
