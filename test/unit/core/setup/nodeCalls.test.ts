import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Vault, VaultClosed } from '#core/ports/vault.ts';
import type { HostCalls } from '#shared/contract/calls.ts';
import type { NodeDraft } from '#shared/contract/nodes.ts';
import { anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { CoreRig } from '#test/support/coreRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { fleetText } from '#test/support/fleetFile.ts';
import { aVault, logTo } from '#test/support/ports.ts';

let first: FakeNode;
let second: FakeNode;
let rig: CoreRig;
let host: HostCalls;
const logged: string[] = [];
const kept = new Map<string, string>();
let forgets: Vault['forget'];
const vault = aVault({
  read: async (url, user) => kept.get(`${user} ${url}`) ?? null,
  keep: async (url, user, password) => void kept.set(`${user} ${url}`, password),
  forget: (url, user) => forgets(url, user),
});

beforeEach(async () => {
  logged.length = 0;
  kept.clear();
  forgets = async (url, user) => void kept.delete(`${user} ${url}`);
  [first, second] = await Promise.all([FakeNode.start(), FakeNode.start()]);
  kept.set(`support ${first.url}`, 'secret');
  const log = logTo((message, fields) => void logged.push(`${message} ${JSON.stringify(fields)}`));
  rig = await CoreRig.overFile(fleetText({ url: first.url, name: 'First' }), { log, password: vault });
  await rig.live(first.url);
  host = (await rig.openPage()).host;
});
afterEach(async () => {
  // Whatever was done to the others, this one went on with the session it had.
  expect([first.opens.length, first.sessions]).toEqual([1, 1]);
  await rig.stop();
  await Promise.all([first.stop(), second.stop()]);
});

const draft = (part: Partial<NodeDraft> = {}): NodeDraft => ({ url: second.url, name: 'Second', ...part });
const file = async () => JSON.parse(await readFile(rig.fleetFile, 'utf8')).nodes;
const problems = async (node: NodeDraft) => {
  const before = await readFile(rig.fleetFile, 'utf8');
  const outcome = await host.addNode({ node });
  expect(await readFile(rig.fleetFile, 'utf8')).toBe(before);
  return outcome.done ? [] : outcome.problems;
};
async function addSecond(): Promise<void> {
  expect(await host.addNode({ node: draft(), password: 'secret' })).toEqual({
    done: true,
    key: second.url,
  });
  await rig.live(second.url);
}
const besides = (url: string) =>
  host.addNode({ node: draft({ url, name: 'Third' }), passwordOf: second.url });
const change = async (key: string, node: NodeDraft) => {
  const { revision } = await host.nodeSetups();
  return host.changeNode({ key, basedOn: revision, node });
};

describe('the nodes that are set up', () => {
  it('are told with the file they are in, and never with a password', async () => {
    const setups = await host.nodeSetups();
    expect(setups).toMatchObject({ file: rig.fleetFile, isFixed: null });
    expect(setups.nodes).toEqual([
      {
        key: first.url,
        url: first.url,
        name: 'First',
        group: null,
        user: 'support',
        passwordFrom: { vault: true },
        hasPassword: true,
        certificate: null,
        allowPlain: false,
        isPaused: false,
      },
    ]);
    expect(JSON.stringify(setups)).not.toContain('secret');
  });
});

describe('a node that is added', () => {
  it('is in the fleet file, watched at once, and in the log by whom', async () => {
    await addSecond();
    expect(await file()).toEqual([
      { url: first.url, name: 'First' },
      { url: second.url, name: 'Second' },
    ]);
    expect(rig.core.nodes().map(({ name }) => name)).toEqual(['First', 'Second']);
    expect(logged).toContain(`node added ${JSON.stringify({ node: second.url, operator: 'pat' })}`);
  });

  it.each<[string, () => Partial<NodeDraft>, string, RegExp]>([
    [
      'an address that is none',
      () => ({ url: 'https://a' }),
      'url',
      /^It must be an address that starts with wss/,
    ],
    [
      'a user in its address',
      () => ({ url: 'wss://pat:pw@a' }),
      'url',
      /^It must not contain a user or password; use "user"/,
    ],
    ['a name of blanks', () => ({ name: 'x'.repeat(129) }), 'name', /^It must be a name to show/],
    ['a user with a colon', () => ({ user: 'a:b' }), 'user', /^It must be the name of a service user/],
    ['a group that is too long', () => ({ group: 'x'.repeat(129) }), 'group', /^It must be the customer/],
    [
      'a variable that is none',
      () => ({ passwordFrom: { env: 'a b' } }),
      'password',
      /^It must be \{"env": "NAME"\}/,
    ],
    [
      'a fingerprint that is none',
      () => ({ certificate: { sha256: 'abc' } }),
      'certificate',
      /^It must be \{"sha256"/,
    ],
    ['a plain line to another machine', () => ({ url: 'ws://10.0.0.5' }), 'url', /not encrypted/],
    [
      'the name of another',
      () => ({ name: ' first ' }),
      'name',
      /^ws:.* has this name\. Give each node its own\.$/,
    ],
  ])('with %s is refused at its field', async (_name, part, field, expected) => {
    const found = await problems(draft(part()));
    expect(found).toEqual([{ field, problem: expect.stringMatching(expected) }]);
  });

  it.each<[string, (url: string) => string]>([
    ['itself', (url) => url],
    ['a slash more', (url) => `${url}/`],
    ['capitals', (url) => url.replace('ws://', 'WS://')],
    ['this machine by name', (url) => url.replace('127.0.0.1', 'LocalHost')],
    ['this machine by name, with a dot', (url) => url.replace('127.0.0.1', 'localhost.')],
    ['this machine in IPv6', (url) => url.replace('127.0.0.1', '[::1]')],
    ['blanks around it', (url) => `  ${url} `],
  ])(
    'under another spelling of an address that is there (%s) is said to be that one',
    async (_name, spelled) => {
      expect(await problems(draft({ url: spelled(first.url) }))).toEqual([
        {
          field: 'url',
          problem: `It is the same node as "First", ${first.url}, which is in the fleet already.`,
        },
      ]);
    },
  );

  it('may log in as another of the same host does, and as none of another host', async () => {
    await addSecond();
    const beside = new URL('/third', second.url).href;
    expect(await besides(beside)).toEqual({ done: true, key: beside });
    expect(kept.get(`support ${beside}`)).toBe('secret');
    const elsewhere = 'wss://other.example.com/third';
    await host.removeNode(beside);
    expect(await besides(elsewhere)).toEqual({ done: true, key: elsewhere });
    expect(kept.has(`support ${elsewhere}`)).toBe(false);
  });

  it('is told all that is wrong at once where two fields belong to another node', async () => {
    const found = await problems(draft({ url: `${first.url}/`, name: 'FIRST' }));
    expect(found.map(({ field }) => field)).toEqual(['url', 'name']);
  });

  it('with a password is refused at that field where none can be kept, and nothing is written', async () => {
    const closed = aVault({ keep: () => Promise.reject(new Error('The vault is closed.')) });
    const other = await CoreRig.overFile(fleetText(), { password: closed });
    const page = await other.openPage();
    expect(await page.host.addNode({ node: draft(), password: 'hunter2' })).toEqual({
      done: false,
      problems: [{ field: 'password', problem: 'The vault is closed.' }],
    });
    expect(await readFile(other.fleetFile, 'utf8')).toBe(fleetText());
    await other.stop();
    expect(logged.join('\n')).not.toContain('hunter2');
  });
});

describe('a node that is changed', () => {
  it('has its new name at once, without another connection', async () => {
    await addSecond();
    const sessions = second.opens.length;
    expect(await change(second.url, draft({ name: 'Renamed', group: 'Acme' }))).toEqual({
      done: true,
      key: second.url,
    });
    expect(rig.node(second.url)?.name).toBe('Renamed');
    expect((await file())[1]).toEqual({ url: second.url, name: 'Renamed', group: 'Acme' });
    expect(second.opens).toHaveLength(sessions);
  });

  it('may move to another address, which is watched instead, and takes its password along', async () => {
    await addSecond();
    const url = second.url.replace('127.0.0.1', 'localhost');
    expect(await change(second.url, draft({ url }))).toEqual({ done: true, key: url });
    await rig.live(url);
    expect(rig.core.nodes().map(({ key }) => key)).toEqual([first.url, url]);
    expect([...kept.keys()]).toEqual([`support ${first.url}`, `support ${url}`]);
  });

  it('logs in with the password that was entered for it, and with no other', async () => {
    second.door = { kind: 'status', status: 401 };
    await host.addNode({ node: draft(), password: 'Sesame-0' });
    await rig.until('it is refused', () => rig.node(second.url)?.link.word === 'Login failed');
    second.door = { kind: 'open' };
    const { revision: basedOn } = await host.nodeSetups();
    await host.changeNode({ key: second.url, basedOn, node: draft(), password: 'secret' });
    await rig.live(second.url);
    const { revision } = await host.nodeSetups();
    const node = draft({ passwordFrom: { env: 'NOWHERE' } });
    await host.changeNode({ key: second.url, basedOn: revision, node });
    expect([...kept.keys()]).toEqual([`support ${first.url}`]);
    expect(logged.join('\n')).not.toMatch(/secret|Sesame/);
  });

  it('is refused where somebody else changed it meanwhile, and not where they changed another', async () => {
    await addSecond();
    const { revision: basedOn } = await host.nodeSetups();
    await change(second.url, draft({ name: 'By somebody' }));
    const late = { key: second.url, basedOn, node: draft({ name: 'Too late' }) };
    expect(await host.changeNode(late)).toMatchObject({ done: false, problems: [{ field: 'url' }] });
    expect((await file())[1].name).toBe('By somebody');
    const other = { key: first.url, basedOn, node: { url: first.url, name: 'The other' } };
    expect(await host.changeNode(other)).toMatchObject({ done: true });
  });

  it('is not changed in a file that cannot be read: nothing is lost, and it is said', async () => {
    await writeFile(rig.fleetFile, 'by hand {');
    await expect(host.addNode({ node: draft() })).rejects.toThrow(
      /line 1.*Correct the file first: nothing was changed/,
    );
    expect(await readFile(rig.fleetFile, 'utf8')).toBe('by hand {');
    expect(await host.nodeSetups()).toMatchObject({
      isFixed: expect.stringMatching(/not valid JSON.*What was watched before is still watched\.$/),
      nodes: [{ key: first.url }],
    });
  });
});

describe('a node that is paused', () => {
  it('is not connected to, keeps its place and its facts, and goes on when it is resumed', async () => {
    await addSecond();
    await host.pauseNode(second.url, true);
    await second.changes.until('its session has ended', () => second.sessions === 0);
    const paused = rig.node(second.url);
    expect(paused?.link).toMatchObject({ word: 'Paused', retryAt: null, remedy: null });
    expect(paused?.link.problem).toMatch(/^Second is paused/);
    expect(paused?.info?.name).toBe('Primary');
    expect((await file())[1]).toEqual({ url: second.url, name: 'Second', paused: true });
    await host.connectNow(null);
    await host.connectNow(second.url);
    expect(second.logins).toHaveLength(1);
    expect(rig.told('link').filter(({ link }) => link.word === 'Login failed')).toEqual([]);

    await host.pauseNode(second.url, false);
    await rig.live(second.url);
    expect((await file())[1]).toEqual({ url: second.url, name: 'Second' });
  });

  it('is not dialled at the start either', async () => {
    const paused = await CoreRig.overFile(fleetText({ url: second.url, paused: true }));
    expect(paused.node(second.url)?.link.word).toBe('Paused');
    await paused.core.setNodes([]);
    await paused.stop();
    expect(second.logins).toEqual([]);
  });
});

describe('a node that is removed', () => {
  it('leaves the file; its history stays, and is there again when it is added again', async () => {
    await addSecond();
    second.emit(eventOnWire(anAlarmEvent(1, { alarm: anAlarm({ text: 'Kept' }) })));
    await rig.until('the alarm is stored', () => rig.node(second.url)?.activeAlarms?.major === 1);
    await host.removeNode(second.url);
    await second.changes.until('its session has ended', () => second.sessions === 0);
    expect(await file()).toEqual([{ url: first.url, name: 'First' }]);
    expect([...kept.keys()]).toEqual([`support ${first.url}`]);
    await addSecond();
    const sort = { column: 'source', descending: false } as const;
    const { rows } = await host.alarms({ filter: {}, sort, offset: 0, limit: 10 });
    expect(rows.map(({ text }) => text)).toEqual(['Kept']);
    expect(kept.has(`support ${second.url}`)).toBe(true);
    await expect(host.removeNode('ws://nobody/')).rejects.toThrow('There is no node "ws://nobody/"');
  });

  it('is removed, and one that moves has moved, also where its old password cannot be forgotten now', async () => {
    await addSecond();
    forgets = () => Promise.reject(new VaultClosed());
    const url = `${second.url}elsewhere`;
    expect(await change(second.url, draft({ url }))).toEqual({ done: true, key: url });
    await host.removeNode(url);
    expect(await file()).toEqual([{ url: first.url, name: 'First' }]);
    const told = logged.filter((line) => line.startsWith('a password nobody needs any more is still kept'));
    expect(told).toEqual([expect.stringContaining(`"${second.url}"`), expect.stringContaining(`"${url}"`)]);
    expect(told.join()).not.toContain('secret');
  });
});

describe('the fleet file', () => {
  it('is watched: what somebody writes there by hand is watched at once, and a mistake changes nothing', async () => {
    kept.set(`support ${second.url}`, 'secret');
    const page = await rig.openPage();
    await writeFile(rig.fleetFile, fleetText({ url: first.url }, { url: second.url }));
    await rig.live(second.url);
    await writeFile(rig.fleetFile, fleetText({ url: 'nonsense' }));
    await rig.until('every page says so', () => page.view.monitor.fleetProblem !== null);
    expect(page.view.monitor.fleetProblem).toMatch(
      /\(nodes\[0\]\.url\).*What was watched before is still watched\.$/,
    );
    expect(rig.core.nodes()).toHaveLength(2);
    await writeFile(rig.fleetFile, fleetText({ url: first.url }));
    await rig.until('it is used again', () => rig.core.nodes().length === 1);
    await rig.until('and nothing said', () => page.view.monitor.fleetProblem === null);
  });

  it('keeps its mode', async () => {
    await chmod(rig.fleetFile, 0o640);
    await addSecond();
    expect((await stat(rig.fleetFile)).mode & 0o777).toBe(0o640);
  });

  it('is made where it was not there, for this user alone', async () => {
    const empty = await CoreRig.overFile(null, { password: 'secret' });
    const page = await empty.openPage();
    expect(await page.host.nodeSetups()).toMatchObject({ file: empty.fleetFile, nodes: [], isFixed: null });
    await page.host.addNode({ node: draft() });
    await empty.live(second.url);
    expect((await stat(empty.fleetFile)).mode & 0o777).toBe(0o600);
    await empty.stop();
  });

  it('cannot be changed in a practice, and says so', async () => {
    const practice = await CoreRig.start([]);
    const page = await practice.openPage();
    expect(await page.host.nodeSetups()).toMatchObject({
      file: null,
      isFixed: expect.stringMatching(/practice/),
    });
    await expect(page.host.addNode({ node: draft() })).rejects.toThrow('This is a practice');
    await practice.stop();
  });
});

describe('a fleet file that is imported', () => {
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({
      url: `wss://n${from + index}.example.com:7443/monitor`,
      name: `Node ${from + index}`,
      group: `Customer ${index % 40}`,
      paused: true,
    }));

  it('brings a thousand nodes at once, and what comes out again can be opened', async () => {
    const text = JSON.stringify({ version: 1, nodes: [...many(1_000), { url: `${first.url}/` }] }, null, 2);
    expect(await host.importFleet(text)).toEqual({ done: true, added: 1_000, alreadyThere: 1 });
    expect(rig.core.nodes()).toHaveLength(1_001);
    const exported = await host.exportFleet();
    expect(JSON.parse(exported).nodes).toHaveLength(1_001);
    const again = await CoreRig.overFile(exported.replaceAll(first.url, second.url));
    expect(again.core.nodes()).toHaveLength(1_001);
    await again.stop();
  });

  it.each<[string, object[], string, RegExp]>([
    [
      'a password',
      [{ url: 'wss://a', password: 'hunter2' }],
      'nodes.0.password',
      /line 1, column \d+ \(nodes\[0\]\.password\).*the password itself does not belong in this file/,
    ],
    [
      'a user in an address',
      [...many(3), { url: 'wss://pat@a' }],
      'nodes.3.url',
      /\(nodes\[3\]\.url\): it must not contain a user or password; use "user"/,
    ],
    [
      'the name of another',
      [...many(2), { url: 'wss://a', name: 'First' }],
      'nodes.2.name',
      /\(nodes\[2\]\.name\): ws:.* has this name/,
    ],
    ['one node twice', [...many(2), ...many(1)], 'nodes.2.url', /the same node as nodes\[0\]/],
  ])(
    'with %s is refused with its place, and nothing of it is taken',
    async (_name, nodes, field, expected) => {
      const outcome = await host.importFleet(fleetText(...nodes));
      expect(outcome).toEqual({
        done: false,
        problems: [{ field, problem: expect.stringMatching(expected) }],
      });
      expect(JSON.stringify(outcome)).not.toContain('hunter2');
      expect(await file()).toHaveLength(1);
    },
  );

  it('that is no JSON is said to be none', async () => {
    const outcome = await host.importFleet('{"version": 1,\n oops');
    expect(outcome).toMatchObject({
      done: false,
      problems: [{ problem: expect.stringMatching(/^The file, line 2/) }],
    });
  });
});
