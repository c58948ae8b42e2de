import { spawnSync } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeOwnFolder } from '#monitor/ownFolder.ts';
import { makePracticeFolder } from '#monitor/practiceFolder.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

/** Of a process that has ended. */
const gone = spawnSync(process.execPath, ['--version']).pid;

describe('the folder of a practice', () => {
  let temporary: string;
  beforeEach(async () => {
    temporary = await makeFolder();
    vi.stubEnv('TMPDIR', temporary);
    vi.stubEnv('TEMP', temporary);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await removeFolder(temporary);
  });

  it('is a new one each time, and gone once removed, with what is in it', async () => {
    const one = await makePracticeFolder();
    const other = await makePracticeFolder();
    expect(one).not.toBe(other);
    await writeFile(join(one, 'history.sqlite'), '');
    await removeOwnFolder(one);
    await removeOwnFolder(one);
    expect(await readdir(temporary)).toEqual([other.slice(temporary.length + 1)]);
  });

  it('takes away those of processes that were killed, and nothing else', async () => {
    const left = join(temporary, `watchline-practice-${gone}-aaaaaa`);
    await mkdir(left);
    await writeFile(join(left, 'history.sqlite'), '');
    const kept = [
      `watchline-practice-${process.pid}-bbbbbb`,
      `watchline-practice-${gone}`,
      `other-${gone}-cccccc`,
    ];
    for (const name of kept) await mkdir(join(temporary, name));
    const outside = join(temporary, 'outside');
    await mkdir(outside);
    await symlink(outside, join(temporary, `watchline-practice-${gone}-dddddd`));
    const made = await makePracticeFolder();
    const expected = [
      ...kept,
      'outside',
      `watchline-practice-${gone}-dddddd`,
      made.slice(temporary.length + 1),
    ];
    expect((await readdir(temporary)).sort()).toEqual(expected.sort());
  });

  it('that cannot be made says what to do', async () => {
    await removeFolder(temporary);
    await expect(makePracticeFolder()).rejects.toThrow(
      /^The data folder .*watchline-practice-\d+- cannot be made: .*Choose another folder with --data\.$/,
    );
  });
});
