import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWhole } from '#core/export/writeWhole.ts';

const run = promisify(execFile);
let folder: string;
/** The folder nothing is written to. */
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchline-write-'));
  data = join(folder, 'data');
  await mkdir(data);
  await writeFile(join(data, 'history.sqlite'), 'history');
});
afterEach(() => rm(folder, { recursive: true }));

const write = (path: string, content = 'new') =>
  writeWhole(
    path,
    async (put) => {
      await put(content);
      return true;
    },
    [data],
  );
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe('what is half written', () => {
  const part = (index: number) => join(folder, `.watchline-${'0'.repeat(15)}${index}.part`);

  it('of a killed process is swept by the next one, and that of a living one is not', async () => {
    const others = [part(1), part(2), join(folder, '.watchline-x.part')];
    for (const path of others) await writeFile(path, 'half');
    const long = new Date(Date.now() - 2 * 3_600_000);
    for (const path of [part(1), join(folder, '.watchline-x.part')]) await utimes(path, long, long);
    await write(join(folder, 'a.csv'));
    expect((await readdir(folder)).sort()).toEqual(
      ['.watchline-x.part', 'a.csv', 'data', relative(folder, part(2))].sort(),
    );
  });

  it('goes with a process that is asked to end', async () => {
    const script = `
      import { writeWhole } from '#core/export/writeWhole.ts';
      await writeWhole(process.argv[1], async (put) => { await put('half'); process.exit(3); });`;
    const args = ['--input-type=module', '-e', script, join(folder, 'b.csv')];
    await expect(run(process.execPath, args)).rejects.toMatchObject({ code: 3 });
    expect(await readdir(folder)).toEqual(['data']);
  });
});

describe.skipIf(process.platform === 'win32')('what is written to', () => {
  it('stays as it was where no more may be written, and the error says what to do', async () => {
    const path = join(folder, 'old.csv');
    await writeFile(path, 'as it was');
    const script = `
      import { writeWhole } from '#core/export/writeWhole.ts';
      await writeWhole(process.argv[1], async (put) => { await put('x'.repeat(2 ** 20)); return true; });`;
    // In blocks of 512 bytes or of 1 KB, as the shell has it.
    const limited = 'ulimit -f 64; exec "$0" --input-type=module -e "$1" "$2"';
    await expect(run('sh', ['-c', limited, process.execPath, script, path])).rejects.toMatchObject({
      stderr: expect.stringContaining('choose a shorter time or name another place'),
    });
    expect(await readFile(path, 'utf8')).toBe('as it was');
    expect((await readdir(folder)).sort()).toEqual(['data', 'old.csv']);
    await expect(write('/dev/full')).rejects.toThrow('free some of it or name another place');
  });

  it('a link stays one: its target is written, also one that is not there yet', async () => {
    const target = join(folder, 'target');
    await writeFile(target, 'old');
    await symlink('target', join(folder, 'a'));
    await symlink('a', join(folder, 'b'));
    await symlink('fresh', join(folder, 'dangling'));
    await write(join(folder, 'b'));
    await write(join(folder, 'dangling'));
    expect(await readFile(target, 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'fresh'), 'utf8')).toBe('new');
    for (const name of ['a', 'b', 'dangling'])
      expect((await lstat(join(folder, name))).isSymbolicLink()).toBe(true);
  });

  it('a pipe stays one, and its reader gets all of it', async () => {
    const pipe = join(folder, 'pipe');
    await run('mkfifo', [pipe]);
    const reading = text(createReadStream(pipe, 'utf8'));
    await write(pipe, 'x'.repeat(200_000));
    expect(await reading).toHaveLength(200_000);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });

  it('a device stays one', async () => {
    await symlink('/dev/null', join(folder, 'nothing'));
    for (const path of ['/dev/null', join(folder, 'nothing')]) await write(path);
    await expect(write('/dev/full')).rejects.toThrow('/dev/full cannot be written: the disk is full');
    for (const path of ['/dev/null', '/dev/full']) expect((await lstat(path)).isCharacterDevice()).toBe(true);
  });

  it('a file that is open keeps what others wrote to it', async () => {
    const out = join(folder, 'out');
    await run('sh', ['-c', `echo before > ${out}`]);
    const script = `import('${new URL('../../../../electron/core/export/writeWhole.ts', import.meta.url)}')
      .then(({ writeWhole }) => writeWhole('/dev/stdout', async (put) => { await put('new'); return true; }))`;
    await run('sh', ['-c', `"$0" -e "$1" >> ${out}`, process.execPath, script]);
    expect(await readFile(out, 'utf8')).toBe('before\nnew');
  });

  it('a file keeps its mode, and a new one has the usual', async () => {
    const kept = join(folder, 'kept');
    await writeFile(kept, 'old');
    await chmod(kept, 0o600);
    await write(kept);
    expect(await readFile(kept, 'utf8')).toBe('new');
    expect(await modeOf(kept)).toBe('600');
    await write(join(folder, 'fresh'));
    await writeFile(join(folder, 'usual'), '');
    expect(await modeOf(join(folder, 'fresh'))).toBe(await modeOf(join(folder, 'usual')));
  });

  it('may have as long a name as the file system takes', async () => {
    const path = join(folder, 'x'.repeat(255));
    await write(path);
    expect(await readFile(path, 'utf8')).toBe('new');
    await expect(write(`${path}x`)).rejects.toThrow(`${path}x cannot be written: its name is too long`);
  });

  it('is left as it was where there is nothing to write', async () => {
    const path = join(folder, 'file');
    await writeFile(path, 'old');
    await writeWhole(path, async () => false);
    await writeWhole(join(folder, 'none'), async () => false);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['data', 'file']);
    await expect(writeWhole(join(folder, 'no/file'), async () => false)).rejects.toThrow(
      'there is no folder',
    );
    await expect(writeWhole(data, async () => false)).rejects.toThrow('it is a folder');
  });

  it('is no link that leads to itself', async () => {
    await symlink('self', join(folder, 'self'));
    await expect(write(join(folder, 'self'))).rejects.toThrow('it is a link that leads to itself');
  });
});

describe.skipIf(process.platform === 'win32')('a folder of ours', () => {
  it('is kept out of, however it is named', async () => {
    await mkdir(join(data, 'logs'));
    await symlink(data, join(folder, 'way in'));
    await symlink(join(data, 'fresh'), join(folder, 'dangling'));
    await symlink('data/history.sqlite', join(folder, 'link'));
    await link(join(data, 'history.sqlite'), join(folder, 'hard link'));
    for (const path of [
      ...[
        join(data, 'history.sqlite'),
        join(data, 'new.csv'),
        join(data, 'logs', 'x'),
        join(folder, 'way in', 'x'),
      ],
      ...[join(folder, 'dangling'), join(folder, 'link'), join(folder, 'hard link')],
      ...[join(folder, 'data', '..', 'data', 'x'), relative(process.cwd(), join(data, 'x'))],
    ])
      await expect(write(path)).rejects.toThrow(
        `${path} cannot be written: it is in the data folder ${data}`,
      );
    expect(await readFile(join(data, 'history.sqlite'), 'utf8')).toBe('history');
    expect((await readdir(data)).sort()).toEqual(['history.sqlite', 'logs']);
  });

  it('is not its neighbour', async () => {
    for (const name of ['data.csv', 'data2', '..data']) await write(join(folder, name));
    await writeWhole(join(folder, 'x'), async () => true, [join(folder, 'not there')]);
  });
});
