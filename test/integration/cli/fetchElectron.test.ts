import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wayToFetch } from '#cli/desktop/desktopCheck.ts';
import { type ElectronPlace, electronBinary } from '#cli/desktop/electronPlace.ts';
import { fetchElectron } from '#cli/desktop/fetchElectron.ts';
import { tryElectron } from '#cli/desktop/tryElectron.ts';
import { archive, copyPackage, type Mirror, startMirror } from '#test/support/electronMirror.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

/** Electron's own download script against a mirror on this machine. */

const whole = archive();
let folder: string;
let place: ElectronPlace;
let mirror: Mirror | null = null;

beforeEach(async () => {
  folder = await makeFolder();
  place = await copyPackage(folder, whole);
});
afterEach(async () => {
  await mirror?.stop();
  mirror = null;
  await removeFolder(folder);
});

interface Asked {
  readonly env?: Readonly<Record<string, string>>;
  readonly stallMs?: number;
}

async function fetchFrom(answer: (response: ServerResponse) => void, { env, stallMs = 60_000 }: Asked = {}) {
  mirror = await startMirror(answer);
  const progress: number[] = [];
  const { HTTP_PROXY: _, HTTPS_PROXY: __, http_proxy: ___, https_proxy: ____, ...plain } = process.env;
  const problem = await fetchElectron(place, {
    cache: join(folder, 'download'),
    env: {
      ...plain,
      ELECTRON_MIRROR: mirror.url,
      electron_config_cache: join(folder, 'kept'),
      ...env,
    },
    onProgress: (bytes) => void progress.push(bytes),
    limits: { stallMs, lookMs: 20 },
  });
  // Whatever came of it, nothing of the download is left but a whole archive in Electron's own cache.
  expect(existsSync(join(folder, 'download'))).toBe(false);
  return { problem, progress };
}

const send = (response: ServerResponse, bytes: Buffer) => {
  response.writeHead(200, { 'content-length': whole.length });
  response.write(bytes);
};

const machine = { env: {}, platform: 'linux' } as const;

it('fetches it, however slowly, tells how far it is, and then it runs', async () => {
  let sent = 0;
  const { problem, progress } = await fetchFrom(
    (response) => {
      response.writeHead(200, { 'content-length': whole.length });
      const timer = setInterval(() => {
        response.write(whole.subarray(sent, sent + 50_000));
        sent += 50_000;
        if (sent < whole.length) return;
        clearInterval(timer);
        response.end();
      }, 25);
    },
    { stallMs: 20_000 },
  );
  expect(problem).toBeNull();
  expect(new Set(progress).size).toBeGreaterThan(3);
  const binary = electronBinary(place, machine);
  expect(binary).toBe(join(place.folder, 'dist', 'electron'));
  expect(await tryElectron(binary ?? '')).toMatchObject({ standing: 'well' });
});

it('gives up where nothing comes any more', async () => {
  const { problem } = await fetchFrom((response) => send(response, whole.subarray(0, 200_000)), {
    stallMs: 1_000,
  });
  expect(problem).toBe('nothing has come for 1 seconds');
  expect(electronBinary(place, machine)).toBeNull();
});

it('says what broke, and a broken download is no hindrance to the next', async () => {
  const broken = await fetchFrom((response) => {
    send(response, whole.subarray(0, 200_000));
    setTimeout(() => response.destroy(), 50);
  });
  expect(broken.problem).toMatch(/broke|closed|aborted/);
  await mirror?.stop();
  const next = await fetchFrom((response) => response.end(whole));
  expect(next.problem).toBeNull();
});

it.each([
  ['a mirror without it', (response: ServerResponse) => response.writeHead(404).end(), /Response code 404/],
  [
    'another archive than the one expected',
    (response: ServerResponse) => response.end(Buffer.from('no archive')),
    /checksum/i,
  ],
])('says so: %s', async (_, answer, expected) => {
  const { problem } = await fetchFrom(answer);
  expect(problem).toMatch(expected);
  expect(problem).not.toContain('\n');
  expect(electronBinary(place, machine)).toBeNull();
});

it('says that nobody listens', async () => {
  const { problem } = await fetchFrom(() => {}, { env: { ELECTRON_MIRROR: 'http://127.0.0.1:9/' } });
  expect(problem).toMatch(/ECONNREFUSED|bad port/);
});

it.each([['HTTPS_PROXY'], ['npm_config_https_proxy']])(
  'goes through the proxy of %s, and says what that says',
  async (name) => {
    mirror = await startMirror(() => {});
    const proxy = mirror.url.replace('//', '//somebody:secret@');
    const before = mirror;
    const { problem } = await fetchFrom(() => {}, {
      env: { ELECTRON_MIRROR: 'https://mirror.test/', [name]: proxy },
    });
    expect(problem).toMatch(/407/);
    expect(wayToFetch(problem ?? '')).toContain('http://user:password@host:port');
    expect(problem).not.toContain('secret');
    expect(before.requests).toEqual(['CONNECT mirror.test:443']);
    await before.stop();
  },
);

it('takes away what a fetch left that was killed, and leaves one that goes on', async () => {
  const gone = join(folder, 'download', '999999999');
  await mkdir(gone, { recursive: true });
  await fetchFrom((response) => response.end(whole));
  const going = join(folder, 'download', String(process.ppid));
  await mkdir(going, { recursive: true });
  await mkdir(join(folder, 'download', 'rubbish'));
  await fetchElectron(place, { cache: join(folder, 'download'), env: process.env, onProgress: () => {} });
  expect(existsSync(going)).toBe(true);
  expect(existsSync(join(folder, 'download', 'rubbish'))).toBe(false);
});

it('leaves nothing in the system’s temporary folder', async () => {
  const { problem } = await fetchFrom((response) => send(response, whole.subarray(0, 1_000)), {
    env: { TMPDIR: join(folder, 'elsewhere') },
    stallMs: 500,
  });
  expect(problem).toContain('nothing has come');
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
  expect(tmpdir()).not.toBe(join(folder, 'elsewhere'));
});
