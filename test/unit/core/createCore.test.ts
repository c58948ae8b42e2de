import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Core, PageChannel, PageRights } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { type ManualClock, manualClock } from '#test/support/manualClock.ts';

const silent = () => undefined;
const rights: PageRights = {
  allowsCommands: true,
  deliverExport: async () => ({ kind: 'cancelled' }),
};

let folder: string;
let clock: ManualClock;
let core: Core;
let warned: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchline-core-'));
  clock = manualClock();
  warned = [];
  core = await startIn(folder);
});
afterEach(async () => {
  await core.stop();
  await rm(folder, { recursive: true, force: true });
});

const startIn = (dataFolder: string, nodes: readonly NodeAddress[] = []) =>
  createCore({
    dataFolder,
    nodes,
    ports: {
      clock,
      log: { info: silent, warn: (message) => void warned.push(message), error: silent },
      secrets: { read: async () => null },
      random: () => 0.5,
    },
    version: '1.0.0',
    operator: 'pat',
    isSimulated: false,
  });

/** A page's end of a channel: what it was sent, and its side of it. */
function aChannel() {
  const page = { sent: [] as string[], say: (_text: string): void => {}, end: (): void => {} };
  const channel: PageChannel = {
    send: (text) => void page.sent.push(text),
    onMessage: (listener) => {
      page.say = listener;
    },
    onClose: (listener) => {
      page.end = listener;
    },
  };
  return { page, channel };
}

const openFleet = JSON.stringify({ t: 'q', i: '1', m: 'openFleet', a: [] });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('takes a page that left before it was let in', () => {
  const { channel } = aChannel();
  const before = clock.pending;
  core.openPage({ ...channel, onClose: (listener) => listener() }, rights);
  expect(clock.pending).toBe(before);
});

it('leaves no timer for a page that asks while the core stops', async () => {
  const { page, channel } = aChannel();
  core.openPage(channel, rights);
  page.say(openFleet);
  await turn();
  expect(page.sent).toEqual([expect.stringContaining('"nodes":{}')]);
  const stopped = core.stop();
  page.say(openFleet);
  await stopped;
  expect(page.sent.at(-1)).toContain('"e":');
  expect(clock.pending).toBe(0);
});

it('finds nothing strange in a page that leaves before it has answered', async () => {
  const { page, channel } = aChannel();
  core.openPage(channel, rights);
  page.say(openFleet);
  await turn();
  clock.advance(1_000);
  await turn();
  expect(page.sent.at(-1)).toContain('"m":"applyDelta"');
  page.end();
  await turn();
  expect(warned).toEqual([]);
  expect(clock.pending).toBe(1);
});

it('leaves the data folder free when it cannot start', async () => {
  const other = join(folder, 'other');
  const bad = { key: 'bad', url: 'not a URL' } as NodeAddress;
  await expect(startIn(other, [bad])).rejects.toThrow('Invalid URL');
  const started = await startIn(other);
  await started.stop();
});
