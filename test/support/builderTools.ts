import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Chromium's mark before the fuses of a binary, which are then so many digits. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/** An unpacked Electron as the packager takes one: nothing runs in it, but it has fuses to turn. */
export async function makeElectronDist(folder: string): Promise<string> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('1'.repeat(fuseCount)),
  ]);
  const gap = Buffer.alloc(64);
  await script(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\n'), gap, fuses, gap]));
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'resources.pak'])
    await writeFile(join(folder, name), name === 'version' ? '45.4.1' : name);
  return folder;
}

/**
 * The tools the packager would fetch for Linux, in their places: each notes what it was asked for in
 * `folder/asked` and makes an empty package. Answers the environment that names them.
 */
export async function makeLinuxTools(folder: string): Promise<Readonly<Record<string, string>>> {
  const asked = join(folder, 'asked');
  const appImage = join(folder, 'appimage');
  const host = join(appImage, `linux-${process.arch}`);
  await mkdir(asked, { recursive: true });
  for (const path of [host, join(appImage, 'lib', process.arch)]) await mkdir(path, { recursive: true });
  const note = (name: string, more: string) =>
    `#!${process.execPath}
const { cpSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
writeFileSync(${JSON.stringify(join(asked, `${name}.json`))}, JSON.stringify(args));
${more}`;
  const fpm = join(folder, 'fpm');
  const kept = JSON.stringify(join(asked, 'deb'));
  await script(
    fpm,
    note(
      'fpm',
      `const files = args.filter((arg) => arg.includes('=/usr/') || arg.includes('=/opt/'));
for (const file of files) {
  const [from, to] = file.split('=');
  if (!to.startsWith('/opt/')) cpSync(from, ${kept} + to, { recursive: true });
}
writeFileSync(args[args.indexOf('--package') + 1], '');`,
    ),
  );
  const staged = JSON.stringify(join(asked, 'AppDir'));
  await script(
    join(host, 'mksquashfs'),
    note('mksquashfs', `cpSync(args[0], ${staged}, { recursive: true });\nwriteFileSync(args[1], '');`),
  );
  await script(join(host, 'desktop-file-validate'), '#!/bin/sh\nexit 0\n');
  await writeFile(join(appImage, `runtime-${process.arch}`), '');
  return { CUSTOM_FPM_PATH: fpm, APPIMAGE_TOOLS_PATH: appImage };
}

async function script(path: string, text: string | Uint8Array): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o755);
}
