import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw } from '#test/support/rawHttp.ts';
import { startWebHostRig, upgradeHeaders, type WebHostRig } from '#test/support/webHostRig.ts';

let rig: WebHostRig;
let cookie: string;

beforeAll(async () => {
  rig = await startWebHostRig();
  cookie = await rig.enter();
});
afterAll(() => rig.stop());

describe('the Host header', () => {
  const hosts: readonly [
    name: string,
    host: (port: number) => string | readonly string[] | undefined,
    status: number,
  ][] = [
    ['our address', (port) => `127.0.0.1:${port}`, 200],
    ['localhost', (port) => `localhost:${port}`, 200],
    ['our address without the port', () => '127.0.0.1', 421],
    ['localhost without the port', () => 'localhost', 421],
    ['another port', (port) => `127.0.0.1:${port + 1}`, 421],
    ['all addresses', (port) => `0.0.0.0:${port}`, 421],
    ['another loopback address', (port) => `127.0.0.2:${port}`, 421],
    ['IPv6 loopback, where nothing listens', (port) => `[::1]:${port}`, 421],
    ['a private address', (port) => `192.168.1.10:${port}`, 421],
    ['a name that begins like ours', (port) => `localhost.evil.test:${port}`, 421],
    ['a name that ends like ours', (port) => `evil.localhost:${port}`, 421],
    ['an mDNS name', (port) => `watchline.local:${port}`, 421],
    ['an internal name', (port) => `watchline.internal:${port}`, 421],
    ['a rebound name', (port) => `evil.test:${port}`, 421],
    ['a trailing dot', (port) => `localhost.:${port}`, 421],
    ['user information', (port) => `127.0.0.1:${port}@evil.test`, 421],
    ['capitals', (port) => `LOCALHOST:${port}`, 421],
    ['an empty one', () => '', 421],
    ['none', () => undefined, 421],
    ['two', (port) => [`127.0.0.1:${port}`, 'evil.test'], 421],
  ];
  it.each(hosts)('is %s: answered as such', async (_name, host, status) => {
    const Host = host(rig.port);
    expect((await rig.ask({ headers: { Host, Cookie: cookie } })).status).toBe(status);
    const upgraded = await rig.ask({ path: '/page', headers: { ...upgradeHeaders(rig.port, cookie), Host } });
    // An origin must equal the Host, so the upgrade under another good name than the origin's is refused too.
    const isOrigin = Host === `127.0.0.1:${rig.port}`;
    expect(upgraded.status).toBe(status === 200 ? (isOrigin ? 101 : 403) : status);
  });
});

describe('the Origin of an upgrade', () => {
  const origins: readonly [
    name: string,
    origin: (port: number) => string | readonly string[] | undefined,
    status: number,
  ][] = [
    ['ours', (port) => `http://127.0.0.1:${port}`, 101],
    ['absent', () => undefined, 403],
    ['null', () => 'null', 403],
    ['empty', () => '', 403],
    ['a file', () => 'file://', 403],
    ['the desktop', () => 'app://bundle', 403],
    ['another port', (port) => `http://127.0.0.1:${port + 1}`, 403],
    ['without the port', () => 'http://127.0.0.1', 403],
    ['https', (port) => `https://127.0.0.1:${port}`, 403],
    ['the other name of ours', (port) => `http://localhost:${port}`, 403],
    ['a rebound name', (port) => `http://evil.test:${port}`, 403],
    ['with a path', (port) => `http://127.0.0.1:${port}/`, 403],
    ['sent twice', (port) => [`http://127.0.0.1:${port}`, 'http://evil.test'], 403],
  ];
  it.each(origins)('is %s: answered as such', async (_name, origin, status) => {
    const headers = { ...upgradeHeaders(rig.port, cookie), Origin: origin(rig.port) };
    expect((await rig.ask({ path: '/page', headers })).status).toBe(status);
  });
});

describe('a request another site made', () => {
  it.each(['cross-site', 'same-site', 'nonsense'])('is refused when the browser says %s', async (site) => {
    const headers = { Cookie: cookie, 'Sec-Fetch-Site': site };
    expect((await rig.ask({ headers })).status).toBe(403);
    const upgrade = { ...upgradeHeaders(rig.port, cookie), 'Sec-Fetch-Site': site };
    expect((await rig.ask({ path: '/page', headers: upgrade })).status).toBe(403);
  });

  it.each(['same-origin', 'none'])('is answered when the browser says %s', async (site) => {
    expect((await rig.ask({ headers: { Cookie: cookie, 'Sec-Fetch-Site': site } })).status).toBe(200);
  });

  it('is refused with a control in its path', async () => {
    const { port } = rig;
    for (const path of ['/\t/evil.test', '/\t/', '/a\u00a0b']) {
      const text = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
      expect((await sendRaw(port, text)).status, JSON.stringify(path)).toBe(400);
    }
    expect((await rig.ask({ headers: { Cookie: cookie } })).status).toBe(200);
  });

  it('is refused when it names its origin on a plain GET', async () => {
    const headers = { Cookie: cookie, Origin: 'http://127.0.0.1:1' };
    expect((await rig.ask({ headers })).status).toBe(403);
  });

  const types = [
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data',
    'application/json',
  ];
  it.each(types)('changes nothing by posting %s', async (type) => {
    const foreign = { Cookie: cookie, 'Content-Type': type, Origin: 'http://evil.test' };
    expect((await rig.ask({ method: 'POST', headers: foreign, body: 'a=b' })).status).toBe(403);
    const silent = { Cookie: cookie, 'Content-Type': type };
    expect((await rig.ask({ method: 'POST', headers: silent, body: 'a=b' })).status).toBe(403);
    const own = { ...silent, Origin: `http://127.0.0.1:${rig.port}` };
    expect((await rig.ask({ method: 'POST', headers: own, body: 'a=b' })).status).toBe(405);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('gets nothing by %s', async (method) => {
    const headers = { Cookie: cookie, Origin: `http://127.0.0.1:${rig.port}` };
    const answer = await rig.ask({ method, headers });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });
});
