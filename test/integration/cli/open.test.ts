import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { runWatchline, Watchline, watchlineEntry } from '#test/support/watchline.ts';

/** For the desktop: test/e2e/desktop.standIn.spec.ts. */

const isRoot = process.getuid?.() === 0;

let folder: string;
let data: string;
const started: Watchline[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  data = join(folder, 'data');
  await mkdir(join(folder, 'temporary'));
});
afterEach(async () => {
  for (const command of started.splice(0)) await command.kill();
  await removeFolder(folder);
});

const env = () => ({ TMPDIR: join(folder, 'temporary'), XDG_DATA_HOME: join(folder, 'usual') });
const open = (...args: string[]) => runWatchline(['open', '--no-open', ...args], env());

async function start(...args: string[]): Promise<Watchline> {
  const command = new Watchline(args, env());
  started.push(command);
  await command.until('it is there', () => command.lines.length > 0);
  return command;
}
const startWeb = (...args: string[]) => start('web', '--no-open', ...args);

const link = /^Watchline is at (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43})$/;
const urlIn = (text: string) => link.exec(text)?.[1] ?? '';

/** The cookie a link is worth; null: none. */
async function enter(url: string): Promise<string | null> {
  const answer = await fetch(url, { redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? null;
}

describe('watchline open', () => {
  it('prints a link of its own to the Watchline that has the data folder, as often as it is asked', async () => {
    const web = await startWeb('--scenario', 'healthy', '--data', data);
    const printed = await Promise.all([open('--data', data), open('--data', data)]);
    const urls = [web.lines[0] ?? '', ...printed.map(({ stdout }) => stdout)].map(urlIn);
    expect(printed).toMatchObject([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    expect(new Set(urls.map((url) => new URL(url).origin)).size).toBe(1);
    const cookies = await Promise.all(urls.map(enter));
    expect(new Set(cookies).size).toBe(3);
    expect(cookies).not.toContain(null);
    expect(await Promise.all(urls.map(enter))).toEqual([null, null, null]);
    await web.stop();
    expect(await readdir(join(folder, 'temporary'))).toEqual([]);
  });

  it('finds a practice under the usual data folder, which is not made for it', async () => {
    await startWeb('--scenario', 'healthy');
    const { code, stdout } = await open();
    expect(code).toBe(0);
    expect(await enter(urlIn(stdout))).not.toBeNull();
    expect(await readdir(folder)).toEqual(['temporary']);
  });

  it('of two over one folder opens the one that has the history, not the practice beside it', async () => {
    const holder = await startWeb('--scenario', 'healthy', '--data', join(folder, 'usual', 'Watchline'));
    const practice = await startWeb('--scenario', 'healthy');
    const portOf = (line = '') => new URL(urlIn(line)).port;
    expect(portOf((await open()).stdout)).toBe(portOf(holder.lines[0]));
    await holder.stop();
    expect(portOf((await open()).stdout)).toBe(portOf(practice.lines[0]));
  });

  it('where none runs says how to start one', async () => {
    expect(await open('--data', data)).toEqual({
      code: 1,
      stdout: '',
      stderr: `watchline: open: No Watchline runs over ${data}. Start one with npm start, or with watchline web.\n`,
    });
  });

  it('tells one that was killed from one that does not answer', async () => {
    const killed = await startWeb('--scenario', 'healthy', '--data', data);
    await killed.kill();
    const after = await open('--data', data);
    expect(after.code).toBe(1);
    expect(after.stderr).toContain(`No Watchline runs over ${data}.`);
    expect(after.stderr).toMatch(
      new RegExp(`watchline web \\(process ${killed.pid}, .*\\) ran over it and was ended without closing`),
    );
    const stopped = await startWeb('--scenario', 'healthy', '--data', data);
    process.kill(stopped.pid, 'SIGSTOP');
    const silent = await open('--data', data);
    expect(silent.code).toBe(1);
    expect(silent.stderr).toMatch(
      new RegExp(`\\(process ${stopped.pid}, .*\\) runs over it and does not answer`),
    );
    // The next start has taken away what the killed one left.
    expect(silent.stderr).not.toContain(String(killed.pid));
  });

  it('names who has the folder and no page', async () => {
    const fleet = join(folder, 'fleet.json');
    await writeFile(fleet, '{"version":1,"nodes":[{"url":"ws://127.0.0.1:9/","password":{"env":"NONE"}}]}');
    const collect = new Watchline(['collect', '--fleet', fleet, '--data', data], env());
    started.push(collect);
    await expect.poll(() => readdir(data).catch(() => [])).toContain('holder.json');
    const { code, stderr } = await open('--data', data);
    expect(code).toBe(1);
    expect(stderr).toContain(`watchline collect (process ${collect.pid}, `);
  });

  it.skipIf(process.platform === 'win32')('rings at a socket nobody else can come to', async () => {
    await startWeb('--scenario', 'healthy', '--data', data);
    const temporary = join(folder, 'temporary');
    const [bell = ''] = (await readdir(temporary)).filter((name) => name.startsWith('watchline-bell-'));
    expect(statSync(join(temporary, bell)).mode & 0o777).toBe(0o700);
    expect(statSync(join(temporary, bell, 'bell.json')).mode & 0o777).toBe(0o600);
  });

  it.runIf(isRoot)('rings at no bell another user has hung in the temporary folder', async () => {
    const place = join(folder, 'temporary', `watchline-bell-${process.pid}-foreign`);
    await mkdir(place);
    const address = join(place, 'bell');
    let rings = 0;
    const stranger = createServer((socket) => {
      rings++;
      socket.end(JSON.stringify({ kind: 'link', url: 'http://127.0.0.1:1/', file: '/etc/passwd' }));
    }).listen(address);
    try {
      await once(stranger, 'listening');
      const whose = { dataFolder: data, name: 'watchline web', pid: process.pid, since: '2016' };
      const bell = { ...whose, address, word: 'anything' };
      await writeFile(join(place, 'bell.json'), JSON.stringify(bell));
      chownSync(place, 4_242, 4_242);
      expect((await open('--data', data)).stderr).toContain(`No Watchline runs over ${data}.`);
      expect(rings).toBe(0);
      // One of this user's own that says what no Watchline says is not believed either.
      chownSync(place, 0, 0);
      const { code, stdout, stderr } = await open('--data', data);
      expect({ code, stdout, rings }).toEqual({ code: 1, stdout: '', rings: 1 });
      expect(stderr).toContain('does not answer');
    } finally {
      stranger.close();
    }
  });

  it.runIf(isRoot)("refuses another user's folder", async () => {
    await mkdir(data);
    chownSync(data, 4_242, 4_242);
    const { code, stderr } = await open('--data', data);
    expect(code).toBe(1);
    expect(stderr).toContain('belongs to another user');
  });
});

describe('another link of watchline web', () => {
  it.skipIf(process.platform === 'win32')('is printed at the signal USR1', async () => {
    const web = await startWeb('--scenario', 'healthy', '--data', data);
    process.kill(web.pid, 'SIGUSR1');
    await web.until('it is printed', () => web.lines.length > 1);
    expect(await enter(urlIn(web.lines[1] ?? ''))).not.toBeNull();
    expect(await web.stop()).toMatchObject({ code: 0, stderr: '' });
  });

  describe.runIf(process.platform === 'linux')('by Enter', () => {
    let said: string;
    let terminal: ChildProcessWithoutNullStreams;
    /** In a terminal of its own, and first there what the shell is told. */
    function inTerminal(words: (watchline: string) => string): void {
      said = '';
      const watchline = `"${process.execPath}" "${watchlineEntry}" web --no-open --scenario healthy --data "${data}"`;
      terminal = spawn('script', ['-qec', words(watchline), '/dev/null'], {
        env: { ...process.env, ...env(), SHELL: '/bin/sh' },
      });
      terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    const lines = () => said.split(/\r?\n/);
    const links = () => lines().filter((line) => link.test(line));
    const untilLinks = (count: number) => expect.poll(links).toHaveLength(count);
    afterEach(async () => {
      if (terminal.exitCode !== null || terminal.signalCode !== null) return;
      const ended = once(terminal, 'exit');
      terminal.kill('SIGKILL');
      await ended;
    });

    it('is printed each time', async () => {
      inTerminal((watchline) => `exec ${watchline}`);
      await untilLinks(1);
      terminal.stdin.write('\n');
      await untilLinks(2);
      terminal.stdin.write('x\n');
      await untilLinks(3);
      expect(await enter(urlIn(links()[2] ?? ''))).not.toBeNull();
      const ended = once(terminal, 'close');
      terminal.stdin.write('\x03');
      expect(await ended).toEqual([0, null]);
    });

    it('is no concern of one in the background, which a terminal would stop for reading', async () => {
      inTerminal((watchline) => `set -m; ${watchline} & echo "process $!"; wait`);
      await untilLinks(1);
      const pid = Number(
        /^process (\d+)$/.exec(lines().find((line) => line.startsWith('process')) ?? '')?.[1],
      );
      terminal.stdin.write('\n\n');
      // What was typed has been there by the time it is echoed.
      await expect.poll(() => said).toMatch(/\r?\n\r?\n/);
      process.kill(pid, 'SIGUSR1');
      await untilLinks(2);
      expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).not.toMatch(/\) T /);
      process.kill(pid, 'SIGTERM');
      await expect.poll(() => existsSync(`/proc/${pid}`)).toBe(false);
    });
  });
});
