import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { setLinuxAutostart } from '#main/autostart.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

it('Linux starts it at login by an entry, which goes when that is not wanted', async () => {
  const entry = join(folder, 'autostart', 'watchline.desktop');
  setLinuxAutostart(folder, true, { execPath: '/opt/Watch line/watchline', args: ['/home/a "b"/100%'] });
  expect(await readFile(entry, 'utf8')).toContain(
    'Exec="/opt/Watch line/watchline" "/home/a \\\\"b\\\\"/100%%"\n',
  );
  setLinuxAutostart(folder, false, { execPath: '', args: [] });
  expect(existsSync(entry)).toBe(false);
  setLinuxAutostart(folder, false, { execPath: '', args: [] });
});
