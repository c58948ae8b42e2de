import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Collector } from '#test/integration/acceptance/collector.ts';
import { Rig } from '#test/integration/acceptance/rig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { fleetText, passwordVariable } from '#test/support/fleetFile.ts';
import { type Ended, runWatchline } from '#test/support/watchline.ts';

let rig: Rig;
/** A program that has a port and speaks HTTP, nothing more. */
let web: Server;
let webPort: number;
beforeAll(async () => {
  rig = await Rig.make();
  web = createServer((_, response) => response.writeHead(404).end('no such page')).listen(0, '127.0.0.1');
  await once(web, 'listening');
  webPort = (web.address() as AddressInfo).port;
});
afterAll(async () => {
  web.closeAllConnections();
  web.close();
  await rig[Symbol.asyncDispose]();
});

/** One or two lines that a person can act on: never the inside of the program. */
function expectPlain({ stderr }: Ended): void {
  expect(stderr).not.toMatch(/^\s+at |node:internal|\.ts:\d|Error:/m);
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
}

const anywhere = { url: 'ws://127.0.0.1:9/monitor', user: 'support', password: { env: passwordVariable } };

describe.concurrent('a fleet file that cannot be used', () => {
  it.for([
    [
      'syntax',
      '{\n  "version": 1,\n  "nodes": [{"url": }]\n}',
      /line 3, column 21: it is not valid JSON: unexpected "}" found/,
    ],
    [
      'cut short',
      '{"version": 1, "nodes": [',
      /line 1, column 26: it is not valid JSON: unexpected end of input/,
    ],
    ['empty', '', /line 1, column 1: it is not valid JSON/],
    [
      'unknown field',
      fleetText({ ...anywhere, colour: 1 }),
      /\(nodes\[0\]\.colour\): no such field is known here; there are url, name/,
    ],
    ['no nodes', '{"version": 1}', /"nodes" is missing/],
    ['a later version', '{"version": 2, "nodes": []}', /\(version\): it must be 1/],
    [
      'one node twice',
      fleetText(anywhere, anywhere),
      /\(nodes\[1\]\.url\): it is the same node as nodes\[0\]/,
    ],
    [
      'not encrypted',
      fleetText({ ...anywhere, url: 'ws://10.0.0.5/monitor' }),
      /\(nodes\[0\]\.url\): ws:\/\/ to another machine is not encrypted.*"allowPlain": true/,
    ],
    [
      'credentials',
      fleetText({ ...anywhere, url: 'wss://me:s3cret@10.0.0.5/' }),
      /\(nodes\[0\]\.url\): it must not contain a user or password; use "user" and "password"/,
    ],
    [
      'a password',
      fleetText({ ...anywhere, password: 's3cret' }),
      /\(nodes\[0\]\.password\): it must be {"env": "NAME"}/,
    ],
  ] as const)('%s: names file, place and reason', async ([name, text, reason], { expect }) => {
    const path = await rig.file(`${name}.json`, text);
    const ended = await rig.run(['collect', '--fleet', path, '--data', rig.path(`of ${name}`)]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr.startsWith(`watchline: ${path}, line `)).toBe(true);
    expect(ended.stderr).toMatch(reason);
    expect(ended.stderr).not.toContain('s3cret');
    expectPlain(ended);
    expect(await readdir(rig.folder)).not.toContain(`of ${name}`);
  });

  it.for([
    ['collect', []],
    ['renew', ['--all']],
  ] as const)('that has no node yet: %s says so', async ([command, more], { expect }) => {
    const path = await rig.file(`nobody for ${command}.json`, fleetText());
    const ended = await rig.run([command, '--fleet', path, '--data', rig.path(`of ${command}`), ...more]);
    expect(ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `watchline: ${command}: ${path} names no node yet. Add one to "nodes", or in Settings.\n`,
    });
  });

  it('that is not there, or a folder', async ({ expect }) => {
    const missing = await rig.run(['collect', '--fleet', rig.path('none.json')]);
    expect(missing).toEqual({
      code: 1,
      stdout: '',
      stderr: `watchline: ${rig.path('none.json')}: there is no such file.\n`,
    });
    const folder = await rig.run(['collect', '--fleet', rig.folder]);
    expect(folder).toMatchObject({
      code: 1,
      stderr: `watchline: ${rig.folder}: it is a folder, not a file.\n`,
    });
  });
});

/** Watches one node until its link has failed for the reason given, and shows that the program goes on. */
async function seeFail(url: string, reason: RegExp, word: string): Promise<Collector> {
  const own = await Rig.make();
  const collector = own.collect(await own.fleet([{ url }]));
  try {
    const failed = () => collector.links.find(({ problem }) => reason.test(problem ?? ''));
    await collector.until(`${reason}`, () => failed() !== undefined);
    expect(failed().link).toBe(word);
    expect(collector.process.hasEnded).toBe(false);
    const ended = await collector.stop();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    return collector;
  } finally {
    await own[Symbol.asyncDispose]();
  }
}

describe('a node that cannot be used', () => {
  it('refuses the password: it is asked once, and the way out is told', async () => {
    await using own = await Rig.make();
    const node = await FakeNode.start({ user: 'Administrator', password: 'another' });
    const neighbour = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
    try {
      const collector = own.collect(await own.fleet([node, neighbour]));
      const lastOf = (url: string) => collector.links.findLast((line) => line.node === url);
      await collector.until('login failed', () => lastOf(node.url)?.link === 'Login failed');
      expect(lastOf(node.url)).toMatchObject({
        problem: `127.0.0.1:${node.port} refused the login of user "Administrator": wrong name or password.`,
        remedy: `Correct the user or password for 127.0.0.1:${node.port} in Settings, Nodes, or in the fleet file, or press Connect Now to try again.`,
        retryAt: null,
      });
      // Longer than the first retries of a link that would retry: its neighbour's, which is put off by 503.
      neighbour.door = { kind: 'status', status: 503 };
      neighbour.drop();
      await neighbour.changes.until('two more tries', () => neighbour.logins.length >= 3);
      expect(node.logins).toHaveLength(1);
      const ended = await collector.stop();
      expect(ended.code).toBe(0);
    } finally {
      await node.stop();
      await neighbour.stop();
    }
  });

  it('has no password: the variable is named and nothing is sent', async () => {
    await using own = await Rig.make();
    const node = await FakeNode.start();
    try {
      const collector = own.collect(await own.fleet([node]), '');
      await collector.until('no login', () => collector.links.at(-1)?.link === 'Login failed');
      expect(collector.links.at(-1)).toMatchObject({
        problem: expect.stringContaining(`the environment variable ${passwordVariable} is not set`),
        remedy: expect.stringContaining(`Set ${passwordVariable}`),
        retryAt: null,
      });
      expect(node.logins).toEqual([]);
    } finally {
      await node.stop();
    }
  });

  it('is a web server', async () => {
    const collector = await seeFail(
      `ws://127.0.0.1:${webPort}/`,
      /is not an IP Office monitor endpoint: ws:.* answers HTTP 404/,
      'Connecting',
    );
    expect(collector.links.at(-1).remedy).toBe(
      'Correct its address in Settings, Nodes, or in the fleet file.',
    );
  });

  it('is a WebSocket server of another kind', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => false });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      await seeFail(
        `ws://127.0.0.1:${port}/`,
        /is not an IP Office monitor endpoint: .* does not select the subprotocol/,
        'Connecting',
      );
    } finally {
      for (const client of server.clients) client.terminate();
      server.close();
    }
  });

  it.each([
    [
      'sends a frame that is too large',
      (node: FakeNode) => node.sendText('x'.repeat(1_100_000)),
      /too large|1 MiB|larger/,
    ],
    [
      'sends what is no JSON, again and again',
      (node: FakeNode) => {
        for (let times = 0; times < 200; times++) node.sendText('{"jsonrpc":');
      },
      /sends messages that do not follow the protocol/,
    ],
    [
      'sends what is no WebSocket',
      (node: FakeNode) => node.sendBytes(Buffer.alloc(64, 0xff)),
      /does not follow|broke|WebSocket/,
    ],
  ] as const)('%s', async (_, send, reason) => {
    const node = await FakeNode.start({ user: 'Administrator', password: 'Administrator' });
    try {
      const spoiled = node.changes
        .until('the session is open', () => node.opens.length > 0)
        .then(() => send(node));
      await seeFail(node.url, reason, 'Reconnecting');
      await spoiled;
    } finally {
      await node.stop();
    }
  });
});

describe.concurrent('a scenario that cannot be simulated', () => {
  it('is not known: those there are are named', async ({ expect }) => {
    const ended = await rig.run(['simulate', '--scenario', 'nothing']);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(
      /^watchline: There is no scenario "nothing"\. Choose one of .*healthy.*weblm-migration/,
    );
    expectPlain(ended);
  });

  it('is a file with a mistake: file, line and reason are named', async ({ expect }) => {
    const path = await rig.file('scenario.json', '{\n  "title": "Mine",\n  "startAt": 5\n}\n');
    const ended = await rig.run(['simulate', '--scenario', path]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/scenario\.json:\d+: /);
    const broken = await rig.file('broken.json', '{\n  "title": \n}\n');
    const syntax = await rig.run(['simulate', '--scenario', broken]);
    expect(syntax).toMatchObject({ code: 1, stdout: '' });
    expect(syntax.stderr).toMatch(/broken\.json:3: not JSON: Unexpected token '}'\.$/m);
    expectPlain(syntax);
  });

  it('is not known to web either', async ({ expect }) => {
    const ended = await rig.run(['web', '--no-open', '--scenario', 'nothing', '--data', rig.path('w0')]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expectPlain(ended);
  });
});

it.each(['--host=0.0.0.0', '--address=0.0.0.0', '--bind=::'])(
  'web has no %s: it listens on this machine alone',
  async (option) => {
    const ended = await rig.run(['web', '--no-open', option]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('unknown option');
  },
);

describe('a port that is taken', () => {
  it.each(['simulate', 'web'])('%s names it and the way out', async (command) => {
    const fleet = await rig.file('port.json', fleetText(anywhere));
    const rest = command === 'web' ? ['--no-open', '--fleet', fleet, '--data', rig.path('w1')] : [];
    const ended = await rig.run([command, '--port', String(webPort), ...rest]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(new RegExp(`^watchline: Port ${webPort} is in use .*--port`));
    expectPlain(ended);
  });
});

describe('a data folder that cannot be used', () => {
  it('is held by another process, which is named', async () => {
    await using own = await Rig.make();
    const fleet = await own.file('fleet.json', fleetText(anywhere));
    const holder = own.collect(fleet);
    await holder.until('it runs', () => holder.links.length > 0);
    const ended = await own.run(['collect', '--fleet', fleet, '--data', own.data]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(
      `The data folder ${own.data} is in use by watchline collect (process ${holder.process.pid}, since `,
    );
    expect(ended.stderr).toContain('choose another folder with --data');
    expectPlain(ended);
    expect(holder.process.hasEnded).toBe(false);
  });

  it('has no place to be made in', async () => {
    const fleet = await rig.file('proc.json', fleetText(anywhere));
    const ended = await rig.run(['collect', '--fleet', fleet, '--data', '/proc/watchline/data']);
    expect(ended).toEqual({
      ...{ code: 1, stdout: '' },
      stderr:
        'watchline: The data folder /proc/watchline/data cannot be made: no folder can be made there. Choose another folder with --data.\n',
    });
  });

  it.each([
    [{ HOME: '', XDG_DATA_HOME: '' }, 'HOME is ""'],
    [{ HOME: 'here', XDG_DATA_HOME: undefined }, 'HOME is "here"'],
    [{ XDG_DATA_HOME: 'here' }, 'XDG_DATA_HOME is "here"'],
  ])('is not known: %o', async (env, reason) => {
    const fleet = await rig.file('env.json', fleetText(anywhere));
    for (const args of [
      ['collect', '--fleet', fleet],
      ['renew', '--fleet', fleet, '--all'],
      ['export', '--out', rig.path('x.csv')],
    ])
      expect(await runWatchline(args, env)).toEqual({
        ...{ code: 1, stdout: '' },
        stderr: `watchline: The usual data folder is not known: ${reason}, not a whole path. Name a folder with --data.\n`,
      });
  });

  it.each(['plain', 'plain/below'])('is a file: %s', async (name) => {
    const fleet = await rig.file('file.json', fleetText(anywhere));
    await writeFile(rig.path('plain'), '');
    const ended = await rig.run(['collect', '--fleet', fleet, '--data', rig.path(name)]);
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `watchline: The data folder ${rig.path(name)} cannot be made: there is a file where a folder must be. Choose another folder with --data.\n`,
    });
  });
});

describe.concurrent('wrong usage', () => {
  it.for([
    [['collect', '--fleet', 'f.json', '--colour'], /unknown option '--colour'/],
    [['collect'], /required option '--fleet <file>' not specified/],
    [['collect', '--fleet', 'f.json', '--for', 'soon'], /"soon" is not a time like 60s, 5m, 24h or 7d/],
    [['simulate', '--port', '99999'], /"99999" is not a port number from 0 to 65535/],
    [
      ['simulate', '--speed', 'fast'],
      /"fast" is not a speed: give 0 \(paused\) or a number from 1 to 1000000/,
    ],
    [['simulate', '--speed', '0.5'], /"0.5" is not a speed/],
    [['simulate', '--seed', '1.5'], /"1.5" is not a whole number from 0 up/],
    [['export'], /required option '--out <path>' not specified/],
    [['export', '--out', 'x.csv', '--since', 'yesterday'], /"yesterday" is neither ISO 8601/],
    [['export', '--out', 'x.csv', '--until', '2016-02-30'], /there is no day 2016-02-30/],
    [['export', '--out', 'x.csv', '--since', '1h', '--until', '2h'], /export: --since is after --until/],
    [['export', '--out', ''], /'--out <path>' argument '' is invalid\. It is empty/],
    [['export', '--out', 'x.csv', '--node', ' '], /'--node <name>' argument ' ' is invalid\. It is empty/],
    [['export', '--out', 'x.csv', '--data', ''], /'--data <folder>' argument '' is invalid\. It is empty/],
    [['collect', '--fleet', ''], /'--fleet <file>' argument '' is invalid\. It is empty/],
    [['web', '--no-open', '--data', ''], /'--data <folder>' argument '' is invalid\. It is empty/],
    [['export', '--out', 'x.csv', '--what', 'everything'], /Allowed choices are alarms, alarms-now/],
    [['web', '--fleet', 'f.json', '--scenario', 'healthy'], /cannot be used with option/],
    [['watch'], /unknown command 'watch'/],
  ] as const)('%o ends with 2 and says what was wrong', async ([args, reason], { expect }) => {
    const ended = await rig.run(args);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(reason);
    expectPlain(ended);
  });
});

describe('an export that cannot be made', () => {
  it('finds no history', async () => {
    const data = rig.path('nothing here');
    expect(await rig.run(['export', '--data', data, '--out', rig.path('x.csv')])).toEqual({
      code: 1,
      stdout: '',
      stderr: `watchline: There is no history in ${data}: no history.sqlite. Name the data folder with --data.\n`,
    });
  });

  it('finds no place for the file, or no such node; leaves nothing behind', async () => {
    await using own = await Rig.make();
    const collector = own.collect(await own.file('fleet.json', fleetText(anywhere)));
    await collector.until('it runs', () => collector.links.length > 0);
    await collector.stop();
    await mkdir(own.path('folder'));
    const exported = (out: string, ...rest: string[]) =>
      own.run(['export', '--data', own.data, '--out', own.path(out), ...rest]);
    for (const [ended, reason] of [
      [
        await exported('none/x.csv'),
        `${own.path('none/x.csv')} cannot be written: there is no folder ${own.path('none')}`,
      ],
      [
        await exported('fleet.json/x.csv'),
        `${own.path('fleet.json/x.csv')} cannot be written: ${own.path('fleet.json')} is not a folder`,
      ],
      [
        await exported('folder'),
        `${own.path('folder')} cannot be written: it is a folder; name a file in it`,
      ],
      [
        await exported('data/history.sqlite'),
        `${own.path('data/history.sqlite')} cannot be written: it is in the data folder ${own.data}`,
      ],
      [await exported('x.csv', '--node', 'Nobody'), 'export: the history knows no node "Nobody".'],
    ] as const) {
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toContain(`watchline: ${reason}`);
      expectPlain(ended);
    }
    expect((await readdir(own.folder)).sort()).toEqual(['data', 'fleet.json', 'folder']);
  });
});
