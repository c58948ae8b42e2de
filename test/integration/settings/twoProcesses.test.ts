import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const writer = fileURLToPath(new URL('../../support/settingsWriter.ts', import.meta.url));
const changes = 200;

let folder: string;
const writers: ChildProcess[] = [];
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(async () => {
  for (const each of writers.splice(0)) each.kill('SIGKILL');
  await removeFolder(folder);
});

async function startWriter(name: string): Promise<ChildProcess> {
  const child = fork(writer, [folder, name, String(changes)]);
  writers.push(child);
  await once(child, 'message');
  return child;
}

const kept = async (): Promise<string[]> => {
  const { appearance } = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));
  return Object.keys(appearance.columns);
};

it('two Watchlines on one folder lose no change of each other', async () => {
  const both = await Promise.all([startWriter('a'), startWriter('b')]);
  const ended = both.map((child) => once(child, 'exit'));
  for (const child of both) child.send('go');
  expect(await Promise.all(ended)).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(new Set(await kept()).size).toBe(2 * changes);
});

it('one that is killed in the middle leaves the file whole and the other at work', async () => {
  const [killed, other] = await Promise.all([startWriter('a'), startWriter('b')]);
  const ended = once(other, 'exit');
  for (const child of [killed, other]) child.send('go');
  await expect.poll(() => kept().catch(() => [])).toContain('a5');
  killed.kill('SIGKILL');
  expect(await ended).toEqual([0, null]);
  expect((await kept()).filter((name) => name.startsWith('b'))).toHaveLength(changes);
});
