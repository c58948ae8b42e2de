import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFileLog } from '#core/ports/fileLog.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

describe('the log', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await makeFolder();
  });
  afterEach(() => removeFolder(folder));

  const lines = async () => (await readFile(join(folder, 'watchline.log'), 'utf8')).split('\n').slice(0, -1);

  it('writes one line an entry, at once', async () => {
    const log = openFileLog(folder, { now: () => Date.UTC(2016, 7, 1, 16, 35) });
    log.info('session opened', { node: 'Primary', seq: 4 });
    log.error('failed', { error: new Error('no space') });
    const entries = (await lines()).map((line) => JSON.parse(line));
    expect(entries[0]).toEqual({
      at: '2016-08-01T16:35:00.000Z',
      level: 'info',
      message: 'session opened',
      node: 'Primary',
      seq: 4,
    });
    expect(entries[1]).toMatchObject({ level: 'error', error: { message: 'no space' } });
    log.close();
  });

  it('lets no text start a line, move a cursor or turn the reading direction', async () => {
    const log = openFileLog(folder);
    const hostile =
      'a\r\n{"level":"error"}\u001b[2J\u0007\u0000\u007f\u009b1m\u2028\u2029\u202e\u2066\u200b\ufeff\u{e0041}z';
    log.warn(hostile, { [hostile]: hostile });
    const written = await lines();
    expect(written).toHaveLength(1);
    expect(written[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(written[0] ?? '')).toMatchObject({ message: hostile });
    log.close();
  });

  it('stays within its size over any number of entries', async () => {
    const log = openFileLog(folder, { maxBytes: 2_000 });
    for (let count = 0; count < 500; count++) log.info('x'.repeat(100), { count });
    log.close();
    const files = (await readdir(folder)).sort();
    expect(files).toEqual([
      'watchline.1.log',
      'watchline.2.log',
      'watchline.3.log',
      'watchline.4.log',
      'watchline.log',
    ]);
    for (const file of files) expect((await stat(join(folder, file))).size).toBeLessThanOrEqual(2_000);
    expect(JSON.parse((await lines()).at(-1) ?? '')).toMatchObject({ count: 499 });
  });

  it('goes on where an earlier run ended, and after its file was too long', async () => {
    await writeFile(join(folder, 'watchline.log'), 'old\n'.repeat(1_000));
    const log = openFileLog(folder, { maxBytes: 2_000 });
    log.info('new');
    expect(await lines()).toHaveLength(1);
    expect(await readFile(join(folder, 'watchline.1.log'), 'utf8')).toMatch(/^old/);
    log.close();
  });

  it('cuts an entry that is too long and survives what cannot be printed', async () => {
    const log = openFileLog(folder);
    const round: Record<string, unknown> = {};
    round.self = round;
    log.info('long', { text: 'y'.repeat(100_000) });
    log.info('round', round);
    log.info('big', { big: 1n });
    const written = await lines();
    expect(written[0]?.length).toBeLessThan(20_000);
    expect(written.map((line) => JSON.parse(line))).toMatchObject([
      { cut: expect.stringContaining('"long"') },
      { message: 'round', fields: 'not printable' },
      { big: '1' },
    ]);
    log.close();
  });

  it('loses entries, not the program, where it cannot write', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const log = openFileLog(join(blocked, 'logs'));
    expect(() => log.error('nowhere to go')).not.toThrow();
    log.close();
  });
});
