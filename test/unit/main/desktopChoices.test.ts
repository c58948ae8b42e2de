import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readDesktopChoices, setLinuxAutostart, writeDesktopChoices } from '#main/desktopChoices.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'settings.json');
});
afterEach(() => removeFolder(folder));

const none = { closesToTray: false, startsAtLogin: false };

it('closing quits and nothing starts at login unless somebody chose it', async () => {
  expect(readDesktopChoices(path)).toEqual(none);
  for (const text of ['', '{', 'null', '[]', '{"desktop":1}', '{"desktop":{"closesToTray":"yes"}}']) {
    await writeFile(path, text);
    expect(readDesktopChoices(path)).toEqual(none);
  }
});

it('what was chosen is kept, beside what else is in the file', async () => {
  await writeFile(path, '{"version":1,"desktop":{"closesToTray":false}}');
  writeDesktopChoices(path, { closesToTray: true, startsAtLogin: false });
  expect(readDesktopChoices(path)).toEqual({ closesToTray: true, startsAtLogin: false });
  expect(JSON.parse(await readFile(path, 'utf8'))).toHaveProperty('version', 1);
});

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
