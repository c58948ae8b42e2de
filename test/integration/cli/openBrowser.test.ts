import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';
import { Watchline } from '#test/support/watchline.ts';

let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

it.skipIf(process.platform !== 'linux')(
  'names the browser a file that only this user can read, never the link, and takes it away again',
  async () => {
    const browser = join(folder, 'browser');
    // Says which file it was told to open once that is whole, and what was in it.
    const said = join(folder, 'said');
    const script = [
      '#!/bin/sh',
      'file=$(echo "$1" | sed s,^file://,,)',
      `stat -c %a "$file" > ${said}.mode`,
      `cat "$file" > ${said}.page`,
      `echo "$@" > ${said}`,
    ];
    await writeFile(browser, script.join('\n'));
    await chmod(browser, 0o700);
    const env = { BROWSER: browser, TMPDIR: folder, DISPLAY: '', XDG_CURRENT_DESKTOP: 'X-Generic' };
    const command = new Watchline(['web', '--scenario', 'healthy', '--data', join(folder, 'data')], env);
    try {
      await command.until('it is there', () => command.lines.length > 0);
      await expect.poll(() => readFile(said, 'utf8').catch(() => '')).toContain('file://');
      expect(await readFile(said, 'utf8')).not.toContain('token');
      expect((await readFile(`${said}.mode`, 'utf8')).trim()).toBe('600');
      const [link = ''] = /http:[^"]+token=[\w-]{43}/.exec(await readFile(`${said}.page`, 'utf8')) ?? [];
      expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
      const path = fileURLToPath((await readFile(said, 'utf8')).trim());
      await expect.poll(() => readFile(path, 'utf8').catch(() => 'gone')).toBe('gone');
    } finally {
      await command.stop();
    }
  },
);
