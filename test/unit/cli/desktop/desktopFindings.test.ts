import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { displayFinding } from '#cli/desktop/display.ts';
import type { Machine } from '#cli/desktop/finding.ts';
import { troubleOf } from '#cli/desktop/lastWords.ts';
import { proxyEnvironment } from '#cli/desktop/proxy.ts';
import { sandboxFinding } from '#cli/desktop/sandbox.ts';
import { webArguments } from '#cli/desktop/webArguments.ts';
import { fakeDisplay } from '#test/support/fakeElectron.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

const linux: Machine = { platform: 'linux', env: {}, uid: 1000, args: [] };

describe('the sandbox', () => {
  const never = () => {
    throw new Error('asked for nothing');
  };

  it('is as the system has it where that is not Linux', () => {
    expect(sandboxFinding({ ...linux, platform: 'win32', uid: null }, null, never).standing).toBe('well');
  });

  it('is not made as root, with the way out', () => {
    const finding = sandboxFinding({ ...linux, uid: 0 }, null, never);
    expect(finding).toMatchObject({ standing: 'cure', cure: expect.stringContaining('--no-sandbox') });
  });

  it('is not asked for with --no-sandbox', () => {
    expect(sandboxFinding({ ...linux, uid: 0, args: ['--no-sandbox'] }, null, never).standing).toBe('note');
  });

  it('is well where namespaces may be made, and where that is not known', () => {
    for (const answer of [true, null])
      expect(sandboxFinding(linux, null, () => answer).standing).toBe('well');
  });

  it('is not made where namespaces may not be, unless its helper is root’s', async () => {
    const helper = join(folder, 'chrome-sandbox');
    const binary = join(folder, 'electron');
    await writeFile(helper, '');
    const finding = sandboxFinding(linux, binary, () => false);
    expect(finding.standing).toBe('cure');
    expect(finding.cure).toContain(`sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
    expect(sandboxFinding(linux, null, () => false).cure).toBe('Start it with npm start -- --no-sandbox.');
    await chmod(helper, 0o4755);
    const isRoot = process.getuid?.() === 0;
    expect(sandboxFinding(linux, binary, () => false).standing).toBe(isRoot ? 'well' : 'cure');
  });
});

describe('the display', () => {
  const standing = async (env: Machine['env']) => (await displayFinding({ ...linux, env })).standing;

  it('is there where something answers at its socket, by name or by path', async () => {
    const { path, server } = await fakeDisplay(folder);
    expect(await standing({ WAYLAND_DISPLAY: path })).toBe('well');
    expect(await standing({ WAYLAND_DISPLAY: 'wayland-test', XDG_RUNTIME_DIR: folder })).toBe('well');
    server.close();
    expect(await standing({ WAYLAND_DISPLAY: path })).toBe('cure');
  });

  it('is missing where none is named, or nobody answers', async () => {
    for (const env of [{}, { DISPLAY: ':4711' }, { DISPLAY: 'localhost:4711.0' }, { DISPLAY: 'nonsense' }])
      expect(await standing(env)).toBe('cure');
    expect((await displayFinding({ ...linux, platform: 'darwin' })).standing).toBe('well');
  });
});

describe('what a program leaves behind', () => {
  const remains = { code: null, status: 1, signal: null, stderr: '' } as const;
  it.each([
    ["node: /lib/libc.so.6: version `GLIBC_2.38' not found", /too old/],
    ['[12:0101/1.2:FATAL:zygote_host_impl_linux.cc(132)] No usable sandbox!', /sandbox cannot be made/],
    ['[1:FATAL:electron_main_delegate.cc(222)] Running as root without --no-sandbox', /as root/],
    ['[1:ERROR:ozone_platform_x11.cc(245)] Missing X server or $DISPLAY', /no display/],
    ['bash: electron: cannot execute binary file: Exec format error', /another kind of computer/],
  ])('is understood: %s', (stderr, says) => {
    expect(troubleOf({ ...remains, stderr }).says).toMatch(says);
  });

  it('is otherwise told as it is, in one line', () => {
    expect(troubleOf({ ...remains, stderr: 'one\n[1:2/3:ERROR:x.cc(1)] two\u001b[31m\n\n' }).says).toBe(
      'Electron ended with status 1 (two\\u001b[31m)',
    );
    expect(troubleOf({ ...remains, status: null, signal: 'SIGTRAP' }).says).toBe(
      'Electron was ended by SIGTRAP',
    );
    expect(troubleOf({ ...remains, code: 'ENOENT' }).says).toBe('Electron cannot be started (ENOENT)');
  });
});

it('Chromium’s switches are not handed to the browser host, ours are', () => {
  const typed = [
    '--no-sandbox',
    '--fleet',
    'f.json',
    '--ozone-platform=x11',
    '--speed=60',
    '--no-open',
    'x',
    '--data=',
  ];
  expect(webArguments(typed)).toEqual(['--fleet', 'f.json', '--speed', '60', '--no-open', '--data', '']);
});

it('a proxy the environment or npm names is told to Electron’s downloader, and none where there is none', () => {
  expect(proxyEnvironment({})).toEqual({});
  expect(proxyEnvironment({ npm_config_https_proxy: 'http://p:1', npm_config_noproxy: 'lan' })).toEqual({
    HTTPS_PROXY: 'http://p:1',
    NO_PROXY: 'lan',
    ELECTRON_GET_USE_PROXY: '1',
  });
  expect(
    proxyEnvironment({ https_proxy: 'http://a', HTTPS_PROXY: '', npm_config_https_proxy: 'http://b' }),
  ).toEqual({
    HTTPS_PROXY: 'http://a',
    ELECTRON_GET_USE_PROXY: '1',
  });
});
