import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** What Playwright is launched with. */
export interface BrowserLaunch {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

/** A test speaks to loopback alone, and so does its browser. */
const quietArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * The browser to test in: Playwright's own or an installed one where there is one, else the Chromium that
 * came with the packages, unpacked once. Needs no library, font or network that npm did not bring.
 */
export async function chooseBrowser(): Promise<BrowserLaunch> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const installed = [chromium.executablePath(), ...installedBrowsers()].find((path) => existsSync(path));
  // As root, as in containers, Chromium has no sandbox to run in.
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (installed) return { executablePath: installed, args: [...quietArgs, ...rootArgs], env };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No browser to test in was found. Install Chrome, Chromium or Edge.');
  const folder = await unpackedBrowser();
  return {
    executablePath: join(folder, 'chromium'),
    args: [...quietArgs, '--no-sandbox'],
    env: {
      ...env,
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

function installedBrowsers(): string[] {
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
  return [
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.flatMap((folder) =>
      folder
        ? [
            join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          ]
        : [],
    ),
  ].filter(isRunnable);
}

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Answers the folder it is in. Unpacked under another name first, so that half a browser is never used. */
async function unpackedBrowser(): Promise<string> {
  const require = createRequire(import.meta.url);
  const manifest = join(require.resolve('@sparticuz/chromium'), '../../../package.json');
  const { version } = require(manifest) as { version: string };
  const cache = fileURLToPath(new URL('../../.cache/browser/', import.meta.url));
  const folder = join(cache, version);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await unpackInto(partial);
  await writeFile(join(partial, 'fonts', 'fonts.conf'), fontsConfig(folder));
  try {
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process was first.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/**
 * The package unpacks into the temporary folder, and brings its libraries only where it
 * takes itself for a cloud's.
 */
async function unpackInto(folder: string): Promise<void> {
  const changed = { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const names = [...Object.keys(changed), 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME'];
  const before = names.map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, changed);
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function fontsConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;
}
