import { globSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '#test/support/ports.ts';
import { requestText, sendRaw } from '#test/support/rawHttp.ts';
import { assetName, startWebHostRig, upgradeHeaders, type WebHostRig } from '#test/support/webHostRig.ts';

let rig: WebHostRig;

beforeEach(async () => {
  rig = await startWebHostRig();
});
afterEach(() => rig.stop());

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

describe('a one-time link', () => {
  it('lets a browser in with a cookie that scripts and other sites cannot use, and leads to the page', async () => {
    const answer = await rig.ask({ path: pathOf(rig.host.url) });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    expect(answer.headers.get('set-cookie')).toMatch(
      new RegExp(`^watchline-${rig.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });

  it('opened from a file lets in by a page of our own, and only with a good token', async () => {
    const opened = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    const good = pathOf(rig.host.newUrl());
    for (const part of ['Mode', 'Dest'])
      expect(
        (await rig.ask({ path: good, headers: { ...opened, [`Sec-Fetch-${part}`]: 'image' } })).status,
      ).toBe(403);
    const answer = await rig.ask({ path: good, headers: opened });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('url=/"');
    const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';');
    expect((await rig.ask({ headers: { Cookie: cookie } })).status).toBe(200);
    expect((await rig.ask({ path: good, headers: { ...opened, Cookie: cookie } })).status).toBe(401);
  });

  it('works once', async () => {
    expect((await rig.ask({ path: pathOf(rig.host.url) })).status).toBe(303);
    const replay = await rig.ask({ path: pathOf(rig.host.url) });
    expect(replay.status).toBe(401);
    expect(replay.body).toContain('This link has been used.');
    expect(replay.headers.has('set-cookie')).toBe(false);
  });

  it('works for 60 seconds', async () => {
    const late = rig.host.newUrl();
    rig.clock.advance(60_000);
    expect((await rig.ask({ path: pathOf(late) })).status).toBe(303);
    const tooLate = rig.host.newUrl();
    rig.clock.advance(60_001);
    for (const time of ['first', 'second']) {
      const answer = await rig.ask({ path: pathOf(tooLate) });
      expect(answer.status, time).toBe(401);
      expect(answer.body).toContain('This link is too old.');
    }
  });

  it('does not let in one who guesses, cuts or asks with another method', async () => {
    const good = pathOf(rig.host.newUrl());
    for (const path of ['/?token=', '/?token=x', good.slice(0, -1), `${good}0`])
      expect((await rig.ask({ path })).status, path).toBe(401);
    expect((await rig.ask({ method: 'HEAD', path: good })).status).toBe(401);
    expect((await rig.ask({ path: `/assets/${assetName}${good.slice(1)}` })).status).toBe(401);
    expect((await rig.ask({ path: good })).status).toBe(303);
  });

  it('is not logged, nor is the cookie', async () => {
    const cookie = await rig.enter();
    const token = new URL(rig.host.url).searchParams.get('token') ?? '-';
    expect(rig.logged.length).toBeGreaterThan(0);
    for (const line of rig.logged) {
      expect(line).not.toContain(token);
      expect(line).not.toContain(cookie.split('=')[1]);
    }
  });

  it('used again by a browser that is in already leads it to the page', async () => {
    const cookie = await rig.enter();
    const answer = await rig.ask({ path: '/?token=used', headers: { Cookie: cookie } });
    expect(answer.status).toBe(303);
    expect(answer.headers.has('set-cookie')).toBe(false);
  });
});

describe('the cookie', () => {
  const routes = ['/', '/index.html', `/assets/${assetName}`, '/exports/0123456789abcdef', '/none', '/page'];

  it.each(routes)('is needed for %s', async (path) => {
    const answer = await rig.ask({ path });
    expect(answer.status).toBe(401);
    expect(answer.body).toContain('link');
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect((await rig.ask({ method: 'HEAD', path })).status).toBe(401);
  });

  it('is needed for every path that is written anywhere in the host, a new one too', async () => {
    const folder = fileURLToPath(new URL('../../../electron/web/', import.meta.url));
    const texts = globSync('**/*.ts', { cwd: folder }).map((path) => readFileSync(folder + path, 'utf8'));
    const written = texts.flatMap((text) =>
      [...text.matchAll(/['"`](\/[\w/.-]*)/g)].map(([, path = '']) => path),
    );
    expect(written).toEqual(expect.arrayContaining(['/index.html', '/exports/']));
    for (const path of new Set(written)) {
      const answer = await rig.ask({ path });
      expect(answer.status, path).toBe(path.startsWith('//') ? 400 : 401);
      expect(answer.headers.has('set-cookie'), path).toBe(false);
      expect((await rig.ask({ path, headers: upgradeHeaders(rig.port, '') })).status, path).toBe(401);
    }
  });

  it('is needed for the WebSocket', async () => {
    for (const cookie of ['', `watchline-${rig.port}=`, `watchline-${rig.port}=guess`, 'watchline=x'])
      expect((await rig.ask({ path: '/page', headers: upgradeHeaders(rig.port, cookie) })).status).toBe(401);
    expect(rig.pages).toHaveLength(0);
  });

  it('of another monitor is no good here', async () => {
    const other = await startWebHostRig();
    try {
      const foreign = (await other.enter()).replace(`${other.port}`, `${rig.port}`);
      expect((await rig.ask({ headers: { Cookie: foreign } })).status).toBe(401);
    } finally {
      await other.stop();
    }
  });

  it('and every link are of no use once the host was started again on the same port', async () => {
    const cookie = await rig.enter();
    const link = pathOf(rig.host.newUrl());
    await rig.host.stop();
    const again = await startWebHostRig({ port: rig.port });
    try {
      expect((await again.ask({ headers: { Cookie: cookie } })).status).toBe(401);
      expect((await again.ask({ path: link })).body).toContain('This link is not known here.');
    } finally {
      await again.stop();
    }
  });

  it('is found among others', async () => {
    const cookie = await rig.enter();
    expect((await rig.ask({ headers: { Cookie: `a=b; ${cookie};c` } })).status).toBe(200);
  });
});

it('a port in use is named, with the way out', async () => {
  const { startWebHost } = await import('#web/webHost.ts');
  const second = startWebHost({
    core: { openPage: () => undefined, outgoing: rig.outgoing },
    readerToken: null,
    port: rig.port,
    allowCommands: false,
    rendererFolder: rig.rendererFolder,
    log: silentLog,
    clock: rig.clock,
  });
  await expect(second).rejects.toThrow(
    `Port ${rig.port} is in use by another program on this machine. Choose another with --port`,
  );
});

it.runIf(process.platform === 'linux')('has one socket that listens, at 127.0.0.1', async () => {
  // proc(5): the local address, the port, and 0A for one that listens; the address is turned round.
  const port = rig.port.toString(16).toUpperCase().padStart(4, '0');
  const listening = new RegExp(`^ *\\d+: ([0-9A-F]+):${port} [0-9A-F:]+ 0A `, 'gm');
  const tables = await Promise.all(['tcp', 'tcp6'].map((each) => readFile(`/proc/net/${each}`, 'utf8')));
  expect([...tables.join('\n').matchAll(listening)].map(([, address]) => address)).toEqual(['0100007F']);
});

it('listens on loopback only', async () => {
  const { networkInterfaces } = await import('node:os');
  const others = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
    const { connect } = await import('node:net');
    const outcome = await new Promise((resolve) => {
      const socket = connect({ host: address, port: rig.port });
      socket.once('connect', () => resolve('connected'));
      socket.once('error', () => resolve('refused'));
      socket.once('close', () => socket.destroy());
    });
    expect(outcome, address).toBe('refused');
  }
});

it('leaves no folder of exports behind', async () => {
  const before = await readdir(tmpdir());
  const other = await startWebHostRig();
  const cookie = await other.enter();
  await sendRaw(other.port, requestText(other.port, { headers: { Cookie: cookie } }));
  await other.stop();
  const added = (await readdir(tmpdir())).filter((name) => !before.includes(name));
  expect(added.filter((name) => name.startsWith('watchline-exports-'))).toEqual([]);
});
