import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCredentialsLookup } from '#core/config/credentials.ts';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import { NodeTests } from '#core/setup/nodeTests.ts';
import type { NodeTestCalls } from '#shared/contract/nodes.ts';
import { byAuthority, expired, nodeKey, selfSigned } from '#test/support/certificates.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { aVault, quietPorts } from '#test/support/ports.ts';

type Request = Parameters<NodeTestCalls['testNode']>[0];

let node: FakeNode;
let clock: ReturnType<typeof manualClock>;
let tests: NodeTests;
let watched: NodeAddress[];
let page: AbortController;
const servers: Server[] = [];

beforeEach(async () => {
  node = await FakeNode.start();
  clock = manualClock();
  watched = [];
  page = new AbortController();
  const vault = aVault({ read: async (_url, user) => (user === 'support' ? 'secret' : null) });
  tests = new NodeTests({
    lookUp: createCredentialsLookup(vault, { GIVEN: 'secret' }),
    ports: quietPorts(clock),
    version: '1.0.0',
    fleetFile: '/nowhere/fleet.json',
    watched: () => watched,
  });
});
afterEach(async () => {
  // Whatever came of it, nothing of it is left.
  await node.changes.until('every connection has ended', () => node.connections === 0);
  expect(clock.pending).toBe(0);
  await node.stop();
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

const test = (request: Partial<Request> = {}) =>
  tests.run({ node: { url: node.url }, password: 'secret', ...request }, page.signal);
const testKept = (request: Pick<Request, 'node' | 'key'>) => tests.run(request, page.signal);
const failed = (field: string | null, problem: RegExp) => ({
  outcome: 'failed',
  field,
  problem: expect.stringMatching(problem),
});
async function listen(server: Server): Promise<string> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const overTls = async (cert: string, part: Partial<Request['node']> = {}) => {
  const secure = await FakeNode.start({ tls: { key: nodeKey, cert } });
  const url = secure.url.replace('127.0.0.1', 'localhost');
  const result = await test({ node: { url, ...part } });
  expect(secure.logins).toHaveLength(result.outcome === 'answered' ? 1 : 0);
  await secure.changes.until('every connection has ended', () => secure.connections === 0);
  await secure.stop();
  return result;
};

describe('a node that is tried', () => {
  it('says who it is and what it permits; the session is closed, and nothing of its journal acknowledged', async () => {
    expect(await test()).toMatchObject({
      outcome: 'answered',
      info: { name: 'Primary', role: 'primary', solution: { name: expect.any(String) } },
      permissions: ['alarms.clear', 'license.renew', 'service.control', 'resiliency.control'],
      isEncrypted: true,
      certificate: null,
    });
    expect(node.opens).toEqual([{ client: { name: 'Watchline', version: '1.0.0' } }]);
    expect([node.logins.length, node.acks]).toEqual([1, []]);
  });

  it('with a wrong password is asked once, and says what to correct', async () => {
    expect(await test({ password: 'wrong' })).toMatchObject({
      ...failed('password', /refused the login of user "support": wrong name or password/),
      remedy: expect.stringMatching(/Correct the user or password/),
    });
    clock.advance(3_600_000);
    expect(node.logins).toHaveLength(1);
  });

  it.each([
    [403, 'user', /lacks the rights/],
    [429, 'password', /has locked user "support" out/],
    [503, null, /is starting and takes no connections yet/],
    [404, 'url', /is not an IP Office monitor endpoint.*answers HTTP 404/],
  ])('that answers %i says what to correct', async (status, field, problem) => {
    node.door = { kind: 'status', status };
    expect(await test()).toMatchObject(failed(field, problem));
    expect(node.logins).toHaveLength(1);
  });

  it('that speaks another protocol, or another version of it, is told apart', async () => {
    node.door = { kind: 'subprotocol', name: null };
    expect(await test()).toMatchObject(failed('url', /does not select the subprotocol/));
    node.door = { kind: 'open' };
    node.onOpen = (proper) => ({ result: { ...proper, protocol: 2 } });
    expect(await test()).toMatchObject(failed(null, /speaks version 2 of the monitor protocol/));
  });

  it('is not there, or is something else, and says so', async () => {
    const nothing = await listen(createServer());
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await test({ node: { url: `ws://${nothing}` } })).toMatchObject(
      failed(null, /nothing is listening there/),
    );
    const web = createHttpServer((_, response) => response.end('a page'));
    const page = await listen(web);
    expect(await test({ node: { url: `ws://${page}` } })).toMatchObject(
      failed('url', /is not an IP Office monitor/),
    );
    expect(await test({ node: { url: `wss://${page}` } })).toMatchObject(failed('url', /does not speak TLS/));
    const tls = await listen(createTlsServer({ key: nodeKey, cert: selfSigned }));
    expect(await test({ node: { url: `ws://${tls}` } })).toMatchObject(failed(null, /^Cannot connect to/));
    web.closeAllConnections();
  });

  it('that says nothing is waited for ten seconds at most, whatever it keeps waiting with', async () => {
    node.door = { kind: 'silent' };
    const shaking = test();
    await node.changes.until('it has been dialled', () => node.logins.length === 1);
    clock.advance(8_000);
    expect(await shaking).toMatchObject(failed(null, /did not finish the handshake/));
    node.door = { kind: 'open' };
    node.onOpen = () => null;
    const opening = test();
    await node.changes.until('it has been asked', () => node.opens.length === 1);
    clock.advance(10_000);
    expect(await opening).toMatchObject(failed(null, /did not answer within 10 seconds/));
  });

  it('is given up when the page that asked goes', async () => {
    node.door = { kind: 'silent' };
    const asked = test();
    await node.changes.until('it has been dialled', () => node.logins.length === 1);
    page.abort();
    expect(await asked).toMatchObject({ outcome: 'failed' });
    expect(await test()).toMatchObject({ outcome: 'failed' });
    expect(node.logins).toHaveLength(1);
  });

  it('waits while three others are tried', async () => {
    node.door = { kind: 'silent' };
    const asked = Array.from({ length: 4 }, () => test());
    await node.changes.until('three have been dialled', () => node.logins.length === 3);
    node.door = { kind: 'open' };
    node.drop();
    expect((await Promise.all(asked)).map(({ outcome }) => outcome).sort()).toEqual([
      'answered',
      'failed',
      'failed',
      'failed',
    ]);
    expect(node.logins).toHaveLength(4);
  });
});

describe('the certificate of a node that is tried', () => {
  it('is told with why it is not trusted, and no password goes there', async () => {
    const result = await overTls(selfSigned);
    expect(result).toMatchObject({
      ...failed('certificate', /it is self-signed/),
      certificate: { subject: 'CN=node.example', notTrusted: 'It is self-signed.' },
    });
  });

  it('is taken where it is the one that is trusted, whatever name it is for', async () => {
    const { certificate } = await overTls(selfSigned);
    const sha256 = certificate?.sha256 ?? '';
    expect(await overTls(selfSigned, { certificate: { sha256 } })).toMatchObject({
      outcome: 'answered',
      isEncrypted: true,
      certificate: { sha256 },
    });
    expect(await overTls(byAuthority, { certificate: { sha256 } })).toMatchObject(
      failed('certificate', /presents another certificate/),
    );
  });

  it('is told to have expired, or to be nobody’s this computer knows', async () => {
    expect(await overTls(expired)).toMatchObject(failed('certificate', /was refused/));
    expect(await overTls(byAuthority)).toMatchObject(
      failed('certificate', /nobody this computer knows vouches for it/),
    );
    expect(await overTls(byAuthority, { certificate: { caFile: 'none.pem' } })).toMatchObject(
      failed('certificate', /The certificate file for .* cannot be read/),
    );
  });
});

describe('the password of a node that is tried', () => {
  it('is the one that is kept where none is entered, also for another user or address than before', async () => {
    watched = [anAddress('ws://before/', { password: { vault: true } })];
    const moved = { node: { url: node.url, user: 'pat' }, key: 'ws://before/' };
    await testKept(moved);
    expect(node.logins).toEqual([`Basic ${Buffer.from('pat:secret').toString('base64')}`]);
  });

  it('comes from the environment where that is said', async () => {
    const variable = { node: { url: node.url, passwordFrom: { env: 'GIVEN' } } };
    expect(await testKept(variable)).toMatchObject({ outcome: 'answered' });
  });

  it('is asked for where there is none', async () => {
    const none = { node: { url: node.url, user: 'pat' } };
    expect(await testKept(none)).toMatchObject(failed('password', /is missing: none is kept in the vault/));
    expect(node.logins).toEqual([]);
  });
});

it('is not tried with an address that is none', async () => {
  expect(await test({ node: { url: 'https://a', name: 'A' } })).toEqual({
    ...failed('url', /^It must be an address that starts with wss/),
    remedy: null,
    certificate: null,
  });
});
