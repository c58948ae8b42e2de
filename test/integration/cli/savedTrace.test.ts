import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oddLog } from '#test/support/savedTrace.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { runWatchline, watchlineEntry } from '#test/support/watchline.ts';

let folder: string;
let log: string;
const trace = (...args: readonly string[]) => runWatchline(['trace', ...args]);
const file = async (name: string, text: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

beforeAll(async () => {
  folder = await makeFolder();
  log = await file('odd.txt', `\uFEFF${oddLog.join('\r\n')}\r\n`);
});
afterAll(() => removeFolder(folder));

describe('watchline trace', () => {
  it('prints the lines as they stand, ended by LF, and leaves the file as it is', async () => {
    const before = await stat(log);
    const { code, stdout, stderr } = await trace(log);
    expect([code, stdout, stderr]).toEqual([0, oddLog.join('\n'), '']);
    expect((await stat(log)).mtimeMs).toBe(before.mtimeMs);
  });

  it('prints an object for each event, packet and mark', async () => {
    const { code, stdout } = await trace(log, '--json');
    const objects = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(objects.map(({ line, mark = 'event' }) => `${line} ${mark}`)).toEqual([
      ...[
        '1 banner',
        '3 event',
        '9 event',
        '10 event',
        '12 banner',
        '14 event',
        '15 wrap',
        '15 midnight',
        '15 event',
      ],
      ...['16 event', '17 clock', '17 event'],
    ]);
    expect(Object.keys(objects[0])).toEqual(['line', 'at', 'uptimeMs', 'tag', 'text', 'more', 'mark']);
    expect(objects[6]).toMatchObject({ at: '00:00:00', uptimeMs: 12, tag: null, more: [] });
  });

  it('keeps or leaves out whole packets, with what was too long for one line; marks stay', async () => {
    const { stdout } = await trace(log, '--tag', 'SIP Rx', '--tag', 'CMARS', '--find', 'sip');
    expect(stdout.trimEnd().split('\n')).toEqual(
      [oddLog[0], oddLog[1], ...oddLog.slice(2, 8), oddLog[11], oddLog[12]].slice(0, -1),
    );
    expect(await trace(log, '--find', 'nowhere', '--json')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^(\{.*"mark":"(banner|wrap|midnight|clock)"\}\n?){5}$/),
    });
  });

  it('leaves no address and no credentials in what is redacted, and gives each one stand-in', async () => {
    for (const args of [['--json'], []]) {
      const { stdout } = await trace(log, '--redact', ...args);
      expect(stdout).not.toMatch(/192\.0\.2|198\.51|c0000215|username|5f2e|cnonce/);
      expect(stdout).toContain('Content-Length: 0');
      expect(stdout.match(/address-3/g)).toHaveLength(2);
    }
    const named = await file('named.txt', '1mS Password: hunter2\n2mS Password: said-on\n3mS PRN: kept\n');
    for (const args of [['--json'], []]) {
      const { stdout } = await trace(named, '--redact', ...args);
      expect(stdout).not.toMatch(/hunter2|said-on/);
      expect(stdout).toContain('kept');
    }
  });

  it.each([
    [['--since', 'noon'], '"noon" is not a time as a log has it'],
    [['--since', '2026-02-30T10:00:00'], 'There is no day 2026-02-30'],
    [['--since', '2026-02-03T10:00:00', '--until', '2026-02-02T10:00:00'], '--since is after --until'],
    [['--since', '10:00:00', '--until', '2026-02-02T10:00:00'], 'one of the times has a date'],
    [['--tag', ''], 'It is empty'],
  ])('refuses %j', async (args, reason) => {
    expect(await trace(log, ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(reason),
    });
  });

  it('refuses times in another form than the log’s, and any where it has none', async () => {
    const dated = await file('dated.txt', '2026-10-25T01:30:00 1mS A: x\n');
    const bare = await file('bare.txt', '1mS A: x\n');
    const day = await file('day.txt', '10:00:00 1mS A: x\n');
    for (const [path, at, reason] of [
      [dated, '10:00:00', 'its lines have dates'],
      [day, '2026-10-25T01:30:00', 'its lines have times of day alone'],
      [bare, '10:00:00', 'its lines have no time'],
    ] as const)
      expect(await trace(path, '--since', at)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining(reason),
      });
  });

  it('names what cannot be opened as a trace, and prints the others', async () => {
    const none = await file('none.txt', 'nothing\nof a trace\n');
    for (const [path, reason] of [
      [none, 'it holds no line of a trace'],
      [join(folder, 'gone.txt'), 'there is no such file'],
      [folder, 'it is a folder'],
      [await file('empty.txt', ''), 'it holds no line of a trace'],
    ] as const) {
      const { code, stdout, stderr } = await trace(path);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`${path} cannot be opened as a trace: ${reason}`);
    }
    const { code, stdout } = await trace(none, log);
    expect([code, stdout]).toEqual([3, oddLog.join('\n')]);
  });

  it.skipIf(process.platform !== 'linux')(
    'reads no faster than it is read, and is content when its reader leaves',
    async () => {
      const line = `10:00:00          1mS CMCallEvt:    ${'x'.repeat(80)}\n`;
      const large = await file('large.txt', line.repeat(400_000));
      const child = spawn(process.execPath, [watchlineEntry, 'trace', large], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      await once(child.stdout, 'readable');
      // Nobody takes what is printed: it can only have read so far.
      const { rchar } = Object.fromEntries(
        (await readFile(`/proc/${child.pid}/io`, 'utf8')).split('\n').map((each) => each.split(': ')),
      );
      expect(Number(rchar)).toBeLessThan(line.length * 400_000);
      child.stdout.destroy();
      const [code] = await once(child, 'exit');
      expect(code).toBe(0);
    },
  );
});
