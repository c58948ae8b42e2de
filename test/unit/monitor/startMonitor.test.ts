import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hangDoorbell } from '#monitor/doorbell.ts';
import { startMonitor } from '#monitor/startMonitor.ts';
import { FakeNode } from '#test/support/fakeNode.ts';
import { aVault, silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let node: FakeNode;
beforeEach(async () => {
  folder = await makeFolder();
  node = await FakeNode.start();
});
afterEach(async () => {
  await node.stop();
  await removeFolder(folder);
});

/** How many of each kind of handle this process has open: timers, sockets, watched files, threads' ports. */
function held(): ReadonlyMap<string, number> {
  const { libuv } = process.report.getReport() as { readonly libuv: readonly { readonly type: string }[] };
  return new Map([...Map.groupBy(libuv, ({ type }) => type)].map(([type, all]) => [type, all.length]));
}

/** In a folder of its own: whoever watches a file twice has one handle for it. */
async function runOnce(): Promise<void> {
  const data = await mkdtemp(join(folder, 'data-'));
  const fleet = join(data, 'fleet.json');
  await writeFile(fleet, JSON.stringify({ version: 1, nodes: [{ url: node.url }] }));
  const monitor = await startMonitor({
    fleet,
    scenario: null,
    speed: null,
    data,
    name: 'a test',
    version: '1.0.0',
    vault: aVault({ read: async () => 'secret' }),
    openLog: () => silentLog,
    forkSimulator: () => {
      throw new Error('No practice is asked for.');
    },
  });
  const answer = async () => ({ kind: 'window' }) as const;
  const doorbell = await hangDoorbell({ dataFolder: data, name: 'a test', log: silentLog, answer });
  await expect.poll(() => monitor.nodes()[0]?.link.word).toBe('Live');
  await doorbell.takeDown();
  await monitor.stop();
}

it('leaves nothing open once it has stopped', async () => {
  await runOnce();
  const before = held();
  const starts = 10;
  for (let times = 0; times < starts; times++) await runOnce();
  // One of a kind left by each start would be some ten more; a few come and go by themselves.
  const left = (): unknown =>
    [...held()].filter(([type, many]) => many - (before.get(type) ?? 0) >= starts / 2).map(([type]) => type);
  await expect.poll(left).toEqual([]);
});
