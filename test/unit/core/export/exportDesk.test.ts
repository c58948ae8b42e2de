import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageRights } from '#core/core.ts';
import { ExportDesk, type Leaving } from '#core/export/exportDesk.ts';
import { redactorOf } from '#core/export/redaction.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let dataFolder: string;
beforeEach(async () => {
  folder = await makeFolder();
  dataFolder = join(folder, 'data');
  await mkdir(dataFolder);
});
afterEach(() => removeFolder(folder));

const rights: PageRights = {
  allowsCommands: false,
  deliverExport: async (name, write) => {
    const path = join(folder, name);
    return { kind: 'saved', path, rows: await write(path) };
  },
};
const desk = (left = new AbortController()): ExportDesk => new ExportDesk(rights, left.signal);

const leaving = (part: Partial<Leaving> = {}): Leaving => {
  const redactor = redactorOf(['address'], []);
  return {
    ...{ id: 'x-1', fileName: 'out.csv', writtenAt: 0, redactor, dataFolder },
    write: async (write) => {
      await write(redactor.redact('password=hunter2 at 192.0.2.7'));
      return 1;
    },
    ...part,
  };
};

const left = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name !== 'data');
const keys = (): Promise<string[]> => readdir(join(dataFolder, 'stand-ins')).catch(() => []);

describe('an export of a page', () => {
  it('keeps here, for this user alone, what its stand-ins stand for, and never a password', async () => {
    const outcome = await desk().run(async () => leaving());
    const path = join(dataFolder, 'stand-ins', 'x-1.json');
    expect(outcome).toEqual({ kind: 'saved', path: join(folder, 'out.csv'), rows: 1, standIns: path });
    const kept = await readFile(path, 'utf8');
    expect(JSON.parse(kept)).toMatchObject({
      id: 'x-1',
      fileName: 'out.csv',
      standIns: { 'address-1': '192.0.2.7' },
    });
    expect(kept).not.toContain('hunter2');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'out.csv'), 'utf8')).toBe('password=credentials-1 at address-1');
  });

  it.each(['cancelled', 'left'] as const)('that is %s leaves nothing and says so', async (how) => {
    const gone = new AbortController();
    const own = desk(gone);
    const seen: (number | null)[] = [own.rows];
    const outcome = await own.run(async () =>
      leaving({
        write: async (write, { onRows, signal }) => {
          await write('one row');
          onRows?.(7);
          seen.push(own.rows);
          await expect(own.run(async () => leaving())).rejects.toThrow('is under way');
          if (how === 'left') gone.abort();
          else own.cancel();
          signal?.throwIfAborted();
          return 1;
        },
      }),
    );
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(seen).toEqual([null, 7]);
    expect([own.rows, await left(), await keys()]).toEqual([null, [], []]);
  });

  it('of nothing writes nothing and says why', async () => {
    const nothing = leaving({ whyNoRows: 'There is none.', write: async () => 0 });
    await expect(desk().run(async () => nothing)).rejects.toThrow('There is none.');
    expect([await left(), await keys()]).toEqual([[], []]);
  });

  it('is shown in its folder by a host that can, and by no other', async () => {
    await expect(desk().show('/x')).rejects.toThrow('A browser shows what it downloads');
    const shown: string[] = [];
    const able = { ...rights, showExport: async (path: string) => void shown.push(path) };
    await new ExportDesk(able, new AbortController().signal).show('/x');
    expect(shown).toEqual(['/x']);
  });
});
