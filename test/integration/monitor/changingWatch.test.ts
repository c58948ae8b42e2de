import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageRights } from '#core/core.ts';
import type { News } from '#core/news.ts';
import { type Monitor, type MonitorOptions, startMonitor } from '#monitor/startMonitor.ts';
import { noVault } from '#monitor/vault/noVault.ts';
import { Changes } from '#test/support/changes.ts';
import { CorePage } from '#test/support/coreRig.ts';
import { fleetText, passwordVariable } from '#test/support/fleetFile.ts';
import { silentLog } from '#test/support/ports.ts';
import { practiceFolders } from '#test/support/practice.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const entry = fileURLToPath(new URL('../../../electron/simulator/process.ts', import.meta.url));
const real = 'ws://127.0.0.1:9/monitor';
const realFleet = fleetText({ url: real, password: { env: passwordVariable } });

let folder: string;
let data: string;
let temporary: string;
let monitor: Monitor;
let forked: ChildProcess[];
let news: News[];
let changes: Changes;
beforeEach(async () => {
  folder = await makeFolder();
  data = join(folder, 'data');
  temporary = join(folder, 'temporary');
  await mkdir(temporary);
  vi.stubEnv('TMPDIR', temporary);
  vi.stubEnv('TEMP', temporary);
  forked = [];
  news = [];
  changes = new Changes();
});
afterEach(async () => {
  await monitor.stop();
  expect(practiceFolders(temporary)).toEqual([]);
  expect(forked.filter((child) => !hasEnded(child))).toEqual([]);
  vi.unstubAllEnvs();
  await removeFolder(folder);
});

async function start(options: Partial<MonitorOptions> = {}): Promise<Monitor> {
  monitor = await startMonitor({
    fleet: null,
    scenario: null,
    speed: '0',
    data,
    name: 'the test',
    version: '1.2.3',
    vault: noVault('There is none.'),
    openLog: () => silentLog,
    forkSimulator: (args) => {
      const child = fork(entry, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
      forked.push(child);
      return child;
    },
    onNews: (item) => {
      news.push(item);
      changes.note();
    },
    ...options,
  });
  return monitor;
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

async function openPage(rights: Partial<PageRights> = {}): Promise<CorePage> {
  const page = new CorePage(
    { openPage: (channel, given) => monitor.openPage(channel, { ...given, ...rights }) },
    changes,
  );
  await page.open();
  return page;
}

const isLive = (page: CorePage) => Object.values(page.view.nodes).every(({ link }) => link.word === 'Live');
const nodeNames = (page: CorePage) => Object.values(page.view.nodes).map(({ name }) => name);

/** A page that has gone through a change, come back as pages do. */
async function after(page: CorePage, change: Promise<void>): Promise<CorePage> {
  await change;
  await expect.poll(() => page.dismissed).toBe(1);
  return openPage();
}

describe('what is watched changes under open pages', () => {
  it('from one practice to another, which leaves nothing of the first', async () => {
    await start();
    const [first] = practiceFolders(temporary);
    const page = await openPage();
    const { startedAt } = page.view.monitor;
    const next = await after(page, page.host.startPractice('weblm-outage'));
    expect(next.view.monitor).toMatchObject({ isSimulated: true });
    expect(next.view.monitor.startedAt).not.toBe(startedAt);
    expect((await next.host.practice())?.title).toBe('WebLM stops for 30 days');
    expect(practiceFolders(temporary)).toHaveLength(1);
    expect(practiceFolders(temporary)).not.toContain(first);
    expect(forked.map(hasEnded)[0]).toBe(true);
  });

  it('to the nodes of the fleet file, and back to a practice that does not touch their history', async () => {
    await mkdir(data);
    await writeFile(join(data, 'fleet.json'), realFleet);
    await start({ scenario: 'healthy', data });
    const page = await openPage();
    const fleet = await after(page, page.host.leavePractice());
    expect(Object.keys(fleet.view.nodes)).toEqual([real]);
    expect(fleet.view.monitor.isSimulated).toBe(false);
    expect(await fleet.host.practice()).toBeNull();
    await expect(fleet.host.leavePractice()).rejects.toThrow('This is no practice');
    const again = await after(fleet, fleet.host.startPractice('weblm-outage'));
    const before = await readFile(join(data, 'history.sqlite'));
    await expect.poll(() => isLive(again)).toBe(true);
    await again.host.orderPractice({ order: 'next' });
    await expect.poll(async () => (await again.rows()).length).toBeGreaterThan(0);
    expect(await readFile(join(data, 'history.sqlite'))).toEqual(before);
  });

  it('to an empty fleet where there is no fleet file, and makes none', async () => {
    await start();
    const page = await openPage();
    const empty = await after(page, page.host.leavePractice());
    expect(empty.view.nodes).toEqual({});
    expect(empty.view.monitor.isSimulated).toBe(false);
    expect(existsSync(join(data, 'fleet.json'))).toBe(false);
    expect(existsSync(join(data, 'history.sqlite'))).toBe(true);
  });

  it('and whoever hears the news, hears of the nodes that go and come', async () => {
    await start();
    const heard: News['kind'][] = [];
    monitor.onNews(({ kind }) => void heard.push(kind));
    const page = await openPage();
    await page.host.leavePractice();
    expect(heard.filter((kind) => kind === 'nodeRemoved')).toHaveLength(4);
    expect(monitor.nodes()).toEqual([]);
    const empty = await openPage();
    await empty.host.startPractice('healthy');
    expect(heard.filter((kind) => kind === 'nodeAdded')).toHaveLength(4);
    await changes.until('a node is live', () => monitor.nodes().some(({ link }) => link.word === 'Live'));
  });

  it('not where the next cannot start: what was watched goes on, its pages undisturbed', async () => {
    await mkdir(data);
    await writeFile(join(data, 'fleet.json'), '{"version":1,"nodes":[{"url":5}]}');
    await start({ scenario: 'healthy' });
    const page = await openPage();
    await expect.poll(() => isLive(page)).toBe(true);
    const { startedAt } = page.view.monitor;
    await expect(page.host.leavePractice()).rejects.toThrow(/fleet\.json.*must be/);
    await expect(page.host.startPractice('nothing')).rejects.toThrow('There is no scenario "nothing".');
    await expect(page.host.startPractice(join(folder, 'any.json'))).rejects.toThrow('There is no scenario');
    await page.open();
    expect(page.view.monitor.startedAt).toBe(startedAt);
    expect(isLive(page)).toBe(true);
    expect(page.dismissed).toBe(0);
  });

  it('not where another Watchline has the data folder', async () => {
    await start();
    const practice = monitor;
    const page = await openPage();
    await mkdir(data, { recursive: true });
    const fleet = join(data, 'fleet.json');
    await writeFile(fleet, realFleet);
    const other = await start({ fleet });
    try {
      await expect(page.host.leavePractice()).rejects.toThrow(
        `The data folder ${data} is in use by the test`,
      );
      expect(page.dismissed).toBe(0);
      expect(nodeNames(page)).toHaveLength(4);
    } finally {
      await other.stop();
      monitor = practice;
    }
  });

  it('one change at a time', async () => {
    await start();
    const page = await openPage();
    const outcomes = await Promise.allSettled([page.host.leavePractice(), page.host.leavePractice()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('while one of them stops the program, which waits for it and ends', async () => {
    await start();
    const page = await openPage();
    await page.host.practiceScenarios();
    const before = forked.length;
    const outcome = page.host.startPractice('weblm-outage').then(
      () => 'changed',
      ({ message }) => message,
    );
    await expect.poll(() => forked.length).toBeGreaterThan(before);
    await monitor.stop();
    expect(await outcome).toBe('Watchline has stopped.');
    await expect(page.host.leavePractice()).rejects.toThrow('Watchline has stopped.');
  });

  it('while an export is being written, which is whole or not there', async () => {
    await start();
    const path = join(folder, 'log.csv');
    const page = await openPage({
      deliverExport: async (_name, write) => ({ kind: 'saved', path, rows: await write(path) }),
    });
    await expect.poll(() => isLive(page)).toBe(true);
    await page.host.orderPractice({ order: 'jump', ms: 2 * 24 * 3_600_000 });
    const exporting = page.host.exportLog({ what: 'alarms', format: 'csv' }).catch(() => null);
    const changing = page.host.startPractice('healthy');
    const [outcome] = await Promise.all([exporting, changing]);
    const left = (await readdir(folder)).filter(
      (name) => name.startsWith('log.csv') || name.includes('.tmp'),
    );
    expect(left).toEqual(outcome === null ? [] : ['log.csv']);
    if (outcome?.kind === 'saved') {
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\r\n');
      expect(lines).toHaveLength(outcome.rows + 1);
    }
  });
});

describe('orders of a page', () => {
  it('are for a practice alone, whatever they are', async () => {
    await mkdir(data);
    const fleet = join(data, 'fleet.json');
    await writeFile(fleet, realFleet);
    await start({ fleet });
    const page = await openPage();
    expect(await page.host.practice()).toBeNull();
    for (const order of [
      { order: 'next' },
      { order: 'speed', speed: 0 },
      { order: 'crashNode', nodeKey: real },
      { order: 'breakLine', nodeKey: real, lineId: 'line-1' },
    ] as const)
      await expect(page.host.orderPractice(order)).rejects.toThrow('the nodes that are watched are real');
    expect(forked).toEqual([]);
  });

  it('jump once where two pages jump at the same time', async () => {
    await start();
    const page = await openPage();
    await page.host.orderPractice({ order: 'speed', speed: 0 });
    const before = (await page.host.practice())?.at ?? 0;
    const jump = () => page.host.orderPractice({ order: 'jump', ms: 3_600_000 });
    const outcomes = await Promise.allSettled([jump(), jump()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await page.host.practice())?.at).toBe(before + 3_600_000);
  });

  it('are refused to a page that may only look, which sees how it stands', async () => {
    await start();
    const page = await openPage({ allowsCommands: false });
    expect(await page.host.practice()).toMatchObject({ scenario: 'healthy', speed: 0, way: null });
    await expect(page.host.orderPractice({ order: 'next' })).rejects.toThrow('Read only');
    await expect(page.host.startPractice('healthy')).rejects.toThrow('Read only');
    await expect(page.host.leavePractice()).rejects.toThrow('Read only');
  });

  it('break a node, WebLM and a line, tell what is broken, and mend them', async () => {
    await start();
    const page = await openPage();
    await expect.poll(() => isLive(page)).toBe(true);
    const { host } = page;
    const node = Object.values(page.view.nodes).find(({ info }) => info?.role === 'expansion');
    const primary = Object.values(page.view.nodes).find(({ info }) => info?.role === 'primary');
    const nodeKey = node?.key ?? '';
    const lineId = node?.lines?.[0]?.id ?? '';
    const crashed = await host.orderPractice({ order: 'crashNode', nodeKey });
    expect(crashed.faults).toEqual({ crashed: [nodeKey], withoutWebLm: [], lines: [] });
    await expect(host.orderPractice({ order: 'crashNode', nodeKey })).rejects.toThrow('is down already');
    const started = await host.orderPractice({ order: 'startNode', nodeKey });
    expect(started.faults.crashed).toEqual([]);
    const stopped = await host.orderPractice({ order: 'stopWebLm', nodeKey });
    expect(stopped.faults.withoutWebLm).toEqual([primary?.key]);
    await host.orderPractice({ order: 'startWebLm', nodeKey });
    const broken = await host.orderPractice({ order: 'breakLine', nodeKey, lineId });
    expect(broken.faults.lines).toHaveLength(2);
    expect(broken.faults.lines).toContainEqual({ nodeKey, lineId });
    const mended = await host.orderPractice({ order: 'mendLine', nodeKey, lineId });
    expect(mended.faults).toEqual({ crashed: [], withoutWebLm: [], lines: [] });
    await expect(host.orderPractice({ order: 'crashNode', nodeKey: real })).rejects.toThrow(
      `There is no node ${real} in this practice.`,
    );
  });

  it('go on to the next step, which is told before, and let time jump', async () => {
    await start({ scenario: 'weblm-outage' });
    const { host } = await openPage();
    const begun = await host.practice();
    expect(begun?.next).toEqual({ what: 'WebLM stops', at: (begun?.at ?? 0) + 60_000 });
    const stopped = await host.orderPractice({ order: 'next' });
    expect(stopped).toMatchObject({ at: begun?.next?.at, next: { what: 'renewals fail' } });
    expect(stopped.faults.withoutWebLm).toHaveLength(1);
    const jumped = await host.orderPractice({ order: 'jump', ms: 3_600_000 });
    expect(jumped.at).toBe(stopped.at + 3_600_000);
    const fast = await host.orderPractice({ order: 'speed', speed: 60 });
    expect(fast.speed).toBe(60);
    await expect(host.orderPractice({ order: 'speed', speed: 0.5 })).rejects.toThrow(/must be 0/);
  });

  it('let a long jump be watched, and ended where it is', async () => {
    await start();
    const { host } = await openPage();
    const from = (await host.practice())?.at ?? 0;
    const days = 400 * 24 * 3_600_000;
    const jumping = host.orderPractice({ order: 'jump', ms: days });
    await expect.poll(async () => (await host.practice())?.at).toBeGreaterThan(from);
    expect((await host.practice())?.way).toEqual({ from, to: from + days });
    await expect(host.orderPractice({ order: 'jump', ms: 1 })).rejects.toThrow(
      'Time is being jumped over already',
    );
    await host.orderPractice({ order: 'stay' });
    expect((await jumping).at).toBeLessThan(from + days);
    expect(await host.practice()).toMatchObject({ way: null });
    await expect(host.orderPractice({ order: 'jump', ms: days + 1 })).rejects.toThrow(
      'orderPractice: argument',
    );
  });

  it('are answered with what happened where the simulated solution has ended', async () => {
    await start();
    const page = await openPage();
    await page.host.practice();
    forked[0]?.kill('SIGKILL');
    await expect.poll(() => hasEnded(forked[0] as ChildProcess)).toBe(true);
    const problem = 'The simulated solution has ended. Start a practice anew.';
    expect(await page.host.practice()).toMatchObject({ scenario: 'healthy', problem });
    await expect(page.host.orderPractice({ order: 'next' })).rejects.toThrow(problem);
    const next = await after(page, page.host.startPractice('healthy'));
    await expect.poll(() => isLive(next)).toBe(true);
  });
});

it('the scenarios are told by name, with what happens in each', async () => {
  await start();
  const { host } = await openPage();
  const scenarios = await host.practiceScenarios();
  expect(scenarios.length).toBeGreaterThan(10);
  for (const { name, title, about } of scenarios) expect([name, title, about]).not.toContain('');
});
