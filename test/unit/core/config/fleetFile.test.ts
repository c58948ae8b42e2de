import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFleetFile } from '#core/config/fleetFile.ts';
import { ConfigError } from '#files/configError.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

describe('reading a fleet file', () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await makeFolder();
    path = join(folder, 'fleet.json');
  });
  afterEach(() => removeFolder(folder));

  const read = async (content: string | object) => {
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return readFleetFile(path);
  };
  const problem = async (content: string | object) => {
    const error = await read(content).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    const { message } = error as ConfigError;
    expect(message.startsWith(path)).toBe(true);
    return message.slice(path.length);
  };
  const nodes = (...list: readonly object[]) => ({ version: 1, nodes: list });

  it('fills in every default and keeps the order', async () => {
    expect(await read(nodes({ url: 'wss://10.0.0.5:7443/monitor' }, { url: 'WS://LocalHost:80' }))).toEqual([
      {
        key: 'wss://10.0.0.5:7443/monitor',
        url: 'wss://10.0.0.5:7443/monitor',
        name: null,
        group: null,
        user: 'support',
        password: { vault: true },
        certificate: null,
        allowPlain: false,
        isPaused: false,
      },
      expect.objectContaining({ key: 'ws://localhost/', url: 'ws://localhost/' }),
    ]);
  });

  it('may have no node yet', async () => {
    expect(await read(nodes())).toEqual([]);
  });

  it('takes what is given', async () => {
    const sha256 = 'AB:'.repeat(31).concat('AB');
    const [pinned, vouched] = await read(
      nodes(
        {
          url: 'wss://a',
          name: 'HQ',
          group: 'Acme',
          paused: true,
          user: 'watch',
          password: { env: 'HQ_PASSWORD' },
          certificate: { sha256 },
        },
        {
          url: 'ws://b',
          allowPlain: true,
          password: { vault: true },
          certificate: { caFile: 'certs/ca.pem' },
        },
      ),
    );
    expect(pinned).toMatchObject({
      name: 'HQ',
      group: 'Acme',
      isPaused: true,
      user: 'watch',
      password: { env: 'HQ_PASSWORD' },
      certificate: { sha256: 'ab'.repeat(32) },
    });
    expect(vouched).toMatchObject({
      allowPlain: true,
      certificate: { caFile: join(folder, 'certs/ca.pem') },
    });
  });

  it.each([
    ['', /^, line 1, column 1: it is not valid JSON/],
    [
      '{"version": 1,\n "nodes": [\n  {"url": "ws://localhost",}\n]}',
      /^, line 3, column 28: it is not valid JSON/,
    ],
    ['{"version": 1\n "nodes": []}', /^, line 2, column 2: it is not valid JSON/],
    ['// nodes\n{}', /^, line 1, column 1: it is not valid JSON: unexpected character '\/'/],
    ['{"version": 1, "nodes": [', /^, line 1, column \d+: it is not valid JSON/],
    [
      '{"version": 1,\n "nodes": [{"url": "wss://\u0000a"}]}',
      /^, line 2, column 27: it is not valid JSON: a character that is not seen stands in a text\.$/,
    ],
  ])('says where %j is not JSON', async (text, expected) => {
    expect(await problem(text)).toMatch(expected);
  });

  it.each([
    [{ nodes: [] }, /: "version" is missing\.$/],
    [{ version: 2, nodes: [] }, /\(version\): it must be 1, the version of this format\.$/],
    [[], /: it must be an object with "version" and "nodes"\.$/],
    [{ version: 1, nodes: {} }, /\(nodes\): it must be a list of at most 10,000 nodes\.$/],
    [
      nodes({ url: 'wss://a', group: ' ' }),
      /\(nodes\[0\]\.group\): it must be the customer the node belongs to/,
    ],
    [nodes({ url: 'wss://a', paused: 1 }), /\(nodes\[0\]\.paused\): it must be true to keep the node/],
    [nodes({}), /\(nodes\[0\]\): "url" is missing\.$/],
    [nodes({ url: 7 }), /\(nodes\[0\]\.url\): it must be the ws:\/\/ or wss:\/\/ address of the node/],
    [
      nodes({ url: 'wss://a', pasword: {} }),
      /\(nodes\[0\]\.pasword\): no such field is known here; there are url, name, user, password/,
    ],
    [
      nodes({ url: 'wss://a', user: 'a:b' }),
      /\(nodes\[0\]\.user\): it must be the name of a service user, without ":"/,
    ],
    [
      nodes({ url: 'wss://a', certificate: { sha256: 'abc' } }),
      /\(nodes\[0\]\.certificate\): it must be \{"sha256": "64 hex/,
    ],
    [
      nodes({ url: 'wss://a', allowPlain: 'yes' }),
      /\(nodes\[0\]\.allowPlain\): it must be true to allow ws:\/\//,
    ],
    [
      nodes({ url: 'https://a' }),
      /\(nodes\[0\]\.url\): it must be an address that starts with wss:\/\/ or ws:\/\/\.$/,
    ],
    [nodes({ url: 'not a url' }), /\(nodes\[0\]\.url\): it must be an address/],
    [nodes({ url: 'wss://h:99999/' }), /: its port 99999 is none; a port is a number from 1 to 65535\.$/],
    [nodes({ url: 'wss://h:0/' }), /: its port 0 is none/],
    [nodes({ url: 'wss://h:7443x/' }), /: its port 7443x is none/],
    [
      nodes({ url: 'wss://[fe80::1%25eth0]:7443/' }),
      /: an IPv6 address with a zone \(%\) cannot stand in it/,
    ],
    [nodes({ url: 'wss://10.0.0.300/' }), /: its host 10\.0\.0\.300 is neither a name nor an address\.$/],
    [nodes({ url: 'wss:///monitor' }), /: it names no host\.$/],
    [nodes({ url: 'wss://@h' }), /: it must not contain a user or password/],
    [nodes({ url: 'wss://h/#' }), /: it must not contain a "#" part/],
    [nodes({ url: 'ws://[::ffff:10.0.0.5]' }), /not encrypted/],
    [
      nodes({ url: 'wss://a', name: '  ' }),
      /\(nodes\[0\]\.name\): it must be a name .*, not blanks alone\.$/,
    ],
    [
      nodes(
        { url: 'wss://a', name: 'HQ Primary' },
        { url: 'wss://b' },
        { url: 'wss://c', name: ' hq  primary' },
      ),
      /\(nodes\[2\]\.name\): nodes\[0\] has this name; give each node its own\.$/,
    ],
    ...[
      ['ws://127.0.0.1:7443/monitor', 'ws://localhost:7443/monitor'],
      ['ws://127.0.0.1:7443/monitor', 'ws://[::1]:7443/monitor'],
      ['ws://127.0.0.1:7443/monitor', 'ws://[::ffff:127.0.0.1]:7443/monitor'],
      ['wss://hq.example/monitor', 'wss://HQ.example.:443/monitor/'],
      ['wss://hq.example/monitor', 'wss://hq.example/monitor?'],
    ].map(([one, other]): [object, RegExp] => [
      nodes({ url: one }, { url: other }),
      /\(nodes\[1\]\.url\): it is the same node as nodes\[0\]; name each node once\.$/,
    ]),
    [nodes({ url: 'wss://a/#x' }), /\(nodes\[0\]\.url\): it must not contain a "#" part/],
    [
      nodes({ url: 'ws://10.0.0.5' }),
      /\(nodes\[0\]\.url\): ws:\/\/ to another machine is not encrypted.*"allowPlain": true/,
    ],
    [nodes({ url: 'ws://127.0.0.1.example' }), /not encrypted/],
    [
      nodes({ url: 'wss://a' }, { url: 'wss://b' }, { url: 'WSS://A:443/' }),
      /\(nodes\[2\]\.url\): it is the same node as nodes\[0\]/,
    ],
  ])('refuses %j', async (content, expected) => {
    expect(await problem(content)).toMatch(expected);
  });

  it('names line and column of a mistake in its content', async () => {
    const text =
      '{\n  "version": 1,\n  "nodes": [\n    { "url": "wss://a" },\n    { "url": "http://b" }\n  ]\n}\n';
    expect(await problem(text)).toMatch(/^, line 5, column 7 \(nodes\[1\]\.url\): /);
  });

  it('never repeats a password that was put where it does not belong', async () => {
    const plain = await problem(nodes({ url: 'wss://a', password: 'hunter2' }));
    expect(plain).toMatch(
      /\(nodes\[0\]\.password\): it must be \{"env": "NAME"\}.*does not belong in this file/,
    );
    const inside = await problem(nodes({ url: 'wss://a', password: { env: 'hunter2!' } }));
    const inUrl = await problem(nodes({ url: 'wss://me:hunter2@a' }));
    expect(inUrl).toMatch(/must not contain a user or password/);
    expect(plain + inside + inUrl).not.toContain('hunter2');
  });

  it('takes loopback in IPv6 clothes for what it is, and paths for what they are', async () => {
    const urls = ['ws://[::ffff:127.0.0.1]:1/', 'ws://127.0.0.2:1/', 'wss://a/nodes/1', 'wss://a/nodes/2'];
    expect(await read(nodes(...urls.map((url) => ({ url }))))).toHaveLength(urls.length);
  });

  it('says in which encoding it is not saved', async () => {
    const text = JSON.stringify(nodes({ url: 'wss://a', name: 'Köln' }), null, 2);
    const saved = async (bytes: Buffer) => {
      await writeFile(path, bytes);
      return readFleetFile(path);
    };
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      Buffer.from(text, 'utf16le').swap16(),
    ])
      await expect(saved(bytes)).rejects.toThrow(
        `${path}: it is saved as UTF-16 ("Unicode"). Save it as UTF-8.`,
      );
    await expect(saved(Buffer.from(text, 'latin1'))).rejects.toThrow(
      `${path}, line 6: it is not saved as UTF-8. Save it as UTF-8.`,
    );
    expect(await saved(Buffer.from(`\ufeff${text}`))).toMatchObject([{ name: 'Köln' }]);
  });

  it.each([
    [
      '{"version": 1,\n "version": 1, "nodes": []}',
      /^, line 2, column 2: the field "version" is there twice/,
    ],
    [
      '{"version": 1, "nodes": [\n{"url": "wss://a"},\n{"url": "wss://b", "name": "B", "\\u0075rl": "wss://c"}]}',
      /^, line 3, column 33: the field "url" is there twice in one object\.$/,
    ],
  ])('refuses a field that is there twice: %s', async (text, expected) => {
    expect(await problem(text)).toMatch(expected);
  });

  it('says that there is no file', async () => {
    await expect(readFleetFile(join(folder, 'none.json'))).rejects.toThrow(
      /none\.json: there is no such file\.$/,
    );
    await expect(readFleetFile(folder)).rejects.toThrow(/it is a folder, not a file/);
  });

  it('survives absurd nesting and names that are not ours', async () => {
    expect(await problem(`{"version":1,"nodes":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toMatch(
      /nodes|nested/,
    );
    expect(await problem('{"version":1,"nodes":[{"url":"wss://a","__proto__":{"x":1}}]}')).toMatch(
      /__proto__\): no such field/,
    );
  });
});
