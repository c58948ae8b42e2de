import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress, LinkRig } from '#test/support/linkRig.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { proved } from '#test/support/proof.ts';
import { settled } from '#test/support/settled.ts';

describe('a link that dials', () => {
  let node: FakeNode;
  const rigs: LinkRig[] = [];
  const rigFor = (part: ConstructorParameters<typeof LinkRig>[1] = {}, url = node.url) => {
    const rig = new LinkRig(url, part);
    rigs.push(rig);
    return rig;
  };

  beforeEach(async () => {
    node = await FakeNode.start();
  });
  afterEach(async () => {
    for (const rig of rigs.splice(0)) rig.link.stop();
    await node.stop();
  });

  it('logs in with Basic authentication and keeps the password to itself', async () => {
    const rig = rigFor().start();
    await rig.isWord('Live');
    expect(node.logins).toEqual([`Basic ${Buffer.from('support:secret').toString('base64')}`]);
    const told = JSON.stringify([rig.views, rig.opened, rig.logged]);
    expect(told).not.toContain('secret');
    expect(told).not.toContain(Buffer.from('support:secret').toString('base64'));
  });

  it('waits for a password no longer than for a node, and then tries again', async () => {
    let asked = 0;
    const rig = rigFor({
      lookUp: async ({ user }) => (asked++ > 0 ? { user, password: 'secret' } : new Promise(() => {})),
    }).start();
    await settled();
    rig.clock.advance(8_000);
    await rig.until('a next try', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toContain('The password of HQ Primary did not come within 8 seconds');
    expect(node.connections).toBe(0);
    rig.clock.advance(60_000);
    await rig.isWord('Live');
  });

  it('after a wrong password tries no more until told, and then reads the password anew', async () => {
    const rig = rigFor();
    rig.password = 'wrong';
    rig.start();
    await rig.isWord('Login failed');
    expect(rig.view).toMatchObject({
      retryAt: null,
      toCorrect: 'password',
      problem: 'HQ Primary refused the login of user "support": wrong name or password.',
    });
    expect(rig.view.remedy).toMatch(/user or password for HQ Primary in Settings, Nodes.*Connect Now/);
    rig.clock.advance(24 * 3_600_000);
    expect(node.logins).toHaveLength(1);
    expect(rig.clock.pending).toBe(0);
    rig.password = 'secret';
    rig.link.connectNow();
    await rig.isWord('Live');
    expect(node.logins).toHaveLength(2);
  });

  it('says that the user lacks the rights', async () => {
    node.door = { kind: 'status', status: 403 };
    const rig = rigFor().start();
    await rig.isWord('Login failed');
    expect(rig.view.problem).toMatch(/lacks the rights/);
    rig.clock.advance(24 * 3_600_000);
    expect(node.logins).toHaveLength(1);
  });

  it('does not dial without a password', async () => {
    const lookUp = async () => ({ problem: 'HQ_PASSWORD is not set.', remedy: 'Set it.' });
    const rig = rigFor({ lookUp }).start();
    await rig.isWord('Login failed');
    expect(rig.view).toMatchObject({ problem: 'HQ_PASSWORD is not set.', remedy: 'Set it.', retryAt: null });
    expect(node.connections).toBe(0);
  });

  it.each([
    ['seconds', '90', 90_000],
    ['a date', 'Mon, 01 Aug 2016 16:36:30 GMT', 90_000],
  ])('waits as long as a node that locked it out says, in %s', async (_, retryAfter, waitMs) => {
    node.door = { kind: 'status', status: 429, headers: { 'Retry-After': retryAfter } };
    const rig = rigFor().start();
    await rig.until('locked out', () => rig.view.retryAt !== null);
    expect(rig.view.retryAt).toBe(rig.clock.now() + waitMs);
    expect(rig.view.problem).toMatch(/locked user "support" out.* for 90 seconds/);
    rig.clock.advance(waitMs - 1);
    expect(node.logins).toHaveLength(1);
    node.door = { kind: 'open' };
    rig.clock.advance(1);
    await rig.isWord('Live');
  });

  it.each([429, 503])(
    'is not hurried by a node that answers %i and asks to be tried at once',
    async (status) => {
      for (const retryAfter of ['0', '-5', '0.5', 'Mon, 01 Aug 2016 12:00:00 GMT']) {
        const before = node.logins.length;
        node.door = { kind: 'status', status, headers: { 'Retry-After': retryAfter } };
        const rig = rigFor().start();
        await rig.until('refused', () => rig.view.retryAt !== null);
        expect(rig.view.problem).not.toMatch(/for 0 seconds/);
        expect(rig.view.retryAt).toBe(rig.clock.now() + 1_000);
        rig.clock.advance(999);
        expect(node.logins).toHaveLength(before + 1);
      }
    },
  );

  it('waits as long as a starting node says, by the clock of its answer', async () => {
    node.door = {
      kind: 'status',
      status: 503,
      headers: { 'Retry-After': 'Sun, 31 Jul 2016 12:02:00 GMT', Date: 'Sun, 31 Jul 2016 12:00:00 GMT' },
    };
    const rig = rigFor().start();
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.retryAt).toBe(rig.clock.now() + 120_000);
  });

  it('tries again while a node is starting', async () => {
    node.door = { kind: 'status', status: 503 };
    const rig = rigFor().start();
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view).toMatchObject({ word: 'Connecting', lostAt: null });
    expect(rig.view.problem).toMatch(/is starting/);
    expect(rig.view.retryAt).toBe(rig.clock.now() + 500);
    node.door = { kind: 'open' };
    rig.clock.advance(500);
    await rig.isWord('Live');
  });

  it.each([
    ['no subprotocol', { kind: 'subprotocol', name: null }],
    ['another subprotocol', { kind: 'subprotocol', name: 'chat' }],
    ['a page that is not there', { kind: 'status', status: 404 }],
    ['a redirect', { kind: 'status', status: 302, headers: { Location: 'ws://127.0.0.1:1/' } }],
  ] as const)('calls a server with %s not an IP Office monitor endpoint', async (_, door) => {
    node.door = door;
    const rig = rigFor().start();
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toContain('HQ Primary is not an IP Office monitor endpoint');
    expect((rig.view.retryAt ?? 0) - rig.clock.now()).toBeGreaterThanOrEqual(30_000);
  });

  const schemes = ['ws', 'wss'];
  it.each(schemes)('follows no redirection, and sends nothing to where one leads (%s)', async (scheme) => {
    const second = await FakeNode.start();
    for (const status of [301, 302, 303, 307, 308]) {
      const Location = `${scheme}://127.0.0.1:${second.port}/monitor`;
      node.door = { kind: 'status', status, headers: { Location } };
      const rig = rigFor().start();
      await rig.until('refused', () => rig.view.retryAt !== null);
    }
    await second.stop();
    expect(second.logins).toEqual([]);
    proved('T2', `301, 302, 303, 307, 308 to ${scheme}: 0 requests to the second host`);
  });

  it('tries what a retry seldom cures twice a minute at most, and what needs a hand once in five', async () => {
    const minutes = 15;
    const tried: Record<string, number> = {};
    const doors = { '401': 401, '403': 403, '404': 404, '301': 301, '200': 200, '410': 410 };
    const wrong: Record<string, () => void> = {
      'another version of the protocol': () => {
        node.onOpen = (proper) => ({ result: { ...proper, protocol: 2 } });
      },
      'another subprotocol': () => {
        node.door = { kind: 'subprotocol', name: 'chat' };
      },
    };
    for (const [name, status] of Object.entries(doors))
      wrong[name] = () => {
        node.door = { kind: 'status', status };
      };
    for (const [name, spoil] of Object.entries(wrong)) {
      node.door = { kind: 'open' };
      node.onOpen = null;
      spoil();
      node.logins.length = 0;
      const rig = rigFor().start();
      const startedAt = rig.clock.now();
      rig.random = 0;
      const isRefused = () => rig.view.retryAt !== null || rig.view.word === 'Login failed';
      await rig.until('refused', isRefused);
      for (let next = rig.view.retryAt; next !== null; next = rig.view.retryAt) {
        if (next - startedAt > minutes * 60_000) break;
        rig.clock.advance(next - rig.clock.now());
        await rig.until('refused again', isRefused);
      }
      tried[name] = node.logins.length;
      rig.link.stop();
    }
    for (const name of ['401', '403']) expect(tried[name], name).toBe(1);
    expect(tried['another version of the protocol']).toBeLessThanOrEqual(1 + minutes / 5);
    for (const [name, count] of Object.entries(tried))
      expect(count, name).toBeLessThanOrEqual(1 + 2 * minutes);
    const counts = Object.entries(tried).map(([name, count]) => `${name}: ${count}`);
    proved('T15', `tries in ${minutes} minutes, with no jitter: ${counts.join(', ')}`);
  });

  it('calls a server that does not speak HTTP not an IP Office monitor endpoint', async () => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const rig = rigFor({}, `ws://127.0.0.1:${port}/`).start();
    await rig.until('refused', () => rig.view.retryAt !== null);
    expect(rig.view.problem).toMatch(/not an IP Office monitor endpoint.*does not speak HTTP/);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('gives up a peer that takes the connection and says nothing', async () => {
    node.door = { kind: 'silent' };
    const rig = rigFor().start();
    const startedAt = performance.now();
    await rig.changes.until('given up', () => rig.view.retryAt !== null);
    expect(performance.now() - startedAt).toBeGreaterThan(4_500);
    expect(rig.view.problem).toMatch(/did not answer the connection/);
  });

  it('says that nothing is listening, and retries with full jitter', async () => {
    const { url } = node;
    await node.stop();
    const rig = rigFor({}, url);
    rig.random = 0.999;
    rig.start();
    const delays: number[] = [];
    for (let attempt = 0; attempt < 8; attempt++) {
      await rig.until('a retry is planned', () => rig.view.retryAt !== null);
      delays.push((rig.view.retryAt ?? 0) - rig.clock.now());
      rig.clock.advance(delays.at(-1) ?? 0);
    }
    expect(rig.view.problem).toMatch(/nothing is listening there \(connection refused\)/);
    expect(delays).toEqual([999, 1_998, 3_996, 7_992, 15_984, 29_970, 29_970, 29_970]);
    node = await FakeNode.start();
  });

  it('forgets earlier failures only after 30 stable seconds', async () => {
    const rig = rigFor();
    rig.random = 0.999;
    rig.start();
    await rig.isWord('Live');
    const loseAndReturn = async () => {
      node.drop();
      await rig.isWord('Reconnecting');
      const delay = (rig.view.retryAt ?? 0) - rig.clock.now();
      rig.clock.advance(delay);
      await rig.isWord('Live');
      return delay;
    };
    expect(await loseAndReturn()).toBe(999);
    expect(await loseAndReturn()).toBe(1_998);
    for (let beats = 0; beats < 7; beats++) {
      rig.clock.advance(4_500);
      const count = rig.heartbeats.length;
      node.beat();
      await rig.until('a heartbeat', () => rig.heartbeats.length > count);
    }
    expect(await loseAndReturn()).toBe(999);
  });

  it('says when it was lost and when it tries again', async () => {
    const rig = rigFor().start();
    await rig.isWord('Live');
    rig.clock.advance(3_000);
    node.drop();
    await rig.isWord('Reconnecting');
    expect(rig.view).toMatchObject({ lostAt: rig.clock.now(), retryAt: rig.clock.now() + 500 });
    expect(rig.view.problem).toContain('HQ Primary');
    const { lostAt } = rig.view;
    node.door = { kind: 'status', status: 503 };
    rig.clock.advance(500);
    await rig.until('the next failure', () => /503/.test(rig.view.problem ?? ''));
    expect(rig.view.lostAt).toBe(lostAt);
  });

  it('counts down to its next try as before when the clock of the PC is set', async () => {
    const clock = manualClock();
    let setBackMs = 0;
    const set = { ...clock, now: () => clock.now() - setBackMs, pending: 0 };
    node.door = { kind: 'status', status: 503, headers: { 'Retry-After': '90' } };
    const rig = rigFor({ clock: set }).start();
    await rig.until('refused', () => rig.view.retryAt !== null);
    clock.advance(30_000);
    setBackMs = 25 * 3_600_000;
    rig.link.resync();
    expect(rig.view.retryAt).toBe(set.now() + 60_000);
    node.door = { kind: 'open' };
    clock.advance(60_000);
    await rig.isWord('Live');
    expect(rig.view.retryAt).toBeNull();
    expect(node.logins).toHaveLength(2);
  });

  it('says of a lost node how long ago it was heard, though the clock of the PC was set back', async () => {
    const clock = manualClock();
    let setBackMs = 0;
    const rig = rigFor({ clock: { ...clock, now: () => clock.now() - setBackMs, pending: 0 } }).start();
    await rig.isWord('Live');
    node.door = { kind: 'status', status: 503 };
    node.drop();
    await rig.isWord('Reconnecting');
    const { lostAt, since, lastHeardAt } = rig.view;
    setBackMs = 3_600_000;
    rig.link.resync(setBackMs);
    expect(rig.view).toMatchObject({
      lostAt: (lostAt ?? 0) - setBackMs,
      since: since - setBackMs,
      lastHeardAt: (lastHeardAt ?? 0) - setBackMs,
    });
  });

  it('calls a node by the name it gave itself where the fleet file gives none', async () => {
    const rig = rigFor({ address: anAddress(node.url, { name: null }) });
    rig.password = 'wrong';
    rig.start();
    await rig.isWord('Login failed');
    expect(rig.view.problem).toMatch(/^127\.0\.0\.1:\d+ refused the login/);
    rig.password = 'secret';
    rig.link.connectNow();
    await rig.isWord('Live');
    node.drop();
    await rig.isWord('Reconnecting');
    expect(rig.view.problem).toBe('The connection to Primary broke.');
  });

  it('connects at once when told, whatever was planned', async () => {
    const rig = rigFor().start();
    await rig.isWord('Live');
    node.drop();
    await rig.isWord('Reconnecting');
    rig.link.connectNow();
    await rig.isWord('Live');
    expect(rig.clock.monotonicMs()).toBe(0);
    rig.link.connectNow();
    expect(rig.view.word).toBe('Live');
    expect(node.opens).toHaveLength(2);
  });

  it('marks ws:// to another machine as not encrypted', () => {
    const plain = new LinkRig('ws://192.0.2.5:8080/monitor', {
      address: anAddress('ws://192.0.2.5:8080/monitor', { allowPlain: true }),
    });
    expect(plain.view.isEncrypted).toBe(false);
    expect(new LinkRig('wss://192.0.2.5/monitor').view.isEncrypted).toBe(true);
    expect(new LinkRig('ws://127.0.0.1:1/monitor').view.isEncrypted).toBe(true);
  });

  it('leaves nothing behind when stopped at any moment', async () => {
    const rig = rigFor().start();
    rig.link.stop();
    const live = rigFor().start();
    await live.isWord('Live');
    live.link.stop();
    const told = live.views.length;
    await node.changes.until('no connection is left', () => node.connections === 0);
    expect(rig.clock.pending + live.clock.pending).toBe(0);
    expect(live.views).toHaveLength(told);
  });
});
