import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyringFinding } from '#cli/doctor/keyringFinding.ts';
import { portFinding, proxyFinding } from '#cli/doctor/networkFindings.ts';
import { vaultFinding } from '#cli/doctor/vaultFinding.ts';
import { lockFolder } from '#core/store/folderLock.ts';
import { fakeDisplay, fakeElectron, fakes, runningElectron } from '#test/support/fakeElectron.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { runWatchline } from '#test/support/watchline.ts';

let folder: string;
let display: Server;
let env: Record<string, string | undefined>;

beforeEach(async () => {
  folder = await makeFolder();
  const { path, server } = await fakeDisplay(folder);
  display = server;
  env = {
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    WAYLAND_DISPLAY: path,
    DISPLAY: undefined,
    HTTPS_PROXY: undefined,
  };
});
afterEach(async () => {
  display.close();
  await removeFolder(folder);
});

const doctor = (...args: string[]) =>
  runWatchline(['doctor', '--no-sandbox', '--data', join(folder, 'data'), ...args], env);

it('finds all well, says what npm start would do, and makes nothing', async () => {
  await runningElectron(folder);
  const { code, stdout, stderr } = await doctor();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines.slice(1, -1).every((line) => /^(ok {4}|note {2}|npm start )/.test(line))).toBe(true);
  expect(stdout).toMatch(/^ok {4}Electron: 45\.4\.1 at /m);
  expect(lines.at(-1)).toBe('npm start would open the desktop.');
  expect(stdout).toMatch(/^note {2}Data folder: .*\/data is made at the first start/m);
});

it.each([
  ['a library is missing', fakes.lacksLibrary, /^cure {2}Electron: Electron needs libnss3\.so.*apt install/m],
  [
    'the binary does nothing',
    fakes.exits,
    /^cure {2}Electron: Electron ended with status 1 \(something is wrong\)/m,
  ],
])('says what is wrong where %s, with status 1', async (_, script, line) => {
  await fakeElectron(folder, script);
  const { code, stdout } = await doctor();
  expect(code).toBe(1);
  expect(stdout).toMatch(line);
  expect(stdout).toMatch(/\nnpm start would open the monitor in the browser, because Electron /);
});

it('names the one who has the data folder', async () => {
  await runningElectron(folder);
  const lock = lockFolder(join(folder, 'data'), 'watchline collect', Date.now());
  try {
    const { code, stdout } = await doctor();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^note {2}Data folder: .* in use by watchline collect \(process \d+, since /m);
  } finally {
    lock.release();
  }
});

it('says that the data folder may not be used', async () => {
  const { code, stdout } = await doctor('--data', '/proc/nowhere');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^cure {2}Data folder: .*\/proc.* Choose another folder with --data\.|Make room/m);
});

it('prints no password of a proxy, and takes no other scheme', () => {
  const finding = proxyFinding({ env: { HTTPS_PROXY: 'http://me:secret@proxy.test:3128/' } });
  expect(finding).toMatchObject({
    standing: 'note',
    says: expect.stringContaining('HTTPS_PROXY=http://proxy.test:3128'),
  });
  expect(finding.says).not.toContain('secret');
  expect(proxyFinding({ env: { http_proxy: 'socks5://proxy.test' } }).standing).toBe('cure');
});

it('says where no port can be had', async () => {
  expect((await portFinding()).standing).toBe('well');
  expect(await portFinding('203.0.113.1')).toMatchObject({
    standing: 'cure',
    says: expect.stringContaining('203.0.113.1'),
  });
});

it('says where passwords would be kept, and makes nothing', async () => {
  const data = join(folder, 'data');
  expect(await vaultFinding(data)).toMatchObject({
    subject: 'Passwords',
    says: expect.stringMatching(/^(no p|p)asswords /),
  });
  expect(existsSync(data)).toBe(false);
  await mkdir(data);
  await writeFile(join(data, 'vault.json'), '{');
  expect(await vaultFinding(data)).toMatchObject({
    standing: 'cure',
    says: expect.stringContaining('is damaged'),
  });
});

it('tells a keyring that answers from none, and from not knowing', () => {
  const linux = {
    platform: 'linux',
    uid: 1000,
    args: [],
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:x' },
  } as const;
  expect(keyringFinding(linux, (name) => name.endsWith('secrets')).standing).toBe('well');
  expect(keyringFinding(linux, () => false).cure).toMatch(/Start GNOME Keyring or KWallet/);
  expect(keyringFinding(linux, () => null).says).toMatch(/not known/);
  const bare = { ...linux, env: { XDG_RUNTIME_DIR: '/nowhere' } };
  expect(keyringFinding(bare, () => true).says).toMatch(/no session bus/);
});
