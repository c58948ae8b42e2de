import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { NodeAddress } from '#core/config/fleetFile.ts';
import type { Core, PageChannel, PageRights } from '#core/core.ts';
import { createCore } from '#core/createCore.ts';
import { Changes } from '#test/support/changes.ts';
import { damagePages } from '#test/support/damagePages.ts';
import { type ManualClock, manualClock } from '#test/support/manualClock.ts';
import { quietPorts, silentLog } from '#test/support/ports.ts';
import { settled } from '#test/support/settled.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const rights: PageRights = {
  allowsCommands: true,
  deliverExport: async () => ({ kind: 'cancelled' }),
};

let folder: string;
let clock: ManualClock;
let core: Core;
let warned: string[];
beforeEach(async () => {
  folder = await makeFolder();
  clock = manualClock();
  warned = [];
  core = await startIn(folder);
});
afterEach(async () => {
  await core.stop();
  await removeFolder(folder);
});

const startIn = (dataFolder: string, nodes: readonly NodeAddress[] = []) =>
  createCore({
    dataFolder,
    nodes,
    ports: quietPorts(clock, { log: { ...silentLog, warn: (message) => void warned.push(message) } }),
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
    close: () => page.end(),
  };
  return { page, channel };
}

const openFleet = JSON.stringify({ t: 'q', i: '1', m: 'openFleet', a: [] });

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
  await settled();
  expect(page.sent).toEqual([expect.stringContaining('"nodes":{}')]);
  const stopped = core.stop();
  page.say(openFleet);
  await stopped;
  expect(page.sent.at(-1)).toContain('"e":');
  expect(clock.pending).toBe(0);
});

it('finds nothing strange in a page that leaves before it has answered', async () => {
  const { page, channel } = aChannel();
  clock.advance(1_000);
  await settled();
  const before = clock.pending;
  core.openPage(channel, rights);
  page.say(openFleet);
  await settled();
  clock.advance(1_000);
  await settled();
  expect(page.sent.at(-1)).toContain('"m":"applyDelta"');
  page.end();
  await settled();
  expect(warned).toEqual([]);
  expect(clock.pending).toBe(before);
});

it('leaves the data folder free when it cannot start', async () => {
  const other = join(folder, 'other');
  const bad = { key: 'bad', url: 'not a URL' } as NodeAddress;
  await expect(startIn(other, [bad])).rejects.toThrow('Invalid URL');
  const started = await startIn(other);
  await started.stop();
});

it('shows each page what was found damaged at the start and has been made anew', async () => {
  await core.stop();
  damagePages(join(folder, 'history.sqlite'), 'minutes');
  core = await startIn(folder);
  const { page, channel } = aChannel();
  core.openPage(channel, rights);
  page.say(openFleet);
  await settled();
  expect(core.damage).toContain('have been made anew');
  expect(page.sent.at(0)).toContain(JSON.stringify(core.damage));
});

it('tells a page that is open what is found damaged and made anew meanwhile', async () => {
  await core.stop();
  core = await startIn(folder);
  const { page, channel } = aChannel();
  const changes = new Changes();
  const send = (text: string): void => {
    channel.send(text);
    changes.note();
  };
  core.openPage({ ...channel, send }, rights);
  page.say(openFleet);
  damagePages(join(folder, 'history.sqlite'), 'job_tasks_by_node');
  page.say(JSON.stringify({ t: 'q', i: '2', m: 'jobs', a: [{ nodeKeys: ['ws://n/'], limit: 5 }] }));
  await changes.until('the jobs are told', () => page.sent.some((text) => text.includes('"i":"2"')));
  clock.advance(1_000);
  await changes.until('it is told', () => page.sent.some((text) => text.includes('have been made anew')));
  page.end();
});
