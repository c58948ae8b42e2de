import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TraceEntry } from '#shared/contract/trace.ts';
import { aTraceLine } from '#test/support/builders.ts';
import { transports } from '#test/support/contractRig.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { anAddress } from '#test/support/linkRig.ts';
import { TracedCore } from '#test/support/tracedCore.ts';

let node: FakeNode;
let traced: TracedCore;
beforeEach(async () => {
  node = await FakeNode.start();
  traced = await TracedCore.start([{ ...anAddress(node.url), password: { vault: true } }], 'secret');
});
afterEach(async () => {
  await traced.stop();
  await node.stop();
});

const until = (what: string, condition: () => boolean) => traced.changes.until(what, condition);
const numbersOf = (entries: readonly TraceEntry[]) =>
  entries.flatMap((entry) => ('marker' in entry ? [] : [entry.uptimeMs]));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

it.each(transports)('lets a page follow over %s until it goes', async (_name, open) => {
  const page = await traced.openPage(open);
  expect(await page.host.openTrace({ nodeKeys: [node.url], tags: null })).toEqual({
    entries: [],
    banners: [],
    logs: [],
  });
  await until('it has started', () => page.entries.length === 1);
  node.sendTrace([aTraceLine(1), aTraceLine(2)]);
  await until('the lines', () => page.entries.length === 3);
  expect(page.entries.slice(1)).toEqual([
    { nodeKey: node.url, ...aTraceLine(1) },
    { nodeKey: node.url, ...aTraceLine(2) },
  ]);
  page.end.close();
  await node.changes.until('the stop', () => node.commands.at(-1)?.method === 'trace.stop');
});

it.each(transports)(
  'lets a page that may only look follow, but not write files, over %s',
  async (_name, open) => {
    const page = await traced.openPage(open, false);
    const request = { nodeKeys: [node.url], tags: null };
    expect(await page.host.openTrace(request)).toMatchObject({ entries: [] });
    expect(await page.host.traceAround({ nodeKey: node.url, at: 0, beforeMs: 0, afterMs: 0 })).toMatchObject({
      entries: [],
    });
    const log = { ...request, rollover: { megabytes: null, hours: null } };
    await expect(page.host.startTraceLog(log)).rejects.toThrow('may look');
    await expect(page.host.stopTraceLog('x')).rejects.toThrow('may look');
    await expect(readdir(join(traced.folder, 'traces'))).rejects.toThrow('ENOENT');
  },
);

const [webSocket = ['', async () => Promise.reject(new Error('no transport'))]] = transports;

it('refuses what is no request', async () => {
  const page = await traced.openPage(webSocket[1]);
  const rollover = { megabytes: null, hours: null };
  const nodeKeys = [node.url];
  const refused = [
    () => page.host.openTrace({ nodeKeys: upTo(101).map(String), tags: null }),
    () => page.host.openTrace({ nodeKeys, tags: ['x'.repeat(65)] }),
    () => page.host.startTraceLog({ nodeKeys: [], tags: null, rollover }),
    () => page.host.startTraceLog({ nodeKeys, tags: null, rollover: { megabytes: 0, hours: null } }),
    () => page.host.startTraceLog({ nodeKeys, tags: null, rollover, ...{ path: '/etc/passwd' } }),
    () => page.host.traceAround({ nodeKey: node.url, at: 0, beforeMs: -1, afterMs: 0 }),
  ];
  for (const call of refused)
    await expect(call()).rejects.toThrow(/^(openTrace|startTraceLog|traceAround): argument /);
  await expect(page.host.openTrace({ nodeKeys: ['ws://elsewhere/'], tags: null })).rejects.toThrow(
    'There is no node',
  );
});

it('brings 5,000 lines a second for ten seconds to a page, a log and the lines around a moment, and loses none', async () => {
  const page = await traced.openPage(webSocket[1]);
  await page.host.openTrace({ nodeKeys: [node.url], tags: null });
  const id = await page.host.startTraceLog({
    nodeKeys: [node.url],
    tags: null,
    rollover: { megabytes: 1, hours: null },
  });
  await until('it has started', () => page.entries.length === 1);
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
  await until('every line', () => page.entries.length === 50_001);
  expect(numbersOf(page.entries)).toEqual(upTo(50_000));
  expect(page.dropped).toBe(0);
  // One with the marker of its start, then one every 50 ms at most; a timer may be a little early.
  expect(page.batches.length).toBeLessThanOrEqual((performance.now() - startedAt) / 49 + 2);

  const view = await page.host.stopTraceLog(id);
  expect(view).toMatchObject({ lines: 50_000, dropped: 0, problem: null });
  expect(view.files).toBeGreaterThan(4);
  const texts = await traced.logs();
  const logged = texts.flatMap((file) =>
    [...file.matchAll(/ (\d+)mS PRN: /g)].map(([, number]) => Number(number)),
  );
  expect(logged.sort((a, b) => a - b)).toEqual(upTo(50_000));

  const { at } = aTraceLine(40_000);
  const around = await page.host.traceAround({ nodeKey: node.url, at, beforeMs: 100, afterMs: 200 });
  expect(numbersOf(around.entries)).toEqual(upTo(301).map((number) => number + 39_899));
  expect(around.omitted).toBe(0);
});

it('has everything in the file when Watchline ends', async () => {
  const page = await traced.openPage(webSocket[1]);
  await page.host.openTrace({ nodeKeys: [node.url], tags: null });
  await page.host.startTraceLog({
    nodeKeys: [node.url],
    tags: null,
    rollover: { megabytes: null, hours: null },
  });
  await until('it has started', () => page.entries.length === 1);
  node.sendTrace(upTo(500).map((number) => aTraceLine(number)));
  await until('every line', () => page.entries.length === 501);
  await traced.core.stop();
  const [file] = await traced.logs();
  expect(file?.match(/ PRN: Line \d+$/gm)).toHaveLength(500);
});

it('keeps the last of every node’s trace once that is set, and no more once it is not', async () => {
  const [[, open] = []] = transports;
  if (!open) throw new Error('There is no transport.');
  const page = await traced.openPage(open);
  const set = async (keepsTrace: boolean): Promise<void> => {
    const { revision } = await page.host.settings();
    const request = { basedOn: revision, change: { retention: { keepsTrace } } };
    expect(await page.host.changeSettings(request)).toMatchObject({ done: true });
  };
  await set(true);
  await node.changes.until('the start', () => node.commands.at(-1)?.method === 'trace.start');
  node.sendTrace([aTraceLine(1), aTraceLine(2)]);
  const around = () =>
    page.host.traceAround({ nodeKey: node.url, at: aTraceLine(1).at, beforeMs: 60_000, afterMs: 60_000 });
  await expect.poll(async () => numbersOf((await around()).entries)).toEqual([1, 2]);
  await set(false);
  await node.changes.until('the stop', () => node.commands.at(-1)?.method === 'trace.stop');
});
