import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startDesk } from '#test/support/electronStandIn/desk.ts';
import { simulatorUser } from '#test/support/simulatorProcess.ts';
import { expect, test } from './fixtures/harness.ts';
import { Frame } from './pages/frame.ts';

/**
 * A password that is in no file as it is, and that only the keeper of secrets of the desktop can give back.
 */
for (const hasKeyring of [true, false])
  test(`the vault ${hasKeyring ? 'is read with' : 'stays shut without'} a keyring`, async ({
    browser,
    folder,
    simulator,
  }) => {
    const data = join(folder, 'vaulted');
    const fleetFile = join(data, 'fleet.json');
    const [node] = simulator.nodes;
    if (!node) throw new Error('No node is simulated.');
    await mkdir(data);
    const entry = { url: node.url, user: simulatorUser, password: { vault: true } };
    await writeFile(fleetFile, JSON.stringify({ version: 1, nodes: [entry] }));
    // As the stand-in's keeper keeps it.
    const kept = Buffer.from('v11Administrator').reverse().toString('base64');
    await writeFile(
      join(data, 'vault.json'),
      JSON.stringify({ [JSON.stringify([new URL(node.url).href, simulatorUser])]: kept }),
    );
    const desk = await startDesk(browser, { args: ['--data', data], standIn: { hasKeyring } });
    try {
      const page = await desk.firstPage();
      if (hasKeyring) await new Frame(page).waitUntilLive(1);
      else await expect(page.getByRole('button', { name: 'Links: 1 login failed' })).toBeVisible();
    } finally {
      await desk.stop();
    }
  });
