import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderOf, makeDataFolder, notMade } from '#monitor/dataFolder.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

describe('the data folder', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await makeFolder();
  });
  afterEach(() => removeFolder(parent));

  it('is the one named, or the usual one of this user', () => {
    expect(dataFolderOf('here')).toBe(resolve('here'));
    expect(dataFolderOf(null)).toMatch(/Watchline/i);
  });

  it('is made with all that leads to it, and with what a host wants in it', () => {
    const folder = join(parent, 'a', 'b');
    expect(makeDataFolder(folder)).toBe(folder);
    expect(makeDataFolder(folder, 'desktop')).toBe(join(folder, 'desktop'));
    expect(existsSync(join(folder, 'desktop'))).toBe(true);
    expect(makeDataFolder(folder)).toBe(folder);
  });

  it.skipIf(process.platform === 'win32')('is for this user alone where it is made', async () => {
    const folder = join(parent, 'a', 'b');
    makeDataFolder(folder, 'desktop');
    for (const path of [join(parent, 'a'), folder, join(folder, 'desktop')])
      expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('has a name', () => {
    for (const name of ['', ' '])
      expect(() => dataFolderOf(name)).toThrow('The data folder named with --data has no name: it is empty.');
  });

  it.each(['plain', 'plain/below'])('that cannot be made says why and what to do: %s', async (name) => {
    await writeFile(join(parent, 'plain'), '');
    const folder = join(parent, name);
    for (const within of ['', 'desktop'])
      expect(() => makeDataFolder(folder, within)).toThrow(
        `The data folder ${folder} cannot be made: there is a file where a folder must be. Choose another folder with --data.`,
      );
  });

  it.each([
    ['EACCES', 'this user may not write there'],
    ['EROFS', 'this user may not write there'],
    ['ENOSPC', 'the disk is full'],
  ])('refused with %s: %s', (code, reason) => {
    const cause = Object.assign(new Error('the disk is full'), { code });
    expect(notMade('/d', cause).message).toBe(
      `The data folder /d cannot be made: ${reason}. Choose another folder with --data.`,
    );
  });
});
