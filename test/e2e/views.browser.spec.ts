import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/harness.ts';
import { holdAnswers } from './fixtures/lateAnswers.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';

test.use({ speed: 0 });

const menuOf = (page: Page) => page.getByRole('menu', { name: 'Views' });
const openMenu = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Views/ }).click();
  await expect(menuOf(page)).toBeVisible();
};
const item = (page: Page, name: string | RegExp) => menuOf(page).getByRole('menuitem', { name });
const saveAs = async (page: Page, name: string): Promise<void> => {
  await openMenu(page);
  await item(page, 'Save as…').click();
  await page.getByLabel('Name', { exact: true }).fill(name);
};

test('two pages that save at once lose nothing, and views go from desk to desk as a file', async ({
  page,
  host,
  folder,
}) => {
  await new Frame(page).open('Licenses');
  const other = await host.context.newPage();
  await other.goto(page.url());
  await saveAs(page, 'Mine');
  await saveAs(other, 'Theirs');
  await Promise.all([page, other].map((each) => each.keyboard.press('Enter')));
  for (const each of [page, other]) {
    await expect(each.getByRole('dialog')).toBeHidden();
    await openMenu(each);
    for (const name of ['Mine', 'Theirs'])
      await expect(menuOf(each).getByRole('menuitemradio', { name })).toBeVisible();
    await each.keyboard.press('Escape');
  }
  // A name that is there already is refused where it was typed.
  await saveAs(page, ' theirs');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is a view of this name already.')).toBeVisible();
  expect(await obstacles(page, 'the question for a name')).toEqual([]);
  await page.keyboard.press('Escape');
  await other.close();

  await openMenu(page);
  expect(await obstacles(page, 'the menu of views')).toEqual([]);
  const file = await host.exported(() => item(page, 'Export Views').click());
  const exported = JSON.parse(await readFile(file, 'utf8'));
  expect(exported.views.map(({ name }: { name: string }) => name).sort()).toEqual(['Mine', 'Theirs']);

  await openMenu(page);
  await item(page, /^Delete/).click();
  await expect(page.getByText('View “Mine” deleted.')).toBeVisible();
  await page.getByLabel('File of views').setInputFiles(file);
  await expect(page.getByText('2 views taken over.')).toBeVisible();
  const bad = join(folder, 'bad.json');
  await writeFile(bad, JSON.stringify({ ...exported, views: [{ name: 'Bad', page: 'licenses' }] }));
  await page.getByLabel('File of views').setInputFiles(bad);
  await expect(page.getByText(/^bad\.json: savedViews\.2.*Nothing was taken over\./)).toBeVisible();
});

test('the views that every desk has show what waits, what is mine, and what is new', async ({
  page,
  simulator,
}) => {
  const nodeId = simulator.nodes[0]?.id ?? '';
  const raise = async (text: string, severity: string): Promise<string> => {
    const order = await simulator.order('alarm.raise', { nodeId, code: text, text, severity });
    return (order as { alarmId: string }).alarmId;
  };
  const frame = new Frame(page);
  await frame.open('Service Alarms');
  const grid = new Grid(page, 'Service Alarms');
  const texts = async () => (await grid.rows('Error Description')).map(([text]) => text);
  const own = async () => (await texts()).filter((text) => /^(Apple|Banana|Cherry)/.test(text ?? ''));
  await raise('Apple', 'warning');
  const ended = await raise('Banana', 'critical');
  await raise('Cherry', 'major');
  await expect.poll(own).toHaveLength(3);
  await grid.row('Cherry').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Alarm acknowledged.')).toBeVisible();
  await simulator.order('alarm.clear', { nodeId, alarmId: ended });
  const missed = page.getByRole('link', { name: '1 ended, unacknowledged' });
  await expect(missed).toBeVisible();

  const choose = async (name: string): Promise<void> => {
    await openMenu(page);
    await menuOf(page).getByRole('menuitemradio', { name }).click();
    await expect(page.getByRole('button', { name: `Views: ${name}` })).toBeVisible();
  };
  await choose('Unacknowledged first');
  await expect.poll(own).toEqual(['Apple', 'Banana', 'Cherry']);
  await choose('Open and mine');
  await expect.poll(texts).toEqual(['Cherry']);
  await expect(page.getByRole('list', { name: 'Shown only' })).toContainText('Of ');
  await missed.click();
  await expect.poll(texts).toEqual(['Banana']);
  await expect(page.getByRole('button', { name: 'Views: Ended, unacknowledged' })).toBeVisible();
  await choose('New since I looked');
  await expect.poll(own).toHaveLength(3);
});

test('who has gone on before a view was saved stays where they are', async ({ page, host }) => {
  const late = await host.context.newPage();
  const letGo = await holdAnswers(late, 'changeSettings');
  await late.goto(page.url());
  const inForce = (name: string) => late.getByRole('button', { name: `Views: ${name}`, exact: true });
  await new Frame(late).open('Service Alarms');
  await saveAs(late, 'Night');
  await late.keyboard.press('Enter');
  // It is saved, and told, while the answer is on its way.
  await expect(late.getByRole('dialog').getByText('Save this view')).toBeVisible();
  await late.keyboard.press('Escape');
  await openMenu(late);
  await expect(menuOf(late).getByRole('menuitemradio', { name: 'Night', exact: true })).toBeVisible();
  await menuOf(late).getByRole('menuitemradio', { name: 'Unacknowledged first' }).click();
  await expect(inForce('Unacknowledged first')).toBeVisible();
  letGo();
  await expect(late.getByText('View “Night” saved.')).toBeVisible();
  await expect(inForce('Unacknowledged first')).toBeVisible();
});
