import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfNeeded } from '#cli/buildIfNeeded.ts';
import { makeElectronDist, makeLinuxTools } from '#test/support/builderTools.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

/**
 * What `npm run dist` makes on Linux, as far as that can be seen without Electron's binary and the tools that
 * are fetched: the packager itself, an Electron in which nothing runs, and tools that note what they are
 * asked for.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The program of a package that came with electron-builder. */
function toolOf(name: string, path: string): string {
  const manifest = require.resolve(`${name}/package.json`, {
    paths: [dirname(require.resolve('electron-builder/package.json'))],
  });
  return join(dirname(manifest), path);
}

let folder: string;
let asked: string;
let app: string;

const isLinux = process.platform === 'linux';

beforeAll(async () => {
  if (!isLinux) return;
  expect(buildIfNeeded()).toBe(true);
  folder = await makeFolder();
  asked = join(folder, 'asked');
  const electron = await makeElectronDist(join(folder, 'electron'));
  const out = join(folder, 'dist');
  const builder = join(dirname(require.resolve('electron-builder/package.json')), 'cli.js');
  const config = [`-c.electronDist=${electron}`, `-c.directories.output=${out}`];
  await run(process.execPath, [builder, '--publish', 'never', '--linux', 'deb', 'AppImage', ...config], {
    cwd: root,
    env: { ...process.env, ...(await makeLinuxTools(folder)) },
  });
  app = join(folder, 'app');
  const archive = join(out, 'linux-unpacked', 'resources', 'app.asar');
  await run(process.execPath, [toolOf('@electron/asar', 'bin/asar.js'), 'extract', archive, app]);
});
afterAll(async () => {
  if (isLinux) await removeFolder(folder);
});

const files = (pattern: string) => globSync(pattern, { cwd: app });

describe.runIf(isLinux)('the packaged program', () => {
  it('has the built files, their resources and what they import, and none of the sources', async () => {
    expect(files('*').sort()).toEqual(['LICENSE', 'node_modules', 'out', 'package.json']);
    const expected = [
      'out/main/electron/main/index.js',
      'out/main/electron/simulator/process.js',
      'out/main/electron/core/store/thread/storeThread.js',
      'out/main/electron/core/store/thread/lookThread.js',
      'out/main/resources/scenarios/healthy.json',
      'out/main/resources/desktop/tray-critical@2x.png',
      'out/preload/index.cjs',
      'out/renderer/index.html',
    ];
    expect(expected.filter((path) => files(path).length === 0)).toEqual([]);
    expect(files('**/*.{map,tsx}').filter((path) => !path.startsWith('node_modules'))).toEqual([]);
    expect(files('node_modules/{electron,react,vite,typescript}')).toEqual([]);
    // What is built into the page has no file of its own that says whose it is.
    expect(await readFile(join(folder, 'dist/linux-unpacked/THIRD-PARTY.md'), 'utf8')).toContain('### react');
  });

  it('runs from what is in it alone: the command, the simulator and the history', async () => {
    const watchline = join(app, 'out/main/electron/cli/watchline.js');
    const { stdout } = await run(process.execPath, [watchline, '--version'], { cwd: folder });
    expect(stdout).toBe('0.1.0\n');
    const fleet = ['collect', '--fleet', join(folder, 'none.json')];
    await expect(run(process.execPath, [watchline, ...fleet], { cwd: folder })).rejects.toMatchObject({
      stderr: expect.stringContaining('none.json'),
    });
    const register = join(root, 'test/support/electronStandIn/register.ts');
    const parts = files('out/main/chunks/*.js').map((path) => pathToFileURL(join(app, path)).href);
    expect(parts.length).toBeGreaterThan(0);
    const script = `process.argv[2] = ${JSON.stringify(app)};
      for (const part of ${JSON.stringify(parts)}) await import(part);
      process.exit(0);`;
    await run(process.execPath, ['--import', register, '--input-type=module', '-e', script], { cwd: app });
  });

  it('is called Watchline, and its windows by the name of its entry', async () => {
    const manifest = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({
      productName: 'Watchline',
      desktopName: 'watchline.desktop',
      type: 'module',
    });
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  it('has its fuses turned as the configuration says', async () => {
    const program = join(folder, 'dist', 'linux-unpacked', 'watchline');
    const { stdout } = await run(process.execPath, [
      toolOf('@electron/fuses', 'dist/bin.js'),
      'read',
      '--app',
      program,
    ]);
    const isOn = Object.fromEntries(
      [...stdout.matchAll(/(\w+) is (?:\S*?)(Enabled|Disabled)/g)].map(([, name, state]) => [
        name,
        state === 'Enabled',
      ]),
    );
    expect(isOn).toMatchObject({
      RunAsNode: false,
      EnableCookieEncryption: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
  });
});

describe.runIf(isLinux)('the package for Debian', () => {
  it('names who keeps it and where it comes from', async () => {
    const args: string[] = JSON.parse(await readFile(join(asked, 'fpm.json'), 'utf8'));
    const after = (name: string) => args[args.indexOf(name) + 1];
    expect(after('--maintainer')).toMatch(/^The Watchline authors <\S+@\S+>$/);
    expect(after('--url')).toMatch(/^https:\/\//);
    expect(after('--name')).toBe('watchline');
    expect(args.some((arg) => arg.endsWith('linux-unpacked/=/opt/Watchline'))).toBe(true);
  });

  it('has an entry for the menu that knows its windows, its links and its icon', async () => {
    const entry = await readFile(join(asked, 'deb/usr/share/applications/watchline.desktop'), 'utf8');
    for (const line of [
      'Name=Watchline',
      'Exec=/opt/Watchline/watchline %U',
      'StartupWMClass=watchline',
      'MimeType=x-scheme-handler/watchline;',
      'Icon=watchline',
      'Categories=Network;',
    ])
      expect(entry.split('\n')).toContain(line);
    const icons = globSync('usr/share/icons/hicolor/*/apps/watchline.png', { cwd: join(asked, 'deb') });
    const sizes = icons.map((path) => Number(/(\d+)x/.exec(path)?.[1])).sort((a, b) => a - b);
    // Desktops look for none larger.
    expect(sizes).toEqual([16, 32, 48, 64, 128, 256, 512]);
  });
});

describe.runIf(isLinux)('the AppImage', () => {
  it('has the program, an entry, an icon, and a start that does without a sandbox where there can be none', async () => {
    const staged = join(asked, 'AppDir');
    expect(await readFile(join(staged, 'AppRun'), 'utf8')).toContain('--no-sandbox');
    expect(await readFile(join(staged, 'watchline.desktop'), 'utf8')).toContain('StartupWMClass=watchline');
    expect(
      globSync('{resources/app.asar,watchline,watchline.png}', { cwd: staged }).length,
    ).toBeGreaterThanOrEqual(3);
  });
});
