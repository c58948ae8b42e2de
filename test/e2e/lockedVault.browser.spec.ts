import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileVault } from '#monitor/vault/fileVault.ts';
import { startBuilt } from '#test/support/builtProcess.ts';
import { simulatorUser } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

test.use({ allowsStrayRequests: true });

test('passwords that are locked after a start are told on every page, and opened by their passphrase', async ({
  page,
  folder,
  simulator,
}) => {
  const data = join(folder, 'locked');
  const fleet = join(folder, 'locked.json');
  const [node] = simulator.nodes;
  if (!node) throw new Error('The scenario has no node.');
  const vault = new FileVault(join(data, 'vault.json'), 'this is a test');
  await vault.open('one good sentence');
  await vault.keep(node.url, simulatorUser, 'Administrator');
  const entry = { url: node.url, user: simulatorUser, password: { vault: true } };
  await writeFile(fleet, JSON.stringify({ version: 1, nodes: [entry] }));
  const args = ['web', '--no-open', '--allow-commands', '--fleet', fleet, '--data', data];
  const host = await startBuilt('electron/cli/watchline.js', args, {});
  try {
    await page.goto(host.firstLine.replace(/^Watchline is at /, ''));
    const mark = page.getByRole('banner').getByRole('alert').filter({ hasText: 'Passwords locked' });
    await mark.getByRole('link').click();
    await page.getByRole('textbox', { name: 'Passphrase' }).first().fill('one good sentence');
    await page.keyboard.press('Enter');
    await new Frame(page).waitUntilLive(1);
    await expect(mark).toHaveCount(0);
    await page.goto('about:blank');
  } finally {
    await host.stop();
  }
});
