import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { gatewayText } from '#test/support/gatewayFile.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { Watchline } from '#test/support/watchline.ts';

const entry = fileURLToPath(new URL('../../../out/main/electron/gateway/process.js', import.meta.url));

it('is a process that a desktop runs beside itself: it says where it listens, and ends in order', async () => {
  const folder = await makeFolder();
  const config = join(folder, 'gateway.json');
  await writeFile(config, gatewayText());
  const args = ['--config', config, '--data', join(folder, 'gateway')];
  const gateway = new Watchline(args, { GW_PASSWORD: 'hush' }, entry);
  const poor = new Watchline(args, { GW_PASSWORD: undefined }, entry);
  try {
    await gateway.until('it is ready', () => gateway.lines.length > 0);
    expect(JSON.parse(gateway.lines[0] ?? '')).toMatchObject({
      ready: true,
      nodes: [{ name: 'HQ Primary' }],
    });
    expect(await gateway.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' });
    const { code, stderr } = await poor.ended();
    expect(code).toBe(1);
    expect(stderr).toMatch(/\(users\[0\]\.password\): the environment variable GW_PASSWORD is not set/);
  } finally {
    await gateway.kill();
    await poor.kill();
    await removeFolder(folder);
  }
});
