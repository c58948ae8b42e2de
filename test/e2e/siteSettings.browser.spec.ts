import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { ungroup } from './pages/alarmsPage.ts';
import { Frame } from './pages/frame.ts';
import { Grid } from './pages/grid.ts';
import { SettingsPage } from './pages/settingsPage.ts';

/** What a desk sets of its own: site knowledge, dependencies, actions, the text of tickets. */

test.use({ scenario: 'weblm-outage', checkpoint: 'seven days left', speed: 0 });

/** What is in the file, once there is one. */
const kept = async (folder: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'data', 'settings.json'), 'utf8').catch(() => '{}'));

test('Copy for Ticket writes what this desk wants, and a field there is not is refused in place', async ({
  page,
  host,
  folder,
  simulator,
}) => {
  const settings = new SettingsPage(page);
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await settings.open('Ticket text');
  const text = settings.panel.getByRole('textbox', { name: 'Text with fields' });
  const preview = settings.panel.getByRole('figure', { name: 'What is copied' });
  await expect(text).toHaveValue(/^Alarm: \{alarm\}\nNode: /);
  await text.fill('{customer}/{node}: {alram}');
  await text.blur();
  await expect(
    settings.panel.getByText(/^There is no field \{alram\}; there are alarm, code, /),
  ).toBeVisible();
  await text.fill('{customer}/{node}: {alarm}\nTicket: {ticket}\nFor {operator}');
  await expect(preview).toContainText('Filled with the newest alarm:');
  await expect(preview).not.toContainText('{');
  await expect(preview).not.toContainText('Ticket:');
  await text.blur();
  await expect.poll(async () => (await kept(folder)).ticketTemplate).toMatch(/^\{customer\}\/\{node\}/);

  await new Frame(page).open('Service Alarms');
  await ungroup(page);
  const grid = new Grid(page, 'Service Alarms');
  await expect.poll(async () => (await grid.rows('Error Description')).length).toBeGreaterThan(0);
  await grid.root.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.keyboard.press('t');
  await expect.poll(() => host.copied()).toMatch(/^.+\/.+: .+\nFor .+$/);
  // No password leaves with it.
  const leak = 'Logon failed: password=Summer2016';
  const { id: nodeId } = simulator.nodes[0] ?? {};
  await simulator.order('alarm.raise', { nodeId, text: leak, severity: 'critical' });
  await grid.row(leak).click();
  await page.keyboard.press('t');
  await expect.poll(() => host.copied()).toContain(': Logon failed: password=credentials-1\n');

  await settings.open('Ticket text');
  await page.getByRole('button', { name: 'Use the Usual Text' }).click();
  await expect(text).toHaveValue(/^Alarm: \{alarm\}\nNode: /);
  await expect.poll(async () => (await kept(folder)).ticketTemplate).toBeNull();
});

test('an action of one’s own shows what it opens, and programs only where they may run', async ({
  page,
  folder,
}) => {
  const settings = new SettingsPage(page);
  await settings.open('Own actions');
  const add = settings.panel.getByRole('form', { name: 'New action' });
  await add.getByRole('textbox', { name: 'Name of the new action' }).fill('Desk');
  const address = add.getByRole('textbox', { name: 'Address of the new action' });
  await address.fill('https://desk.test/new?title={titel}');
  await add.getByRole('button', { name: 'Add Action' }).click();
  await expect(add.getByText(/^There is no field \{titel\}/)).toBeVisible();
  await address.fill('https://desk.test/new?title={alarm}');
  await add.getByRole('button', { name: 'Add Action' }).click();
  const desk = settings.panel.getByRole('group', { name: 'Desk', exact: true });
  await expect(desk.getByRole('figure', { name: 'What Desk opens' })).toContainText(
    /https:\/\/desk\.test\/new\?title=[^ ]*%20/,
  );
  await expect(add.getByText('Runs a program')).toBeHidden();
  await settings.setting('Run programs').getByRole('switch').press('Space');
  await add.getByText('Runs a program').click();
  await add.getByRole('textbox', { name: 'Name of the new action' }).fill('Page');
  await add.getByRole('textbox', { name: /^Program and arguments/ }).fill('/bin/page\n{alarm}');
  await add.getByRole('button', { name: 'Add Action' }).click();
  await settings.setting('Run programs').getByRole('switch').press('Space');
  await expect(
    settings.panel.getByRole('group', { name: 'Page', exact: true }).getByText(/^It does not run/),
  ).toBeVisible();
  await settings.panel.getByRole('button', { name: 'Remove Desk' }).click();
  await expect
    .poll(async () => (await kept(folder)).ownActions)
    .toEqual({ allowsCommands: false, actions: [{ name: 'Page', command: ['/bin/page', '{alarm}'] }] });
});

test('what nodes are behind is declared, and two pages agree on it', async ({ page, host, simulator }) => {
  const settings = new SettingsPage(page);
  await new Frame(page).waitUntilLive(simulator.nodes.length);
  await settings.open('Dependencies');
  const other = await host.context.newPage();
  await other.goto(page.url());
  const add = settings.panel.getByRole('form', { name: 'New dependency' });
  await add.getByRole('textbox', { name: 'Name of what they depend on' }).fill('VPN router');
  await add.getByRole('button', { name: 'Add Dependency' }).click();
  await expect(add.getByText('It must be one node or customer at least.')).toBeVisible();
  await add.getByRole('combobox', { name: 'Behind it' }).click();
  await page.getByRole('option', { name: 'Primary', exact: true }).click();
  await page.keyboard.press('Escape');
  await add.getByRole('button', { name: 'Add Dependency' }).click();
  await expect(add.getByRole('textbox', { name: 'Name of what they depend on' })).toHaveValue('');
  const theirs = new SettingsPage(other).panel.getByRole('group', { name: 'VPN router', exact: true });
  await expect(theirs).toContainText('Primary');
  await theirs.getByRole('textbox', { name: 'Name' }).fill('VPN tunnel');
  await theirs.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(settings.panel.getByRole('group', { name: 'VPN tunnel', exact: true })).toBeVisible();
});

test('site knowledge is written, found, exported and taken over from a file', async ({ page, folder }) => {
  const settings = new SettingsPage(page);
  await settings.open('Site knowledge');
  const add = settings.panel.getByRole('form', { name: 'New alarm code' });
  await add.getByRole('combobox', { name: 'Code of an alarm' }).fill('LinkFailed');
  await add.getByRole('button', { name: 'Add Alarm' }).click();
  const entry = settings.panel.getByRole('group', { name: 'LinkFailed', exact: true });
  await entry.getByRole('textbox', { name: 'Runbook' }).fill('javascript:alert(1)');
  await entry.getByRole('textbox', { name: 'What to do' }).fill('Call the carrier.\nThen wait.');
  await expect(entry.getByText(/^It must be an address that begins with http/)).toBeVisible();
  await entry.getByRole('textbox', { name: 'Runbook' }).fill('https://wiki.test/link');
  await entry.getByRole('textbox', { name: 'Runbook' }).press('Enter');
  const mine = {
    code: 'LinkFailed',
    text: 'Call the carrier.\nThen wait.',
    runbook: 'https://wiki.test/link',
  };
  await expect.poll(async () => (await kept(folder)).siteKnowledge).toEqual({ alarms: [mine] });

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export Site Knowledge' }).click();
  const exported = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(exported).toMatchObject({ version: 1, alarms: [mine], places: [] });

  const take = async (content: unknown): Promise<void> => {
    const path = join(folder, 'knowledge.json');
    await writeFile(path, JSON.stringify(content));
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import Site Knowledge…' }).click();
    await (await chooser).setFiles(path);
  };
  await take({ nodes: [] });
  await expect(settings.panel.getByRole('alert')).toContainText('Nothing was taken over.');
  await take({ ...exported, alarms: [{ code: 'Other', text: '', runbook: 'ftp://x' }] });
  await expect(settings.panel.getByRole('alert')).toContainText(
    'siteKnowledge.alarms.1.runbook: It must be an address',
  );
  const more = Array.from({ length: 40 }, (_, index) => ({ code: `Code ${index}`, text: '', runbook: '' }));
  await take({ ...exported, alarms: [{ ...mine, text: 'Wait.' }, ...more] });
  await expect(page.getByText('41 alarms and 0 nodes and customers were taken over.')).toBeVisible();
  await settings.panel.getByRole('searchbox', { name: 'Find alarms' }).fill('code 39');
  await expect(settings.panel.getByRole('group', { name: /^Code / })).toHaveCount(1);
  await settings.panel.getByRole('searchbox', { name: 'Find alarms' }).fill('linkfailed');
  await expect(entry.getByRole('textbox', { name: 'What to do' })).toHaveValue('Wait.');
});

for (const scheme of ['light', 'dark'] as const)
  test(`nothing is in the way of anybody in ${scheme}`, async ({ page, simulator }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const settings = new SettingsPage(page);
    await new Frame(page).waitUntilLive(simulator.nodes.length);
    const found: string[] = [];
    for (const section of ['Site knowledge', 'Dependencies', 'Own actions', 'Ticket text']) {
      await settings.open(section);
      const fields = settings.panel.getByText('The fields there are');
      if (await fields.isVisible()) await fields.click();
      found.push(...(await obstacles(page, section)));
    }
    expect(found).toEqual([]);
  });
