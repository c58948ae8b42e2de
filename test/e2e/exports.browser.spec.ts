import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { runWatchline } from '#test/support/watchline.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

const scenario = fileURLToPath(new URL('fixtures/threeZones.json', import.meta.url));
test.use({ scenario, checkpoint: 'started', speed: 0 });

async function recordsOf(path: string): Promise<Record<string, string>[]> {
  const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}

test('what a page shows leaves from that page, as it is narrowed and sorted', async ({ page, host }) => {
  const frame = new Frame(page);
  await frame.waitUntilLive(6);
  const dialog = page.getByRole('dialog', { name: 'Export' });
  const status = dialog.getByRole('status');
  const leave = async (): Promise<string> =>
    host.exported(() => dialog.getByRole('button', { name: 'Export' }).click());

  await frame.open('Licenses');
  await page.getByRole('textbox', { name: /^Filter/ }).fill('primary');
  const licenses = new Grid(page, 'Licenses');
  const header = page.getByRole('columnheader', { name: /Solution$/ }).getByText('Solution', { exact: true });
  await header.click();
  await header.click();
  const names = ['Cove', 'Bolt', 'Acme'];
  await expect.poll(async () => (await licenses.rows('Solution')).flat()).toEqual(names);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('radio', { name: 'Licenses: this view (3 of 6)' })).toBeChecked();
  await dialog.getByRole('combobox', { name: 'Separator' }).click();
  await page.getByRole('option', { name: 'Semicolon' }).click();
  await expect(status).toHaveText('3 rows to export.');
  const records = await recordsOf(await leave());
  expect(records.map(({ Solution }) => Solution)).toEqual(names);
  expect(records[0]).toMatchObject({ Node: 'Primary', Connection: 'Live' });

  await frame.open('History');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('radio', { name: /^History: this view/ })).toBeChecked();
  await expect(dialog.getByRole('combobox', { name: 'Separator' })).toHaveValue('Semicolon');
  await expect(status).toHaveText(/^\d+ rows? to export\.$/);
  const [newest] = await recordsOf(await leave());
  expect(Object.keys(newest ?? {})).toEqual(expect.arrayContaining(['Time', 'Kind', 'What Happened']));

  // A bundle says nothing of what a node is known by; this computer keeps what the stand-ins stand for.
  await page.getByRole('button', { name: 'Export' }).click();
  await dialog.getByRole('radio', { name: /^Ticket bundle/ }).check();
  const bundle = await leave();
  expect(await runWatchline(['verify', bundle])).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('unchanged since it was written') },
  });
  const files = unzipSync(await readFile(bundle));
  // Its summary alone answers whoever gets the ticket.
  const summary = strFromU8(files['summary.txt'] ?? new Uint8Array());
  for (const answer of [/^Written\W+.* by /m, /^License mode/m, /^Active alarms: \d/m, /^What was tried/m])
    expect(summary).toMatch(answer);
  const { id } = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));
  const notice = page.getByText('What the stand-ins stand for is kept here');
  const [, path = ''] = /in (.*\.json)$/.exec((await notice.textContent()) ?? '') ?? [];
  expect(path).toContain(id);
  // Beside the page it is narrow and high: nothing of it is cut.
  await page.setViewportSize({ width: 1440, height: 900 });
  const alert = page.getByRole('alert').filter({ has: notice });
  expect(await alert.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const { standIns } = JSON.parse(await readFile(path, 'utf8'));
  expect(Object.values(standIns)).toEqual(expect.arrayContaining(['acme', '10.1.0.10']));
});
