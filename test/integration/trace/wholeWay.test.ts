import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBirpc } from 'birpc';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Core } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { systemClock } from '#core/ports/systemClock.ts';
import type { HostCalls, PageCalls } from '#shared/contract/calls.ts';
import type { TraceBatch, TraceEntry } from '#shared/contract/trace.ts';
import { deserializeMessage, serializeMessage } from '#shared/contract/wire.ts';
import { aTraceLine } from '#test/support/builders.ts';
import { Changes } from '#test/support/changes.ts';
import { type Transport, transports } from '#test/support/contractRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';

/*
 * A node on a real socket, the whole core on the real clock, and a page at the end of each transport.
 */

let folder: string;
let node: FakeNode;
let core: Core;
let changes: Changes;
let opened: Transport[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchline-trace-'));
  vi.stubEnv('HQ_PASSWORD', 'secret');
  node = await FakeNode.start();
  changes = new Changes();
  opened = [];
  core = await createCore({
    dataFolder: folder,
    nodes: [anAddress(node.url)],
    ports: {
      clock: systemClock,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      secrets: { read: async () => null },
      random: Math.random,
    },
    version: '1.0.0',
    operator: 'pat',
    isSimulated: false,
    onChange: () => changes.note(),
  });
});
afterEach(async () => {
  for (const transport of opened) await transport.stop();
  await core.stop();
  vi.unstubAllEnvs();
  await node.stop();
  await rm(folder, { recursive: true, force: true });
});

const isLive = () => changes.until('the node is live', () => core.nodes()[0]?.link.word === 'Live');

async function openPage(open: (typeof transports)[number][1], allowsCommands = true) {
  const transport = await open((channel) =>
    core.openPage(channel, {
      ...{ host: 'browser', allowsCommands },
      deliverExport: async () => ({ kind: 'cancelled' }),
    }),
  );
  opened.push(transport);
  const batches: TraceBatch[] = [];
  const page: PageCalls = {
    applyDelta: async () => undefined,
    applyTrace: async (batch) => {
      batches.push(batch);
      changes.note();
    },
  };
  const host = createBirpc<HostCalls, PageCalls>(page, {
    post: (text: string) => transport.page.post(text),
    on: (receive) => transport.page.onText(receive),
    serialize: serializeMessage,
    deserialize: deserializeMessage,
    timeout: 15_000,
  });
  const entries = (): TraceEntry[] => batches.flatMap((batch) => batch.entries);
  return { host, transport, batches, entries };
}

const numbersOf = (entries: readonly TraceEntry[]) =>
  entries.flatMap((entry) => ('marker' in entry ? [] : [entry.uptimeMs]));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it.each(transports)('lets a page follow over %s until it goes', async (_name, open) => {
  await isLive();
  const { host, entries, transport } = await openPage(open);
  expect(await host.openTrace({ nodeKeys: [node.url], tags: null })).toEqual({
    ...{ entries: [], banners: [], logs: [] },
  });
  await changes.until('it has started', () => entries().length === 1);
  node.sendTrace([aTraceLine(1), aTraceLine(2)]);
  await changes.until('the lines', () => entries().length === 3);
  expect(entries().slice(1)).toEqual([
    { nodeKey: node.url, ...aTraceLine(1) },
    { nodeKey: node.url, ...aTraceLine(2) },
  ]);
  transport.page.close();
  await node.changes.until('the stop', () => node.commands.at(-1)?.method === 'trace.stop');
});

it.each(transports)(
  'lets a page that may only look follow, but not write files, over %s',
  async (_name, open) => {
    await isLive();
    const { host } = await openPage(open, false);
    const request = { nodeKeys: [node.url], tags: null };
    expect(await host.openTrace(request)).toMatchObject({ entries: [] });
    expect(await host.traceAround({ nodeKey: node.url, at: 0, beforeMs: 0, afterMs: 0 })).toMatchObject({
      entries: [],
    });
    const log = { ...request, rollover: { megabytes: null, hours: null } };
    await expect(host.startTraceLog(log)).rejects.toThrow('may look');
    await expect(host.stopTraceLog('x')).rejects.toThrow('may look');
    await expect(readdir(join(folder, 'traces'))).rejects.toThrow('ENOENT');
  },
);

const [webSocket = ['', async () => Promise.reject(new Error('no transport'))]] = transports;

it('refuses what is no request', async () => {
  const { host } = await openPage(webSocket[1]);
  const rollover = { megabytes: null, hours: null };
  const nodeKeys = [node.url];
  const refused = [
    () => host.openTrace({ nodeKeys: upTo(101).map(String), tags: null }),
    () => host.openTrace({ nodeKeys, tags: ['x'.repeat(65)] }),
    () => host.startTraceLog({ nodeKeys: [], tags: null, rollover }),
    () => host.startTraceLog({ nodeKeys, tags: null, rollover: { megabytes: 0, hours: null } }),
    () => host.startTraceLog({ nodeKeys, tags: null, rollover, ...{ path: '/etc/passwd' } }),
    () => host.traceAround({ nodeKey: node.url, at: 0, beforeMs: -1, afterMs: 0 }),
  ];
  for (const call of refused)
    await expect(call()).rejects.toThrow(/^(openTrace|startTraceLog|traceAround): argument /);
  await expect(host.openTrace({ nodeKeys: ['ws://elsewhere/'], tags: null })).rejects.toThrow(
    'There is no node',
  );
});

it('brings 5,000 lines a second for ten seconds to a page, a log and the lines around a moment, and loses none', async () => {
  await isLive();
  const { host, entries, batches } = await openPage(webSocket[1]);
  await host.openTrace({ nodeKeys: [node.url], tags: null });
  const id = await host.startTraceLog({
    ...{ nodeKeys: [node.url], tags: null },
    rollover: { megabytes: 1, hours: null },
  });
  await changes.until('it has started', () => entries().length === 1);
  const text = 'CMExtEvt: v=0 Extn457: User is not licensed for a Remote Extension: Logging Out.';
  const startedAt = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(50_000, Math.floor((performance.now() - startedAt) * 5));
      while (sent < due) {
        const count = Math.min(500, due - sent);
        const from = sent + 1;
        node.sendTrace(Array.from({ length: count }, (_, index) => aTraceLine(from + index, { text })));
        sent += count;
      }
      if (sent < 50_000) return;
      clearInterval(timer);
      resolve();
    }, 20);
  });
  await changes.until('every line', () => entries().length === 50_001);
  expect(numbersOf(entries())).toEqual(upTo(50_000));
  expect(batches.reduce((sum, { dropped }) => sum + dropped, 0)).toBe(0);
  expect(batches.length).toBeLessThan(220);

  const view = await host.stopTraceLog(id);
  expect(view).toMatchObject({ lines: 50_000, dropped: 0, problem: null });
  expect(view.files).toBeGreaterThan(4);
  const names = await readdir(join(folder, 'traces'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, 'traces', name), 'utf8')));
  const logged = texts.flatMap((file) =>
    [...file.matchAll(/ (\d+)mS PRN: /g)].map(([, number]) => Number(number)),
  );
  expect(logged.sort((a, b) => a - b)).toEqual(upTo(50_000));

  const { at } = aTraceLine(40_000);
  const around = await host.traceAround({ nodeKey: node.url, at, beforeMs: 100, afterMs: 200 });
  expect(numbersOf(around.entries)).toEqual(upTo(301).map((number) => number + 39_899));
  expect(around.omitted).toBe(0);
});

it('has everything in the file when Watchline ends', async () => {
  await isLive();
  const { host, entries } = await openPage(webSocket[1]);
  await host.openTrace({ nodeKeys: [node.url], tags: null });
  await host.startTraceLog({ nodeKeys: [node.url], tags: null, rollover: { megabytes: null, hours: null } });
  await changes.until('it has started', () => entries().length === 1);
  node.sendTrace(upTo(500).map((number) => aTraceLine(number)));
  await changes.until('every line', () => entries().length === 501);
  await core.stop();
  const [name = ''] = await readdir(join(folder, 'traces'));
  const file = await readFile(join(folder, 'traces', name), 'utf8');
  expect(file.match(/ PRN: Line \d+$/gm)).toHaveLength(500);
});
