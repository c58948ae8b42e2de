import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Bell, BellAnswer, bellFile } from './bell.ts';
import { ownFolders } from './ownFolder.ts';

/** A Watchline that was stopped by its terminal takes a connection, and says nothing. */
const patienceMs = 5_000;

/** The doorbells of the Watchlines that run, or ran, over a data folder: the latest first. */
export async function doorbellsOf(dataFolder: string): Promise<readonly Bell[]> {
  const folders = await ownFolders('bell');
  const bells = await Promise.all(folders.map(readBell));
  return bells
    .filter((bell) => bell !== null)
    .filter((bell) => whole(bell.dataFolder) === whole(dataFolder))
    .sort((one, other) => other.since.localeCompare(one.since));
}

/**
 * What comes of ringing: `gone`, nobody is there any more: it was killed; `silent`, somebody is there and
 * says nothing that can be used.
 */
export async function ringDoorbell({ address, word }: Bell): Promise<BellAnswer | 'gone' | 'silent'> {
  const socket = connect({ path: address, timeout: patienceMs });
  socket.once('timeout', () => socket.destroy(new Error('It says nothing.')));
  socket.write(word);
  try {
    return check(BellAnswer, await text(socket)) ?? 'silent';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ECONNREFUSED' || code === 'ENOENT' ? 'gone' : 'silent';
  }
}

async function readBell(folder: string): Promise<Bell | null> {
  const written = await readFile(join(folder, bellFile), 'utf8').catch(() => null);
  return written === null ? null : check(Bell, written);
}

function check<T>(schema: TSchema & { readonly static?: T }, json: string): T | null {
  try {
    const value: unknown = JSON.parse(json);
    return Compile(schema).Check(value) ? (value as T) : null;
  } catch {
    return null;
  }
}

/** Without links on the way; as it is written where there is no such folder, as for a first practice. */
function whole(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
