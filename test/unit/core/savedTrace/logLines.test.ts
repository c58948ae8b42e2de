import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logLines } from '#core/savedTrace/logLines.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => removeFolder(folder));

async function read(bytes: Uint8Array | string) {
  const path = join(folder, 'log.txt');
  await writeFile(path, bytes);
  const lines = [];
  for await (const batch of logLines(path)) lines.push(...batch);
  return lines;
}
const texts = async (bytes: Uint8Array | string) => (await read(bytes)).map(({ text }) => text);

describe('the lines of a log', () => {
  it('end with LF or CR LF, the last one with or without', async () => {
    expect(await texts('a\r\nb\n\n\rc\r\r\nd')).toEqual(['a', 'b', '', '\rc\r', 'd']);
    expect(await texts('a\n')).toEqual(['a']);
    expect(await texts('\n')).toEqual(['']);
    expect(await texts('')).toEqual([]);
  });

  it('begin after a byte order mark', async () => {
    expect(await texts('\uFEFF1mS A: x\n\uFEFFb\n')).toEqual(['1mS A: x', '\uFEFFb']);
    expect(await texts('\uFEFF')).toEqual([]);
  });

  it('are UTF-8, where a character was cut at the end with U+FFFD, and else Latin-1', async () => {
    const cut = (text: string, bytes: number) => Buffer.from(text).subarray(0, bytes);
    const log = [
      Buffer.from('Zürich 東'),
      cut('東', 2),
      cut('x😀', 4),
      Buffer.from('Zürich', 'latin1'),
      Buffer.from([0x85]),
    ];
    expect(await texts(Buffer.concat(log.flatMap((line) => [line, Buffer.from('\n')])))).toEqual([
      'Zürich 東',
      '\uFFFD',
      'x\uFFFD',
      'Zürich',
      '\u0085',
    ]);
  });

  it('are told to be full by their bytes, or by their characters', async () => {
    const lines = [
      'a'.repeat(254),
      'a'.repeat(255),
      'a'.repeat(256),
      `é${'a'.repeat(253)}`,
      `é${'a'.repeat(254)}`,
    ];
    expect((await read(lines.join('\r\n'))).map(({ isFull }) => isFull)).toEqual([
      false,
      true,
      false,
      true,
      true,
    ]);
  });

  it('are whole wherever what is read at once ends', async () => {
    const line = fc
      .string({ unit: 'binary', maxLength: 2_000 })
      .map((text) => text.replaceAll(/[\r\n\uFEFF\p{Cs}]/gu, '.'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 40, maxLength: 60 }),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const log = Buffer.from(lines.map((each) => each + end).join(''));
          const found = await read(log);
          expect(found.map(({ text }) => text)).toEqual(lines);
          const at = found.map(({ offset }) => log.toString('utf8', offset, offset + 8_000));
          expect(at.every((rest, index) => rest.startsWith(lines[index] ?? '?'))).toBe(true);
        },
      ),
      { numRuns: 4 },
    );
  });

  it('are refused where one is longer than any line', async () => {
    await expect(read('x'.repeat(16 * 1024 * 1024 + 1))).rejects.toThrow('a line of more than 16 MiB');
  });
});
