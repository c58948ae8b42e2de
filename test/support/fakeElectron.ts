import { chmod, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

/**
 * What a fake binary of Electron does, as a shell script. Asked for its version it answers, unless it cannot.
 */
export const fakes = {
  exits: 'echo "something is wrong" >&2; exit 1',
  lacksLibrary:
    'echo "electron: error while loading shared libraries: libnss3.so: cannot open shared object file" >&2; exit 127',
  trapped:
    '[ "$ELECTRON_RUN_AS_NODE" ] && { printf 45.4.1; exit 0; }; echo "[1:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found, but is not configured correctly." >&2; kill -TRAP $$',
  silent: '[ "$ELECTRON_RUN_AS_NODE" ] && { printf 45.4.1; exit 0; }; exit 0',
  hangs: 'exec sleep 600',
  hangsLater: '[ "$ELECTRON_RUN_AS_NODE" ] && { printf 45.4.1; exit 0; }; exec sleep 600',
} as const;

/** A desktop that says it runs, and ends at the word or with the status it is given. */
const runs = (afterwards: string): string => `#!${process.execPath}
if (process.env.ELECTRON_RUN_AS_NODE) { process.stdout.write('45.4.1'); process.exit(0); }
process.stderr.write('said before\\n');
process.send('watchline:running', () => {
  process.stderr.write(JSON.stringify(process.argv.slice(2)) + '\\n');
  ${afterwards}
});
process.on('message', (word) => { if (word === 'watchline:quit') process.exit(0); });
`;

/** Puts a fake binary where ELECTRON_OVERRIDE_DIST_PATH may point. */
export async function fakeElectron(
  folder: string,
  script: string | Uint8Array,
  mode = 0o755,
): Promise<string> {
  const path = join(folder, 'electron');
  await writeFile(path, typeof script === 'string' ? `#!/bin/sh\n${script}\n` : script);
  await chmod(path, mode);
  return path;
}

export async function runningElectron(folder: string, afterwards = ''): Promise<string> {
  const path = join(folder, 'electron');
  await writeFile(path, runs(afterwards));
  await chmod(path, 0o755);
  return path;
}

/** A program for the processor 0xffff, which nobody has. */
export function foreignProgram(): Uint8Array {
  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(0xffff, 18);
  header.writeUInt32LE(1, 20);
  return header;
}

/** Something that answers as a display does, for as long as it is asked only whether it is there. */
export function fakeDisplay(folder: string): Promise<{ readonly path: string; readonly server: Server }> {
  const path = join(folder, 'wayland-test');
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve) => server.listen(path, () => resolve({ path, server })));
}
