import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import { patienceMs } from '#test/support/changes.ts';
import { fleetText } from '#test/support/fleetFile.ts';
import { gatewayText, systemText } from '#test/support/gatewayFile.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { startEntry, Watchline } from '#test/support/watchline.ts';

/** Whether anything answers there. */
const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, 'ipo.monitor.v1', { auth: 'nobody:x' });
    socket.on('error', ({ message }) => resolve(/401/.test(message)));
  });

it('npm start -- --with-gateway has the gateway’s nodes in the fleet, and it ends with whoever started it', async () => {
  const folder = await makeFolder();
  const config = join(folder, 'gw.json');
  const other = { url: 'wss://hq.example/nodes/1' };
  await writeFile(config, gatewayText());
  await writeFile(join(folder, 'fleet.json'), fleetText(other));
  const args = ['--web', '--no-open', '--port', '0', '--data', folder, `--with-gateway=${config}`];
  const started = new Watchline(args, { GW_PASSWORD: 'hush' }, startEntry);
  try {
    await started.until('the page is served', () =>
      /Watchline is at/.test(started.stderr + started.lines.join('\n')),
    );
    expect(started.stderr).toMatch(/The gateway of .*gw\.json listens for traps at port \d+/);
    const { nodes } = JSON.parse(await readFile(join(folder, 'fleet.json'), 'utf8'));
    expect(nodes).toEqual([
      other,
      ...['acme-hq-primary', 'gateway'].map((id) => ({
        url: expect.stringMatching(new RegExp(`^ws://127\\.0\\.0\\.1:\\d+/nodes/${id}$`)),
        user: 'support',
        password: { env: 'WATCHLINE_GATEWAY_PASSWORD' },
      })),
    ]);
    expect(JSON.stringify(nodes)).not.toContain('hush');
    const { url } = nodes[1];
    expect(await answers(url)).toBe(true);
    const systems = [systemText(), systemText({ name: 'Branch', addresses: ['10.0.0.9'] })];
    await writeFile(config, gatewayText({ systems }));
    await expect
      .poll(() => readFile(join(folder, 'fleet.json'), 'utf8'), { timeout: patienceMs })
      .toMatch(/\/nodes\/acme-branch"/);
    await started.stop();
    expect(await answers(url)).toBe(false);
  } finally {
    await started.kill();
    await removeFolder(folder);
  }
});
