import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import type { ElectronPlace } from '#cli/desktop/electronPlace.ts';

const require = createRequire(import.meta.url);

/** A mirror of Electron's releases on this machine, which answers as a test wants. */
export interface Mirror {
  readonly url: string;
  readonly requests: string[];
  stop(): Promise<void>;
}

export async function startMirror(answer: (response: ServerResponse) => void): Promise<Mirror> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(request.url ?? '');
    answer(response);
  });
  // A proxy that wants to know who asks.
  server.on('connect', (request, socket) => {
    requests.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The archive of an Electron that is a shell script and a megabyte that does not shrink. */
export function archive(): Buffer {
  const script = Buffer.from('#!/bin/sh\nprintf 45.4.1\n');
  const ballast = Buffer.alloc(1_000_000, createHash('sha512').update('ballast').digest());
  const files = { version: Buffer.from('45.4.1'), electron: script, 'resources.pak': ballast };
  const zipped: Zippable = {};
  for (const [name, bytes] of Object.entries(files))
    zipped[name] = [bytes, { os: 3, attrs: 0o100755 << 16, level: 0 }];
  return Buffer.from(zipSync(zipped));
}

/** Electron's package in a folder of the test's own, with its own scripts, expecting that archive. */
export async function copyPackage(folder: string, expected: Buffer): Promise<ElectronPlace> {
  const source = dirname(require.resolve('electron/package.json'));
  const copy = join(folder, 'node_modules', 'electron');
  await mkdir(copy, { recursive: true });
  for (const name of ['package.json', 'install.js']) await cp(join(source, name), join(copy, name));
  for (const scope of ['@electron', '@electron-internal'])
    await symlink(join(dirname(source), scope), join(folder, 'node_modules', scope));
  const sums = JSON.parse(await readFile(join(source, 'checksums.json'), 'utf8'));
  const sum = createHash('sha256').update(expected).digest('hex');
  const all = Object.fromEntries(Object.keys(sums).map((name) => [name, sum]));
  await writeFile(join(copy, 'checksums.json'), JSON.stringify(all));
  return { folder: copy, version: '45.4.1' };
}
