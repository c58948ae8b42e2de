import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { proved, rounds } from '#test/support/proof.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

const writer = fileURLToPath(new URL('../../../support/storeWriter.ts', import.meta.url));
const commits = rounds(10, 200);
const traced = ['-f', '-e', 'trace=fsync,fdatasync'];

it('each commit that is told was forced to the disk', async (context) => {
  if (spawnSync('strace', [...traced, 'true']).status !== 0)
    return context.skip('calls of the system cannot be counted here');
  const folder = await makeFolder();
  try {
    const calls = join(folder, 'calls');
    const child = spawn('strace', [...traced, '-o', calls, process.execPath, writer, folder, '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const exited = once(child, 'exit');
    let told = 0;
    for await (const _ of createInterface({ input: child.stdout }))
      if (++told === commits && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await exited;
    const forced = (await readFile(calls, 'utf8')).match(/f(data)?sync\(\d+\)/g)?.length ?? 0;
    expect(told).toBeGreaterThanOrEqual(commits);
    expect(forced).toBeGreaterThanOrEqual(told);
    proved('S2', `${told} commits, ${forced} fsync`);
  } finally {
    await removeFolder(folder);
  }
});
