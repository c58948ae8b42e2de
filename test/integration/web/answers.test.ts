import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawRequest, requestText, sendRaw } from '#test/support/rawHttp.ts';
import { assetName, startWebHostRig, upgradeHeaders, type WebHostRig } from '#test/support/webHostRig.ts';

let rig: WebHostRig;
let cookie: string;

beforeAll(async () => {
  rig = await startWebHostRig();
  cookie = await rig.enter();
});
afterAll(() => rig.stop());

const get = (path: string) => rig.ask({ path, headers: { Cookie: cookie } });

describe('every answer', () => {
  const paths: readonly [name: string, ask: () => ReturnType<WebHostRig['ask']>, status: number][] = [
    ['the page', () => get('/'), 200],
    ['a file', () => get(`/assets/${assetName}`), 200],
    ['nothing there', () => get('/none'), 404],
    ['no export', () => get('/exports/none'), 404],
    ['not let in', () => rig.ask({}), 401],
    ['another host', () => rig.ask({ headers: { Host: 'evil.test' } }), 421],
    ['a link', () => rig.ask({ path: `/${new URL(rig.host.newUrl()).search}` }), 303],
    ['another method', () => rig.ask({ method: 'POST' }), 403],
  ];
  it.each(paths)('keeps to the rules: %s', async (_name, ask, status) => {
    const { status: answered, headers } = await ask();
    expect(answered).toBe(status);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy.split('; ')).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*|http|data: *script/);
  });

  it('with the page carries a nonce of its own, the same in the policy and in the page', async () => {
    const nonces = new Set<string>();
    for (let time = 0; time < 5; time++) {
      const { headers, body } = await get('/');
      const nonce = /<meta name="csp-nonce" content="([^"]+)">/.exec(body)?.[1] ?? '-';
      expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });
});

describe('a refusal', () => {
  const refused: readonly [request: RawRequest, status: number, title: string][] = [
    [{}, 401, 'This browser has not been let in'],
    [{ path: '/?token=guess' }, 401, 'This link is not known here'],
    [{ headers: { Host: 'evil.test' } }, 421, 'This is not the address of Watchline'],
    [{ headers: { 'Sec-Fetch-Site': 'cross-site' } }, 403, 'Another site asked for this'],
    [{ path: '//' }, 400, 'There is nothing here'],
  ];
  it.each(refused)(
    'is a page for a browser and plain text for a program: %j',
    async (request, status, title) => {
      const plain = await rig.ask(request);
      expect(plain.status).toBe(status);
      expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(plain.body.split('\n')[0]).toBe(`${title}.`);
      const headers = { ...request.headers, Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
      const page = await rig.ask({ ...request, headers });
      expect(page.status).toBe(status);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.body).toContain(`<h1>${title}</h1>`);
      // Its style is let through by the nonce of this answer, and there is nothing else that would need to
      // be.
      const nonce = /<style nonce="([^"]+)">/.exec(page.body)?.[1] ?? '-';
      expect(page.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(page.body).not.toMatch(/<script|style=|\son\w+=/);
    },
  );
});

describe('files', () => {
  it('are served with their type', async () => {
    const { headers, body } = await get(`/assets/${assetName}`);
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(body).toBe(await readFile(join(rig.rendererFolder, 'assets', assetName), 'utf8'));
  });

  const outside = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/..\\..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/....//secret.txt',
    '/.%00./secret.txt',
    '/assets',
    '/assets/',
    '/.hidden',
    '/%2ehidden',
    '/index',
    '/%',
    '/%ff',
    '/%c0%ae%c0%ae/secret.txt',
    '/etc/passwd',
    '/C:/Windows/win.ini',
  ];
  it.each(outside)('at %s are none', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('outside the page');
    expect(body).not.toContain('dot file');
  });

  it.each([
    '//secret.txt',
    '/\\secret.txt',
    'http://127.0.0.1/',
    'http://evil.test/',
    '*',
    'secret.txt',
    '?',
  ])('are not looked for at %s', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  it.each(['bytes=5-2', 'bytes=abc', 'bytes=-1', 'bytes=99999999-', 'bytes=0-1,3-4', 'bytes='])(
    'are served whole when %s is asked for',
    async (range) => {
      const answer = await rig.ask({
        path: `/assets/${assetName}`,
        headers: { Cookie: cookie, Range: range },
      });
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('export {};');
    },
  );

  it('that a new build removed end the answer and nothing else', async () => {
    const other = await startWebHostRig();
    try {
      const admitted = { Cookie: await other.enter() };
      await rm(join(other.rendererFolder, 'assets', assetName));
      await other.ask({ path: `/assets/${assetName}`, headers: admitted });
      expect((await other.ask({ headers: admitted })).status).toBe(200);
    } finally {
      await other.stop();
    }
  });

  it('without a page are refused at the start, with the way out', async () => {
    const { servePageFiles } = await import('#web/pageFiles.ts');
    expect(() => servePageFiles(join(rig.rendererFolder, 'assets'))).toThrow(/index\.html.*npm run build/s);
  });
});

describe('what is no request', () => {
  it('is answered or closed a thousand times, and pages are served on', async () => {
    const seeds = [
      'nonsense\r\n\r\n',
      '\0\0\0\0\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'GET / HTTP/1.1\r\nHost : x\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(3_000)}\r\n`,
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
      'GET /page HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
      'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n',
      'GET /page HTTP/1.1\r\n\r\n',
    ];
    for (let round = 0; round < 50; round++) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          sendRaw(rig.port, seeds[(round * 20 + index) % seeds.length] as string),
        ),
      );
      for (const { status } of answers) expect([0, 400, 405, 413, 414, 421, 431, 505]).toContain(status);
    }
    expect((await get('/')).status).toBe(200);
  });

  // By itself Node would hold it for a minute.
  it('does not hold a connection for longer than 10 seconds, not 250 at a time', {
    timeout: 50_000,
  }, async () => {
    const upgraded = connect({ port: rig.port, host: '127.0.0.1' });
    upgraded.write(requestText(rig.port, { path: '/page', headers: upgradeHeaders(rig.port, cookie) }));
    await once(upgraded, 'data');
    const slow = Array.from({ length: 250 }, async () => {
      const socket = connect({ port: rig.port, host: '127.0.0.1' });
      const ended = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => undefined);
      socket.resume();
      socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${rig.port}\r\nX-Slow: `);
      await ended;
    });
    await Promise.all(slow);
    expect((await get('/')).status).toBe(200);
    // A page that was open is served on.
    expect(upgraded.destroyed).toBe(false);
    upgraded.destroy();
  });

  it('with a body is refused before it is read', async () => {
    const headers = { Cookie: cookie, 'Content-Length': '70000' };
    expect((await rig.ask({ headers })).status).toBe(413);
    const chunked = { Cookie: cookie, 'Transfer-Encoding': 'chunked' };
    expect((await rig.ask({ headers: chunked })).status).toBe(413);
  });
});
