import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readerToken, takeReaderToken } from '#monitor/readerToken.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await makeFolder();
});
afterEach(() => removeFolder(dataFolder));

const kept = () => join(dataFolder, 'reader-token');
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

it('is made once, of 256 random bits, for this user alone', async () => {
  const first = await readerToken({ dataFolder, given: null });
  expect(Buffer.from(first.token, 'base64url')).toHaveLength(32);
  expect(first.where).toBe(`in ${kept()}`);
  expect(await readerToken({ dataFolder, given: null })).toEqual(first);
  expect(await readdir(dataFolder)).toEqual(['reader-token']);
  if (process.platform === 'win32') return;
  expect(await modeOf(kept())).toBe(0o600);
  await chmod(kept(), 0o644);
  expect(await readerToken({ dataFolder, given: null })).toEqual(first);
  expect(await modeOf(kept())).toBe(0o600);
});

it('is the one that is given, which goes from the environment and is written nowhere', async () => {
  const env: Record<string, string | undefined> = { WATCHLINE_READER_TOKEN: '0123456789abcdef', HOME: '/' };
  const given = takeReaderToken(env);
  expect(env).toEqual({ HOME: '/' });
  expect((await readerToken({ dataFolder, given })).token).toBe('0123456789abcdef');
  expect(takeReaderToken({ WATCHLINE_READER_TOKEN: '' })).toBeNull();
  const file = join(dataFolder, 'named');
  await writeFile(file, 'fedcba9876543210\n');
  expect((await readerToken({ dataFolder, given, file })).token).toBe('fedcba9876543210');
  expect(await readdir(dataFolder)).toEqual(['named']);
});

it.each([
  ['', 'nothing'],
  ['too-short', 'few characters'],
  ['0123456789 abcdef', 'a blank'],
  ['0123456789abcdé0', 'what no header carries'],
])('is refused as "%s": %s, and not made anew', async (text) => {
  await writeFile(kept(), text);
  const refused = readerToken({ dataFolder, given: null });
  await expect(refused).rejects.toThrow(`${kept()} holds no token for readers`);
  if (text !== '') await expect(refused).rejects.not.toThrow(text);
  expect(await readFile(kept(), 'utf8')).toBe(text);
});

it('says of a file that was named and is not there that it is not', async () => {
  const file = join(dataFolder, 'none');
  await expect(readerToken({ dataFolder, given: null, file })).rejects.toThrow(
    `${file}: there is no such file.`,
  );
});
