import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildIfNeeded } from '#cli/buildIfNeeded.ts';
import { startMirror } from '#test/support/electronMirror.ts';
import {
  fakeDisplay,
  fakeElectron,
  fakes,
  foreignProgram,
  runningElectron,
} from '#test/support/fakeElectron.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { startEntry, Watchline } from '#test/support/watchline.ts';

/** `npm start` where Electron is not as it should be: real processes, in the place of its binary. */

let folder: string;
let display: Server;
let env: Record<string, string | undefined>;
let started: Watchline | null = null;

beforeAll(() => {
  expect(buildIfNeeded()).toBe(true);
});
beforeEach(async () => {
  folder = await makeFolder();
  const { path, server } = await fakeDisplay(folder);
  display = server;
  env = {
    ELECTRON_OVERRIDE_DIST_PATH: folder,
    WAYLAND_DISPLAY: path,
    DISPLAY: undefined,
    ELECTRON_RUN_AS_NODE: undefined,
  };
});
afterEach(async () => {
  await started?.kill();
  started = null;
  display.close();
  await removeFolder(folder);
});

const hasElectron = existsSync(
  createRequire(import.meta.url)
    .resolve('electron/package.json')
    .replace(/package\.json$/, 'path.txt'),
);

/** With a switch of Chromium's, so that the sandbox of this machine has no part. */
const args = ['--no-sandbox', '--disable-gpu', '--scenario', 'healthy', '--no-open', '--port=0'];

function start(...more: string[]): Watchline {
  started = new Watchline([...args, '--data', join(folder, 'data'), ...more], env, startEntry);
  return started;
}

/** Waits for the browser host, ends it, and answers the one line that said why there is no desktop. */
async function browserInstead(): Promise<string> {
  const lines = await said();
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

async function said(): Promise<readonly string[]> {
  const watchline = start();
  const isThere = () => watchline.lines.some((line) => /^Watchline is at /.test(line));
  await watchline.until('the browser host', isThere, 120_000);
  const { code, stderr } = await watchline.stop('SIGTERM');
  expect(code).toBe(0);
  return stderr.trimEnd().split('\n');
}

describe('starts in the browser, with the reason and the cure in one line, where the binary', () => {
  it.each([
    ['ends at once', fakes.exits, 'Electron ended with status 1 (something is wrong);', 'npm run doctor'],
    [
      'lacks a library',
      fakes.lacksLibrary,
      'Electron needs libnss3.so, which is missing;',
      'apt install libnss3',
    ],
    [
      'dies by SIGTRAP',
      fakes.trapped,
      "Electron's sandbox cannot be made here;",
      'npm start -- --no-sandbox',
    ],
    ['ends without a word', fakes.silent, 'Electron ended with status 0;', 'npm run doctor'],
    [
      'is for another processor',
      foreignProgram(),
      'the binary is for another kind of computer;',
      'fetch it again',
    ],
  ])('%s', async (_, script, says, cure) => {
    await fakeElectron(folder, script);
    const line = await browserInstead();
    expect(line).toContain(`Watchline: ${says} starting in the browser instead. `);
    expect(line).toContain(cure);
  });

  // The limit of a real start: a virus scanner may hold a good one up for as long.
  it('does not answer for 30 seconds', { timeout: 150_000 }, async () => {
    await fakeElectron(folder, fakes.hangs);
    expect(await browserInstead()).toContain('Electron does not answer; starting in the browser instead.');
  });

  it('may not be executed', async () => {
    await fakeElectron(folder, fakes.exits, 0o644);
    expect(await browserInstead()).toContain(
      'may not be executed; starting in the browser instead. Make it exec',
    );
  });

  it('is not where the environment says', async () => {
    expect(await browserInstead()).toContain(
      `there is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${folder}); starting in the browser instead. Correct`,
    );
  });
});

it.skipIf(hasElectron)(
  'starts in the browser where there is no binary, and none can be fetched',
  async () => {
    const mirror = await startMirror((response) => response.writeHead(404).end());
    const { HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy } = process.env;
    env = {
      ...Object.fromEntries(
        Object.keys({ HTTP_PROXY, HTTPS_PROXY, http_proxy, https_proxy }).map((name) => [name, undefined]),
      ),
      ...env,
      ELECTRON_OVERRIDE_DIST_PATH: undefined,
      ELECTRON_MIRROR: mirror.url,
      electron_config_cache: join(folder, 'kept'),
    };
    try {
      const lines = await said();
      expect(lines[0]).toMatch(/^Fetching Electron /);
      expect(lines.at(-1)).toMatch(/could not be fetched: .*404.*; starting in the browser instead\./);
    } finally {
      await mirror.stop();
    }
  },
);

it('starts in the browser where the display that is named does not answer', async () => {
  await runningElectron(folder);
  display.close();
  expect(await browserInstead()).toMatch(
    /nobody answers at the display .*; starting in the browser instead\. Start/,
  );
});

describe('a desktop that runs', () => {
  it('is given all that was typed, and no variable that makes it an interpreter', async () => {
    await runningElectron(folder, 'process.exit(0)');
    env.ELECTRON_RUN_AS_NODE = '1';
    const { code, stderr, stdout } = await start().ended();
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const [before, given] = stderr.split('\n');
    expect(before).toBe('said before');
    expect(JSON.parse(given ?? '').slice(1)).toEqual([...args, '--data', join(folder, 'data')]);
  });

  it('is not started again elsewhere when it met a fault of its own', async () => {
    await runningElectron(folder, 'process.exit(70)');
    const { code, stdout } = await start().ended();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends in order at %s', async (signal) => {
    await runningElectron(folder);
    const watchline = start();
    await watchline.until('it runs', () => watchline.stderr.includes('--no-sandbox'));
    const { code, stdout } = await watchline.stop(signal);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});
