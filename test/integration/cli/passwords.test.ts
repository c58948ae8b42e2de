import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NodeDraft } from '#shared/contract/nodes.ts';
import { anAlarm, anAlarmEvent, eventOnWire } from '#test/support/builders.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { fleetText } from '#test/support/fleetFile.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { Watchline } from '#test/support/watchline.ts';
import { openWebPage, type WebPage } from '#test/support/webPage.ts';

/** Planted; looked for in every form in which they could stand somewhere. */
const passphrase = 'Planted-passphrase-0';
const wrong = 'Planted-wrong-1';
const right = 'Planted-right-ä€2';
const planted = [passphrase, wrong, right].flatMap((secret) => [
  Buffer.from(secret),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(secret, 'utf16le').swap16(),
  ...[secret, `support:${secret}`].flatMap((text) =>
    (['base64', 'base64url', 'hex'] as const).map((form) => Buffer.from(Buffer.from(text).toString(form))),
  ),
  Buffer.from(encodeURIComponent(secret)),
  Buffer.from(JSON.stringify(secret).slice(1, -1)),
]);

const secretsIn = (bytes: Buffer): number => planted.filter((form) => bytes.includes(form)).length;

let folder: string;
let temporary: string;
let node: FakeNode;
let fleet: string;
const started: Watchline[] = [];
const pages: WebPage[] = [];

beforeEach(async () => {
  folder = await makeFolder();
  temporary = join(folder, 'temporary');
  await mkdir(temporary);
  node = await FakeNode.start({ password: right });
  fleet = join(folder, 'fleet.json');
  await writeFile(fleet, fleetText({ url: node.url, name: 'HQ' }));
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.close();
  for (const command of started.splice(0)) await command.kill();
  await node.stop();
  await removeFolder(folder);
});

const env = (part: object = {}) => ({ TMPDIR: temporary, ...part });
const data = () => join(folder, 'data');

async function serve(args: readonly string[], part: object = {}): Promise<Watchline> {
  const command = new Watchline(['web', '--no-open', '--allow-commands', ...args], env(part));
  started.push(command);
  await command.until('it is there', () => command.lines.length > 0);
  return command;
}

async function pageOf(command: Watchline): Promise<WebPage> {
  const link = /http:\S+/.exec(command.lines.join('\n'))?.[0] ?? '';
  const page = await openWebPage(link);
  pages.push(page);
  return page;
}

/** The nodes' passwords and the passphrase, in all files, and what others see of our processes. */
async function leaks(command: Watchline, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of await filesIn(folder)) if (secretsIn(await bytesOf(path)) > 0) found.push(path);
  for (const text of [...texts, command.lines.join('\n'), command.stderr])
    if (secretsIn(Buffer.from(text)) > 0) found.push(text);
  return command.hasEnded ? found : [...found, ...leaksOfProcesses(command.pid)];
}

/** What is served once goes while we look. */
async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const paths = entries.map(async (entry) => {
    const inside = join(path, entry.name);
    return entry.isDirectory() ? filesIn(inside) : entry.isFile() ? [inside] : [];
  });
  return (await Promise.all(paths)).flat();
}

const bytesOf = (path: string): Promise<Buffer> => readFile(path).catch(() => Buffer.alloc(0));

/** Linux alone tells all that it tells anybody. */
function leaksOfProcesses(pid: number): string[] {
  if (process.platform !== 'linux') return [];
  const children = childrenOf(pid);
  const files = [
    ...[pid, ...children].map((each) => `/proc/${each}/cmdline`),
    ...children.map((each) => `/proc/${each}/environ`),
  ];
  return files.filter((file) => secretsIn(readFileSync(file)) > 0);
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

const linkOf = async ({ host }: WebPage) => (await host.openFleet()).nodes[node.url]?.link;
const problemOf = (page: WebPage) => expect.poll(async () => (await linkOf(page))?.problem);
const isLive = (page: WebPage) => expect.poll(async () => (await linkOf(page))?.word).toBe('Live');

describe('the passwords of nodes', () => {
  it('are in no file, log, history, export or process list while a node is added, refused, cured and used', async () => {
    await writeFile(fleet, fleetText());
    const command = await serve(['--fleet', fleet, '--data', data()], { WATCHLINE_PASSPHRASE: passphrase });
    const page = await pageOf(command);
    const told = [JSON.stringify(await page.host.vault())];
    expect(told[0]).toContain(join(data(), 'vault.json'));
    const entered = { url: node.url, name: 'HQ' };
    told.push(JSON.stringify(await page.host.testNode({ node: entered, password: wrong })));
    expect(told.at(-1)).toContain('refused the login');
    expect(await page.host.addNode({ node: entered, password: wrong })).toMatchObject({ done: true });
    await problemOf(page).toMatch(/refused the login/);
    const refused = await Promise.allSettled([
      page.host.openVault(`${wrong} of the vault`),
      page.host.keepPassword('ws://nowhere/', wrong),
      page.host.keepPassword(node.url, wrong.repeat(100)),
    ]);
    for (const { status, ...rest } of refused) {
      expect(status).toBe('rejected');
      told.push(String('reason' in rest ? rest.reason : ''));
    }
    await page.host.keepPassword(node.url, right);
    await isLive(page);
    node.emit(eventOnWire(anAlarmEvent(1, { alarm: anAlarm() })));
    await expect.poll(() => page.host.countExport({ what: 'alarms', format: 'csv' })).toBeGreaterThan(0);
    const outcome = await page.host.exportLog({ what: 'alarms', format: 'csv' });
    if (outcome.kind !== 'download') throw new Error(outcome.kind);
    told.push(await (await page.fetch(outcome.path)).text(), JSON.stringify(await page.host.openFleet()));
    told.push(await page.host.exportFleet(), JSON.stringify(await page.host.nodeSetups()));
    // They did go over the wire: what is looked for can be found.
    expect(node.logins.map((login) => secretsIn(Buffer.from(login ?? '')) > 0)).toEqual([true, true, true]);
    expect(await leaks(command, told)).toEqual([]);
    expect((await command.stop()).code).toBe(0);
    expect(await leaks(command, told)).toEqual([]);
  });

  it('are nowhere while a node is added, tried, cured, renamed, moved, paused and removed', async () => {
    await writeFile(fleet, fleetText());
    const command = await serve(['--fleet', fleet, '--data', data()], { WATCHLINE_PASSPHRASE: passphrase });
    const page = await pageOf(command);
    const { host } = page;
    const told: unknown[] = [];
    const tried = async (password: string) => {
      const answer = await host.testNode({ node: { url: node.url }, password });
      told.push(answer);
      return answer;
    };
    const change = async (key: string, entered: NodeDraft, password?: string) => {
      const { revision: basedOn, ...rest } = await host.nodeSetups();
      told.push(rest);
      const request = { key, basedOn, node: entered, ...(password === undefined ? {} : { password }) };
      expect(await host.changeNode(request)).toMatchObject({ done: true });
    };
    expect(await tried(wrong)).toMatchObject({ outcome: 'failed', field: 'password' });
    expect(await host.addNode({ node: { url: node.url }, password: wrong })).toMatchObject({ done: true });
    await problemOf(page).toMatch(/refused the login/);
    expect(await tried(right)).toMatchObject({ outcome: 'answered' });
    await change(node.url, { url: node.url }, right);
    await isLive(page);
    await change(node.url, { url: node.url, name: 'Warehouse', group: 'Acme' });
    await host.pauseNode(node.url, true);
    await expect.poll(async () => (await linkOf(page))?.word).toBe('Paused');
    await host.pauseNode(node.url, false);
    await isLive(page);
    const moved = node.url.replace('127.0.0.1', 'localhost');
    await change(node.url, { url: moved, name: 'Warehouse' });
    await expect.poll(async () => (await host.openFleet()).nodes[moved]?.link.word).toBe('Live');
    told.push(await host.exportFleet(), await host.openFleet());
    expect(await leaks(command, [JSON.stringify(told)])).toEqual([]);
    await host.removeNode(moved);
    expect(await host.nodeSetups()).toMatchObject({ nodes: [] });
    expect((await command.stop()).code).toBe(0);
    expect(await leaks(command, [])).toEqual([]);
  });

  it('are used at the next start and by commands, with the passphrase alone', async () => {
    const first = await serve(['--fleet', fleet, '--data', data()]);
    const page = await pageOf(first);
    expect(await page.host.vault()).toMatchObject({ kind: 'file', state: 'new' });
    await expect(page.host.keepPassword(node.url, right)).rejects.toThrow('A passphrase makes');
    await page.host.openVault(passphrase);
    await page.host.keepPassword(node.url, right);
    await isLive(page);
    await first.stop();
    const collect = async (part: object, said: RegExp): Promise<Watchline> => {
      const command = new Watchline(['collect', '--fleet', fleet, '--data', data()], env(part));
      started.push(command);
      await command.until('it said so', () => said.test(command.lines.join('')));
      await command.stop();
      return command;
    };
    await collect({}, /is in the vault, which is closed/);
    await collect({ WATCHLINE_PASSPHRASE: passphrase }, /"link":"Live"/);
    const mistaken = await collect({ WATCHLINE_PASSPHRASE: wrong }, /which is closed/);
    expect(mistaken.stderr).toBe(
      'watchline: WATCHLINE_PASSPHRASE: This is not the passphrase of the vault.\n',
    );
  });

  it('leave nothing to what is started from here: the simulator does not inherit the passphrase', async () => {
    const command = await serve(['--scenario', 'healthy'], { WATCHLINE_PASSPHRASE: passphrase });
    if (process.platform === 'linux') expect(childrenOf(command.pid)).toHaveLength(1);
    expect(await leaks(command, [])).toEqual([]);
    const page = await pageOf(command);
    expect(await page.host.vault()).toMatchObject({ kind: 'none' });
  });
});
