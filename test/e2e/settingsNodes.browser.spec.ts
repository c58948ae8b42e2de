import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { aNodeInfo, aSnapshot, nodeInfoOnWire, snapshotOnWire } from '#test/support/builders.ts';
import { nodeKey, selfSigned, signsNothing } from '#test/support/certificates.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { simulatorUser, startSimulatorProcess } from '#test/support/simulatorProcess.ts';
import { testOver } from './fixtures/fakeNodes.ts';
import { expect } from './fixtures/harness.ts';
import { obstacles } from './fixtures/obstacles.ts';
import { Frame } from './pages/frame.ts';
import { SettingsNodes } from './pages/settingsNodes.ts';

const named = (name: string) => ({
  info: nodeInfoOnWire(aNodeInfo({ id: name.toLowerCase(), name, serialNumber: name })),
  snapshot: snapshotOnWire(aSnapshot()),
});

/** A fleet of one node; `newcomer` is another, which nobody watches yet. */
const test = testOver([named('Primary')]).extend<{ newcomer: FakeNode; settings: SettingsNodes }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
  newcomer: async ({}, use) => {
    const node = await FakeNode.start();
    Object.assign(node, named('Expansion'));
    await use(node);
    await node.stop();
  },
  settings: async ({ page, nodes }, use) => {
    await new Frame(page).waitUntilLive(nodes.length);
    const settings = new SettingsNodes(page);
    await settings.open();
    await use(settings);
  },
});

/** The variable the harness keeps the right password in. */
const variable = 'WATCHLINE_E2E_PASSWORD';

const columns = ['Node', 'Link', 'Password'] as const;

test('a node is added, renamed, paused, resumed and removed without a restart', async ({
  page,
  settings,
  newcomer,
}) => {
  const frame = new Frame(page);
  await settings.add();
  await settings.box('Address').fill(newcomer.url);
  await settings.form.getByRole('checkbox', { name: 'Take from an environment variable' }).check();
  await settings.box('Environment variable').fill(variable);
  await settings.submit();
  await expect(settings.form).toBeHidden();
  await frame.waitUntilLive(2);
  await expect
    .poll(() => settings.grid.rows(...columns))
    .toContainEqual(['Expansion', 'Live', `From ${variable}`]);

  const { sessions } = newcomer;
  await settings.choose('Expansion');
  await settings.button('Edit').click();
  await settings.box('Name').fill('Warehouse');
  await settings.submit();
  await expect(settings.form).toBeHidden();
  await expect.poll(() => settings.grid.rows('Node')).toContainEqual(['Warehouse']);
  await frame.waitUntilLive(2);
  expect(newcomer.sessions).toBe(sessions);

  await settings.choose('Warehouse');
  await settings.button('Pause').click();
  await expect(frame.linkSummary()).toHaveAccessibleName('Links: 1 live · 1 paused');
  await expect.poll(() => newcomer.sessions).toBe(0);
  const main = page.getByRole('main');
  await expect(main).toContainText('Warehouse is paused');
  await expect(main).not.toContainText('was lost');
  await main.getByRole('button', { name: 'Resume Warehouse' }).click();
  await frame.waitUntilLive(2);

  await settings.button('Remove').click();
  const question = page.getByRole('dialog', { name: 'Remove Warehouse?' });
  await expect(question).toContainText('stays in the history');
  expect(await obstacles(page, 'the question before a node is removed')).toEqual([]);
  await question.getByRole('button', { name: 'Remove' }).click();
  await frame.waitUntilLive(1);
  await expect.poll(() => settings.grid.rows('Node')).toEqual([['Primary']]);
});

test('what is wrong with a node is said where it was entered, and Escape asks before it is lost', async ({
  page,
  settings,
  nodes,
}) => {
  await settings.add();
  await page.keyboard.press('Enter');
  await expect(settings.form).toContainText('Type the address of the node.');
  await expect(settings.box('Address')).toBeFocused();
  const own = new URL(nodes[0]?.url ?? '');
  await settings.box('Address').fill(`WS://LOCALHOST:${own.port}${own.pathname}/`);
  await page.keyboard.press('Enter');
  await expect(settings.form).toContainText('This is the same node as');
  await settings.box('Address').fill('ws://10.0.0.5/');
  await expect(settings.form).toContainText('Anyone on the way can read what it tells, and the password.');
  await page.keyboard.press('Enter');
  await expect(settings.form).toContainText('is not encrypted');

  await page.keyboard.press('Escape');
  await expect(settings.form).toContainText('What you typed is not kept. Leave it?');
  await page.keyboard.press('Escape');
  await expect(settings.box('Address')).toHaveValue('ws://10.0.0.5/');
  await page.keyboard.press('Escape');
  await settings.form.getByRole('button', { name: 'Leave it' }).click();
  await expect(settings.form).toBeHidden();
  await expect(settings.grid.root).toBeVisible();
  expect(await settings.grid.rowCount()).toBe(1);
});

test('a fleet file is imported whole or not at all, and exported without passwords', async ({
  page,
  host,
  settings,
  newcomer,
}) => {
  const entry = { url: newcomer.url, password: { env: variable } };
  const withSecret = { ...entry, url: newcomer.url.replace('//', '//support:hunter2@') };
  await settings.import('bad.json', JSON.stringify({ version: 1, nodes: [entry, withSecret] }));
  const refusal = page.getByRole('dialog', { name: 'Nothing was imported' });
  await expect(refusal).toContainText('user');
  expect(await obstacles(page, 'Nothing was imported')).toEqual([]);
  await refusal.getByRole('button', { name: 'Close', exact: true }).last().click();
  expect(await settings.grid.rowCount()).toBe(1);

  // As a person writes it: on lines of its own.
  await settings.import('good.json', JSON.stringify({ version: 1, nodes: [entry] }, null, 2));
  await new Frame(page).waitUntilLive(2);
  await settings.import('good.json', JSON.stringify({ version: 1, nodes: [entry] }));
  await expect(page.getByText('0 nodes added from good.json. 1 other there already')).toBeVisible();

  const path = await host.exported(() => settings.button('Export the fleet file').click());
  const exported = await readFile(path, 'utf8');
  const { nodes } = JSON.parse(exported);
  expect(nodes.map(({ password }: { password: unknown }) => password)).toEqual([
    { env: variable },
    { env: variable },
  ]);
  await settings.import('exported.json', exported);
  await expect(page.getByText('0 nodes added from exported.json. 2 others there already')).toBeVisible();
});

test('a node is added, paused and removed by keyboard alone', async ({ page, settings, newcomer }) => {
  const frame = new Frame(page);
  await page.keyboard.press('a');
  await settings.form.waitFor();
  await page.keyboard.type(newcomer.url);
  await settings.box('Name').focus();
  await page.keyboard.type('Warehouse');
  await settings.form.getByRole('checkbox', { name: 'Take from an environment variable' }).press('Space');
  await settings.box('Environment variable').focus();
  await page.keyboard.type(variable);
  await page.keyboard.press('Enter');
  await frame.waitUntilLive(2);

  await page.keyboard.press('0');
  await expect(settings.grid.root).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Space');
  await page.keyboard.press('u');
  await expect(frame.linkSummary()).toHaveAccessibleName('Links: 1 live · 1 paused');
  await page.keyboard.press('Enter');
  await expect(settings.box('Name')).toHaveValue('Warehouse');
  await page.keyboard.press('Escape');
  await expect(settings.grid.root).toBeFocused();
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: 'Remove Warehouse?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await frame.waitUntilLive(1);
});

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1024, height: 640 },
  { width: 720, height: 450 },
])
  test(`nothing serious is in the way at ${width} × ${height}, in light and dark`, async ({
    page,
    settings,
  }) => {
    await page.setViewportSize({ width, height });
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await obstacles(page, `nodes in ${colorScheme}`)));
      await settings.add();
      await settings.box('Address').fill('wss://10.0.0.5/');
      found.push(...(await obstacles(page, `form in ${colorScheme}`)));
      await expect(settings.form.getByRole('button', { name: 'Test' })).toBeInViewport();
      await page.keyboard.press('Escape');
      await settings.form.getByRole('button', { name: 'Leave it' }).click();
    }
    expect(found).toEqual([]);
  });

/** As a person does who keeps a password here for the first time. */
async function makeVault(within: Locator): Promise<void> {
  await within.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('a long passphrase');
  await within.getByRole('textbox', { name: 'The same passphrase again' }).fill('a long passphrase');
  await within.getByRole('button', { name: 'Set Passphrase' }).click();
  await expect(within.getByRole('button', { name: 'Set Passphrase' })).toBeHidden();
}

async function submitWithNewVault(settings: SettingsNodes): Promise<void> {
  await settings.submit();
  // It is refused: with a vault that is made before, it would not be.
  await expect(settings.box('Password')).toBeFocused();
  await expect(settings.form.getByText('No passwords can be kept yet')).toHaveCount(1);
  await makeVault(settings.form);
  await expect(settings.box('Password')).toBeFocused();
  await settings.submit();
  await expect(settings.form).toBeHidden();
}

test('a wrong password is found out by a test, cured, and kept', async ({ page, settings, newcomer }) => {
  await settings.add();
  await settings.box('Address').fill(newcomer.url);
  await settings.box('Password').fill('wrong');
  await settings.form.getByRole('button', { name: 'Test' }).click();
  await expect(settings.result).toContainText('refused the login of user "support"');
  await expect(settings.box('Password')).toBeFocused();
  expect(await obstacles(page, 'a test that failed')).toEqual([]);
  await settings.box('Password').fill('secret');
  const tryIt = settings.form.getByRole('button', { name: 'Test' });
  await tryIt.press('Enter');
  await expect(settings.result).toContainText('Expansion answers and lets this user in.');
  await expect(settings.result).toContainText('no, but it runs on this computer');
  await expect(tryIt).toBeFocused();
  expect(await obstacles(page, 'a test that was answered')).toEqual([]);
  await submitWithNewVault(settings);
  await new Frame(page).waitUntilLive(2);
  await expect.poll(() => settings.grid.rows(...columns)).toContainEqual(['Expansion', 'Live', 'Kept here']);
  // It is told by nobody any more: whoever edits the node types another or leaves it.
  await settings.choose('Expansion');
  await settings.button('Edit').click();
  await expect(settings.box('Password')).toHaveValue('');
  await expect(settings.form).toContainText('One is kept.');
});

test('what a test has shown is in sight on a small screen, beside the box to correct', async ({
  page,
  settings,
  newcomer,
}) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await settings.add();
  await settings.box('Address').fill(newcomer.url);
  await settings.box('Password').fill('wrong');
  await settings.form.getByRole('button', { name: 'Test' }).press('Enter');
  await expect(settings.result.getByText('refused the login of user "support"')).toBeInViewport();
  await expect(settings.box('Password')).toBeFocused();
  await expect(settings.box('Password')).toBeInViewport({ ratio: 1 });
});

test.describe('where the login was refused', () => {
  test.use({ login: { user: 'support', password: 'wrong' } });

  test('the new password is asked for in place, kept, and tried at once', async ({ page, nodes }) => {
    const frame = new Frame(page);
    await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${nodes.length} login failed`);
    await page.getByRole('list', { name: 'Nodes' }).getByRole('button').first().click();
    const details = page.getByRole('complementary', { name: /^Node / });
    await makeVault(details);
    const box = details.getByRole('textbox', { name: /^New password for / });
    await box.fill('wrong again');
    await box.press('Enter');
    await expect(box).toHaveValue('');
    await expect(details).toContainText('refused the login of user "support"');
    expect(await obstacles(page, 'a login that was refused')).toEqual([]);
    await box.fill('secret');
    await details.getByRole('button', { name: 'Keep & Connect' }).click();
    await frame.waitUntilLive(nodes.length);
    await expect(box).toBeHidden();
  });

  test('the list of links leads to the form of the node', async ({ page, nodes }) => {
    const frame = new Frame(page);
    await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${nodes.length} login failed`);
    await frame.linkSummary().click();
    await page
      .getByRole('dialog', { name: 'Links' })
      .getByRole('link', { name: /^Edit Node / })
      .click();
    const settings = new SettingsNodes(page);
    await expect(settings.box('Address')).toHaveValue(nodes[0]?.url ?? '');
    // Asked for once: whoever closes it and comes back is not asked again.
    await page.keyboard.press('Escape');
    await expect(settings.form).toBeHidden();
    await page.reload();
    await expect(settings.grid.root).toBeVisible();
    await expect(settings.form).toBeHidden();
  });

  test('a click on a node that is not live moves no row, and tells below what can be done', async ({
    page,
    nodes,
  }) => {
    const frame = new Frame(page);
    await expect(frame.linkSummary()).toHaveAccessibleName(`Links: ${nodes.length} login failed`);
    const settings = new SettingsNodes(page);
    await settings.open();
    const row = settings.grid.drawnRows().first();
    const before = await row.boundingBox();
    await row.click();
    await expect(page.getByRole('main')).toContainText('refused the login of user "support"');
    await expect(page.getByRole('button', { name: /^Connect Now to / })).toBeVisible();
    expect(await row.boundingBox()).toEqual(before);
  });
});

/** Enters a node, and tries it: its certificate is shown. */
async function tryUntrusted(settings: SettingsNodes, url: string): Promise<void> {
  await settings.add();
  await settings.box('Address').fill(url);
  await settings.form.getByRole('checkbox', { name: 'Take from an environment variable' }).check();
  await settings.box('Environment variable').fill(variable);
  await settings.form.getByRole('button', { name: 'Test' }).click();
  await expect(settings.result.getByRole('table', { name: 'Certificate' })).toContainText('CN=node.example');
}

test('a certificate nobody vouches for is shown by a test, and can be trusted in the form', async ({
  page,
  settings,
}) => {
  const node = await FakeNode.start({ tls: { key: nodeKey, cert: selfSigned } });
  Object.assign(node, named('Warehouse'));
  try {
    await tryUntrusted(settings, node.url);
    expect(await obstacles(page, 'a certificate in the form')).toEqual([]);
    await settings.result.getByRole('button', { name: 'Trust This Certificate' }).click();
    await settings.form.getByRole('button', { name: 'Test' }).click();
    await expect(settings.result).toContainText('Warehouse answers and lets this user in.');
    await settings.submit();
    await new Frame(page).waitUntilLive(2);
    await expect
      .poll(() => settings.grid.rows('Node', 'Certificate'))
      .toContainEqual(['Warehouse', 'This one alone']);
  } finally {
    await node.stop();
  }
});

test('a certificate nobody vouches for is looked at and trusted, and another one needs a second step', async ({
  page,
  settings,
}) => {
  const frame = new Frame(page);
  const node = await FakeNode.start({ tls: { key: nodeKey, cert: selfSigned } });
  Object.assign(node, named('Warehouse'));
  try {
    await tryUntrusted(settings, node.url);
    await settings.submit();
    await settings.choose(node.url);
    const look = page.getByRole('button', { name: /^Look at Certificate of / });
    await look.click();
    const first = page.getByRole('dialog', { name: /presents a certificate nobody here vouches for$/ });
    await expect(first.getByRole('table', { name: 'Certificate' })).toContainText('CN=node.example');
    expect(await obstacles(page, 'a first certificate')).toEqual([]);
    await first.getByRole('button', { name: 'Trust This Certificate' }).click();
    await frame.waitUntilLive(2);
    await expect(settings.grid.root).toBeFocused();

    node.present({ key: nodeKey, cert: signsNothing });
    node.drop();
    // On every page, as an alarm is.
    const mark = page.getByRole('banner').getByRole('alert').filter({ hasText: '1 certificate refused' });
    await frame.open('Overview');
    await mark.getByRole('link').click();
    await settings.choose(node.url);
    await look.click();
    const changed = page.getByRole('dialog', { name: /presents another certificate than before$/ });
    const row = (name: string) => changed.getByRole('row').filter({ hasText: name });
    await expect(row('Fingerprint')).toContainText('differs');
    await expect(row('Subject')).toContainText('differs');
    expect(await obstacles(page, 'a changed certificate')).toEqual([]);
    const trust = changed.getByRole('button', { name: 'Trust This Certificate' });
    await expect(trust).toBeDisabled();
    await changed.getByRole('checkbox', { name: /^I have compared the fingerprint/ }).check();
    await trust.click();
    await frame.waitUntilLive(2);
    await expect(mark).toHaveCount(0);
  } finally {
    await node.stop();
  }
});

test('a node is trusted by the authority of its Primary, over Generate CA, a renewal and an expiry', async ({
  page,
  settings,
  folder,
}) => {
  const frame = new Frame(page);
  const tls = join(folder, 'certificates');
  const trusted = join(folder, 'trusted.pem');
  const simulator = await startSimulatorProcess('healthy', { speed: 0, tls });
  const { id: nodeId, url } = simulator.node('Secondary');
  try {
    await copyFile(join(tls, 'ca.pem'), trusted);
    await settings.add();
    await settings.box('Address').fill(url);
    await settings.box('User').fill(simulatorUser);
    await settings.box('Password').fill('Administrator');
    await settings.form.getByRole('combobox', { name: 'Trust its certificate' }).click();
    await page.getByRole('option', { name: 'Authorities of a file' }).click();
    await settings.box('CA file (PEM)').fill(trusted);
    await submitWithNewVault(settings);
    await frame.waitUntilLive(2);

    // The authority is another one; whoever has a certificate of the old one goes on with it.
    await simulator.order('certificate.generateCa');
    await frame.waitUntilLive(2);
    await simulator.order('certificate.renew', { nodeId });
    const mark = page.getByRole('banner').getByRole('alert').filter({ hasText: '1 certificate refused' });
    await expect(mark).toBeVisible();
    await settings.choose('Secondary');
    await page.getByRole('button', { name: /^Look at Certificate of / }).click();
    const changed = page.getByRole('dialog', { name: /presents another certificate than before$/ });
    await expect(changed.getByRole('table', { name: 'Certificate' })).toContainText('CN=Primary Root CA');
    const choosing = page.waitForEvent('filechooser');
    await changed.getByRole('button', { name: 'Use a CA File…' }).click();
    await (await choosing).setFiles(join(tls, 'ca.pem'));
    await expect(changed).toBeHidden();
    await frame.waitUntilLive(2);

    await simulator.order('certificate.expire', { nodeId });
    await expect(mark).toBeVisible();
    await settings.choose('Secondary');
    await expect(page.getByRole('main')).toContainText('it has expired');
    await simulator.order('certificate.renew', { nodeId });
    await page.getByRole('button', { name: 'Connect Now to Secondary' }).click();
    await frame.waitUntilLive(2);
    await expect(mark).toHaveCount(0);
  } finally {
    await simulator.stop();
  }
});
