import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';

test.use({ scenario: 'weblm-migration', speed: 0 });

/** The planner as a person reads it. */
class Planner {
  readonly dialog: Locator;
  readonly verdict: Locator;
  readonly fails: Locator;
  readonly file: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Can we move to WebLM?' });
    this.verdict = this.dialog.getByRole('status');
    this.fails = this.dialog.getByRole('list', { name: 'What would fail' }).getByRole('listitem');
    this.file = this.dialog.getByRole('textbox', { name: 'License file as JSON' });
  }

  capacity(type: string): Locator {
    return this.dialog.getByRole('spinbutton', { name: type, exact: true });
  }

  /** The types that are short, and by how many. */
  short(): Promise<string[][]> {
    return this.dialog.getByRole('table', { name: 'Required against capacity' }).evaluate((table) =>
      [...table.querySelectorAll('tbody tr')]
        .map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? ''))
        .filter((cells) => cells.at(-1) === 'Short')
        .map((cells) => [cells[0] ?? '', cells[1] ?? '', cells[3] ?? '']),
    );
  }

  /** The host ID a file must be made for, as the planner says before there is a file. */
  async hostId(): Promise<string> {
    const note = this.dialog.getByRole('list', { name: 'To know first' }).getByText(/made for host ID/);
    return / host ID (\w+)/.exec((await note.textContent()) ?? '')?.[1] ?? '';
  }

  async use(text: string): Promise<void> {
    await this.file.fill(text);
    await this.dialog.getByRole('button', { name: 'Use this file' }).click();
  }
}

async function openPlanner(page: Page, nodeCount = 1): Promise<Planner> {
  const frame = new Frame(page);
  await frame.waitUntilLive(nodeCount);
  await frame.open('Licenses');
  await page.keyboard.press('m');
  const planner = new Planner(page);
  await expect(planner.verdict).toBeVisible();
  return planner;
}

/** What the Primary requires at the start of the scenario. */
const enough = {
  'Voicemail Pro Ports': 2,
  'SIP Trunk Sessions': 20,
  'CTI Link Pro': 1,
  'Server Edition': 1,
  'Avaya IP Endpoints': 13,
  'Basic User': 2,
  'Office Worker': 1,
  'Power User': 15,
  'Avaya Softphone': 1,
};

test('says no for what WebLM has, with exactly what is short, and yes once that is added', async ({
  page,
}) => {
  const planner = await openPlanner(page);
  // Prefilled with what WebLM has, although the node is still on its own license file.
  await expect(planner.capacity('SIP Trunk Sessions')).toHaveValue('10');
  await expect(planner.verdict).toContainText(
    'No: 3 license types are short: SIP Trunk Sessions by 10, CTI Link Pro by 1 and Avaya Softphone by 1. Primary would get no license at all.',
  );
  expect(await planner.short()).toEqual([
    ['SIP Trunk Sessions', '20', '10'],
    ['CTI Link Pro', '1', '1'],
    ['Avaya Softphone', '1', '1'],
  ]);
  await expect(planner.fails).toHaveCount(4);
  await expect(planner.fails.nth(0)).toContainText('License | Remote Server | Reserved Licenses');
  await expect(planner.fails.nth(2)).toContainText('1 Basic User');
  await expect(planner.fails.nth(3)).toContainText('Primary gets none of its 56 licenses');
  await expect(planner.fails.nth(3)).toContainText('License Configuration Error');

  // Which node requires it, and what drives it.
  await planner.dialog.getByRole('button', { name: 'Avaya Softphone', exact: true }).press('Enter');
  await expect(
    planner.dialog.getByRole('row', { name: /Primary 1 1 Basic User has Communicator enabled/ }),
  ).toBeVisible();

  await planner.capacity('SIP Trunk Sessions').fill('20');
  await planner.capacity('CTI Link Pro').fill('1');
  await expect(planner.verdict).toContainText('No: 1 license type is short: Avaya Softphone by 1.');
  await planner.capacity('Avaya Softphone').fill('1');
  await expect(planner.verdict).toContainText('Yes: there are enough licenses of every type.');
  await expect(planner.fails).toHaveCount(0);

  await planner.capacity('CTI Link Pro').fill('-1');
  await expect(planner.capacity('CTI Link Pro')).toHaveAccessibleDescription(/Cannot be negative/);
  await expect(planner.verdict).toContainText('Not known: correct the capacity of CTI Link Pro.');

  await planner.dialog.getByRole('button', { name: 'As WebLM has now' }).click();
  await expect(planner.verdict).toContainText('No: 3 license types are short');
  await planner.dialog.getByRole('button', { name: 'As required' }).click();
  await expect(planner.verdict).toContainText('Yes:');
  await page.keyboard.press('Escape');
  await expect(planner.dialog).toBeHidden();
  expect(new URL(page.url()).hash).toBe('#/licenses');
});

test('says no for a file that is for another host', async ({ page }) => {
  const planner = await openPlanner(page);
  const hostId = await planner.hostId();
  await planner.use(JSON.stringify({ hostId: 'V0123456789ABCDE', features: enough }));
  await expect(planner.verdict).toContainText(
    `No: WebLM refuses this file: it is for host ID V0123456789ABCDE; the host ID of the WebLM server on Primary is ${hostId}.`,
  );
  expect(await planner.short()).toEqual([]);
  const host = planner.dialog.getByRole('textbox', { name: 'Host ID of the license file' });
  await expect(host).toHaveAccessibleDescription(/Not the host ID/);
  await host.fill(hostId);
  await expect(planner.verdict).toContainText('Yes:');
});

test('says what is wrong with a file, and keeps what was typed', async ({ page }) => {
  const planner = await openPlanner(page);
  const hostId = await planner.hostId();
  await planner.capacity('Power User').fill('77');
  const wrong = '{"hostId": "V1",\n "features": {"Power Users": 5}}';
  await planner.use(wrong);
  await expect(planner.file).toHaveAccessibleDescription(
    'Line 2, column 15: "Power Users" is not a license type. Did you mean "Power User"?',
  );
  await expect(planner.file).toHaveValue(wrong);
  await expect(planner.capacity('Power User')).toHaveValue('77');

  const buffer = Buffer.from('{"hostId": "V1", "features": {"Power User": 1.5}}');
  const files = planner.dialog.locator('input[type="file"]');
  await files.setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer });
  await expect(planner.file).toHaveAccessibleDescription(/licenses are whole/);
  await expect(planner.capacity('Power User')).toHaveValue('77');
  // The file that Avaya delivers is refused with the reason and the way out, not with a comma that is
  // missing.
  const xml = Buffer.from('<?xml version="1.0"?>\n<license/>');
  await files.setInputFiles({ name: 'plds.xml', mimeType: 'text/xml', buffer: xml });
  await expect(planner.file).toHaveAccessibleDescription(
    /PLDS license file.*Write the counts into the table/,
  );

  // Closed to look something up, and opened again by its address.
  await page.keyboard.press('Escape');
  await expect(planner.dialog).toBeHidden();
  await page.evaluate(() => {
    location.hash = '#/licenses?plan=1';
  });
  await expect(planner.capacity('Power User')).toHaveValue('77');

  await files.setInputFiles({
    name: 'good.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ hostId, features: enough })),
  });
  await expect(planner.verdict).toContainText('Yes:');
  await expect(planner.capacity('Power User')).toHaveValue('15');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious is in the way, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const planner = await openPlanner(page);
    await planner.dialog.getByRole('button', { name: 'SIP Trunk Sessions', exact: true }).press('Enter');
    await planner.use('{');
    await planner.capacity('Power User').fill('-1');
    expect(await obstacles(page, 'planner')).toEqual([]);
  });
}

test('fits the least window', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 640 });
  const planner = await openPlanner(page);
  const box = await planner.dialog.boundingBox();
  expect(box && { right: box.x + box.width <= 1024, bottom: box.y + box.height <= 640 }).toEqual({
    right: true,
    bottom: true,
  });
  await planner.capacity('Web Collaboration').focus();
  await expect(planner.capacity('Web Collaboration')).toBeInViewport({ ratio: 1 });
});

test.describe('nodes that are there already', () => {
  test.use({ scenario: 'healthy', checkpoint: null });

  test('are said to be there, and no file is said to suffice that nobody gave', async ({ page }) => {
    const planner = await openPlanner(page, 4);
    await expect(planner.verdict).toContainText('They are there already: all');
    await expect(planner.verdict).not.toContainText('this file suffices');
  });
});
