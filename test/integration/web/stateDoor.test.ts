import { once } from 'node:events';
import { get } from 'node:https';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authority, byAuthority, nodeKey } from '#test/support/certificates.ts';
import { Changes } from '#test/support/changes.ts';
import { silentLog } from '#test/support/ports.ts';
import { requestText, sendRaw } from '#test/support/rawHttp.ts';
import { startWebHostRig, type WebHostRig } from '#test/support/webHostRig.ts';
import { type StateHostOptions, startStateHost } from '#web/stateHost.ts';

const token = 'kU3v9Xq2LmZ8TtR5';
const bearer = { Authorization: `Bearer ${token}` };
/** Of each text, how often it was made; `size`: of /metrics, bytes. */
let made: { metrics: number; state: number };
let size: number;
const outgoing = {
  metricsText: async () => {
    made.metrics++;
    return `# HELP a ${'b'.repeat(size)}\n# EOF\n`;
  },
  stateText: () => {
    made.state++;
    return '{"version":1}\n';
  },
};

let rig: WebHostRig;
beforeEach(async () => {
  made = { metrics: 0, state: 0 };
  size = 1;
  rig = await startWebHostRig({ readerToken: token, outgoing });
});
afterEach(() => rig.stop());

describe('the browser host', () => {
  it('tells /metrics and /state.json to whoever sends the token', async () => {
    const metrics = await rig.ask({ path: '/metrics', headers: bearer });
    expect(metrics).toMatchObject({ status: 200, body: '# HELP a b\n# EOF\n' });
    expect(metrics.headers.get('content-type')).toBe(
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
    );
    expect(metrics.headers.get('cache-control')).toBe('no-store');
    const state = await rig.ask({ path: '/state.json?now', headers: { Authorization: `bearer ${token}` } });
    expect(state).toMatchObject({ status: 200, body: '{"version":1}\n' });
    expect(state.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await rig.ask({ method: 'HEAD', path: '/metrics', headers: bearer })).toMatchObject({
      ...{ status: 200, body: '' },
    });
  });

  const wrong: readonly [what: string, headers: () => Promise<Record<string, string | string[]>>][] = [
    ['without a token', async () => ({})],
    ['with a cookie of a page', async () => ({ Cookie: await rig.enter() })],
    ['with another token', async () => ({ Authorization: 'Bearer kU3v9Xq2LmZ8TtR6' })],
    ['with the beginning of it', async () => ({ Authorization: `Bearer ${token.slice(0, -1)}` })],
    ['with more than it', async () => ({ Authorization: `Bearer ${token}1` })],
    ['with it twice', async () => ({ Authorization: [bearer.Authorization, bearer.Authorization] })],
    ['as a password', async () => ({ Authorization: `Basic ${btoa(`support:${token}`)}` })],
    ['without its scheme', async () => ({ Authorization: token })],
    ['with it in a cookie', async () => ({ Cookie: `token=${token}` })],
  ];
  it.each(wrong)('refuses who asks %s, and says no more', async (_what, headers) => {
    for (const path of ['/metrics', '/state.json', `/metrics?token=${token}`]) {
      const refused = await rig.ask({ path, headers: await headers() });
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="Watchline"');
      expect(refused.body).not.toContain('version');
    }
    expect(made).toEqual({ metrics: 0, state: 0 });
  });

  it('lets the token open nothing else, and nobody in where there is none', async () => {
    for (const path of ['/', '/index.html', '/metrics/', '/Metrics', '/metrics/../'])
      expect((await rig.ask({ path, headers: bearer })).status, path).toBe(401);
    const none = await startWebHostRig({ outgoing });
    expect((await none.ask({ path: '/metrics', headers: { Authorization: 'Bearer null' } })).status).toBe(
      401,
    );
    await none.stop();
  });

  it('is as guarded as its pages', async () => {
    const ask = (part: object, headers: object = {}) =>
      rig.ask({ path: '/metrics', ...part, headers: { ...bearer, ...headers } });
    expect((await ask({}, { Host: 'evil.test' })).status).toBe(421);
    expect((await ask({}, { Origin: 'https://evil.test' })).status).toBe(403);
    expect((await ask({}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await ask({ method: 'POST' }, { Origin: `http://127.0.0.1:${rig.port}` })).status).toBe(405);
    expect((await ask({ body: 'x' })).status).toBe(413);
    expect(rig.logged.join()).not.toContain(token);
  });

  it('makes each text once a second at most, and tells it 300 times a minute at most', async () => {
    for (let asked = 0; asked < 300; asked++)
      expect((await rig.ask({ path: '/metrics', headers: bearer })).status).toBe(200);
    expect(made.metrics).toBe(1);
    const refused = await rig.ask({ path: '/state.json', headers: bearer });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('15');
    expect((await rig.ask({ path: '/metrics' })).status).toBe(401);
    rig.clock.advance(60_000);
    expect((await rig.ask({ path: '/metrics', headers: bearer })).status).toBe(200);
    expect(made.metrics).toBe(2);
  });

  it('lets go who does not take an answer, and keeps no more than eight waiting', async () => {
    size = 16 * 1_024 * 1_024;
    const changes = new Changes();
    const sockets = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const socket = connect(rig.port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.on('close', () => changes.note());
        socket.write(requestText(rig.port, { path: '/metrics', headers: bearer }));
        // The head has come; nothing is read from here on.
        await once(socket, 'readable');
        return socket;
      }),
    );
    expect((await rig.ask({ path: '/state.json', headers: bearer })).status).toBe(503);
    rig.clock.advance(20_000);
    for (const socket of sockets) socket.resume();
    await changes.until('all are let go', () => sockets.every((socket) => socket.closed));
    expect(Math.max(...sockets.map(({ bytesRead }) => bytesRead))).toBeLessThan(size);
    expect((await rig.ask({ path: '/state.json', headers: bearer })).status).toBe(200);
  });

  it('says that it cannot tell, and goes on', async () => {
    const metricsText = () => Promise.reject(new Error('A fault.'));
    const failing = await startWebHostRig({ readerToken: token, outgoing: { ...outgoing, metricsText } });
    expect((await failing.ask({ path: '/metrics', headers: bearer })).status).toBe(500);
    expect((await failing.ask({ path: '/state.json', headers: bearer })).status).toBe(200);
    await failing.stop();
  });
});

describe('the host for readers', () => {
  const start = (part: Partial<StateHostOptions> = {}) =>
    startStateHost({
      ...{ host: '127.0.0.1', port: 0, tls: null, option: '--serve', outgoing, token },
      ...{ clock: rig.clock, log: silentLog, ...part },
    });
  const portOf = (origin: string) => Number(new URL(origin).port);

  it('tells the same, and has nothing else', async () => {
    await using stack = new AsyncDisposableStack();
    const host = await start();
    stack.defer(() => host.stop());
    const port = portOf(host.origin);
    const ask = (path: string, headers: object = bearer) =>
      sendRaw(port, requestText(port, { path, headers: { ...headers } }));
    expect((await ask('/metrics?x')).status).toBe(200);
    expect((await ask('/metrics', {})).status).toBe(401);
    for (const path of ['/', '/page', '/exports/1']) expect((await ask(path)).status, path).toBe(404);
    expect((await ask('/metrics', { ...bearer, Host: 'evil.test' })).status).toBe(421);
  });

  it('is encrypted with a certificate, and known by other names than this machine has', async () => {
    await using stack = new AsyncDisposableStack();
    const host = await start({ host: '0.0.0.0', tls: { cert: byAuthority, key: nodeKey } });
    stack.defer(() => host.stop());
    expect(host.origin).toMatch(/^https:\/\/0\.0\.0\.0:\d+$/);
    const options = { port: portOf(host.origin), path: '/metrics', ca: authority, agent: false };
    const headers = { ...bearer, Host: 'monitor.example.com' };
    const request = get({ ...options, host: '127.0.0.1', servername: 'localhost', headers });
    const [response] = await once(request, 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
  });

  it('says why it cannot listen, or use a certificate', async () => {
    await expect(start({ port: rig.port })).rejects.toThrow(
      `Port ${rig.port} is in use by another program on this machine. Choose another with --serve`,
    );
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow('this machine does not have the address');
    await expect(start({ tls: { cert: 'none', key: nodeKey } })).rejects.toThrow(
      'The certificate and its key cannot be used',
    );
  });
});
