import { existsSync } from 'node:fs';
import { chmod, lstat, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NodeAddress, readFleet } from '#core/config/fleetFile.ts';
import { addNodes } from '#core/config/fleetText.ts';
import { KeptFleet } from '#core/setup/keptFleet.ts';
import { fleetText } from '#test/support/fleetFile.ts';
import { silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let path: string;
const open: KeptFleet[] = [];
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'fleet.json');
});
afterEach(async () => {
  for (const kept of open.splice(0)) await kept.stop();
  await removeFolder(folder);
});

async function keep(
  onNodes: (addresses: readonly NodeAddress[]) => void = () => undefined,
): Promise<KeptFleet> {
  const kept = new KeptFleet({
    path,
    log: silentLog,
    onNodes: async (addresses) => onNodes(addresses),
    onProblem: () => undefined,
  });
  open.push(kept);
  await kept.start();
  return kept;
}

const add = (kept: KeptFleet, url: string) =>
  kept.change(async (fleet) => ({ next: readFleet(path, addNodes(fleet, [{ url }])), answer: {} }));
const urls = async () => readFleet(path, await readFile(path, 'utf8')).addresses.map(({ key }) => key);

describe('the fleet file in use', () => {
  it('takes the changes of several Watchlines at once, and loses none', async () => {
    const both = [await keep(), await keep()];
    const all = Array.from({ length: 20 }, (_, index) => `wss://n${index}/`);
    await Promise.all(all.map((url, index) => add(both[index % 2] as KeptFleet, url)));
    expect((await urls()).sort()).toEqual(all.sort());
    await Promise.all(both.map((kept) => kept.refresh()));
    for (const { fleet } of both) expect(fleet.addresses).toHaveLength(20);
  });

  it('tells the nodes of a change once, and none where nothing of them has changed', async () => {
    const told: number[] = [];
    const kept = await keep((addresses) => void told.push(addresses.length));
    await add(kept, 'wss://a');
    await kept.refresh();
    await writeFile(path, `${await readFile(path, 'utf8')}\n`);
    await kept.refresh();
    expect(told).toEqual([1]);
  });

  it('keeps a mark of byte order and what is not ours to judge from being a change of somebody else', async () => {
    await writeFile(path, `\uFEFF${fleetText({ url: 'wss://a' })}`);
    await add(await keep(), 'wss://b');
    expect(await urls()).toEqual(['wss://a/', 'wss://b/']);
  });

  it.skipIf(process.platform === 'win32')(
    'stays a link where it is one, whichever way it is named',
    async () => {
      const target = path;
      await writeFile(target, fleetText({ url: 'wss://a' }));
      const direct = await keep();
      path = join(folder, 'link.json');
      await symlink(target, path);
      const linked = await keep();
      const all = Array.from({ length: 10 }, (_, index) => `wss://n${index}/`);
      await Promise.all(all.map((url, index) => add(index % 2 ? direct : linked, url)));
      expect((await lstat(path)).isSymbolicLink()).toBe(true);
      expect((await urls()).sort()).toEqual(['wss://a/', ...all]);
      expect(await readFile(target, 'utf8')).toBe(await readFile(path, 'utf8'));
      expect(existsSync(`${path}.lock`)).toBe(false);
    },
  );

  it('is made anew with all that is watched where somebody has deleted it', async () => {
    await writeFile(path, fleetText({ url: 'wss://a' }));
    const kept = await keep();
    await removeFolder(path);
    await kept.refresh();
    expect(kept.problem).toMatch(/there is no such file\. What was watched before is still watched\.$/);
    expect(kept.fleet.addresses).toHaveLength(1);
    await add(kept, 'wss://b');
    expect(await urls()).toEqual(['wss://a/', 'wss://b/']);
    expect(kept.problem).toBeNull();
  });

  it('that cannot be written is told, and nothing has changed', async () => {
    const kept = await keep();
    await removeFolder(folder);
    await expect(add(kept, 'wss://a')).rejects.toThrow(
      `The fleet file ${path} cannot be written: its folder is not there. Nothing was changed.`,
    );
    expect(kept.fleet.addresses).toEqual([]);
  });

  // Whoever may do everything may write everywhere.
  it.skipIf(process.getuid?.() === 0)('that is protected stays as it is', async () => {
    await writeFile(path, fleetText());
    await chmod(path, 0o400);
    await expect(add(await keep(), 'wss://a')).rejects.toThrow(/it is protected, or this user may not write/);
    expect(await readFile(path, 'utf8')).toBe(fleetText());
  });
});
