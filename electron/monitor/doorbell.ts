import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Log } from '#core/ports/ports.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { type Bell, type BellAnswer, bellFile } from './bell.ts';
import { makeOwnFolder, removeOwnFolder } from './ownFolder.ts';

// In: a data folder, and what a host does when somebody rings. Out: a way to the Watchline that runs over
// that folder, for programs of the same user alone: a Unix socket in a folder only this user can enter, or a
// named pipe, and the word to be said there stands in such a folder. Nothing on the network, so that no page
// of another site can ring.

/** Who says nothing, or rings and then does not listen, is let go. */
const patienceMs = 10_000;
const maxRinging = 8;

export interface DoorbellParts {
  /** As asked for; a practice has its history elsewhere, and is found under this one all the same. */
  readonly dataFolder: string;
  /** Of the host: "watchline web". */
  readonly name: string;
  readonly log: Log;
  /** Lets whoever rang in, each time anew. */
  readonly answer: () => Promise<BellAnswer>;
}

export interface Doorbell {
  /** May be called more than once. */
  takeDown(): Promise<void>;
}

/** Without one everything else works: that it cannot be had is logged and no reason not to start. */
export async function hangDoorbell(parts: DoorbellParts): Promise<Doorbell> {
  try {
    return await hang(parts);
  } catch (error) {
    parts.log.warn('watchline open will not find this Watchline', { reason: reasonOf(error) });
    return { takeDown: async () => undefined };
  }
}

async function hang({ dataFolder, name, log, answer }: DoorbellParts): Promise<Doorbell> {
  const folder = await makeOwnFolder('bell');
  const isWindows = process.platform === 'win32';
  const address = isWindows ? `\\\\.\\pipe\\watchline-${randomUUID()}` : join(folder, 'bell');
  const word = randomBytes(32).toString('base64url');
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    // It holds nobody up who wants to end.
    socket.unref();
    socket.setTimeout(patienceMs, () => socket.destroy());
    onWord(socket, word, () => {
      answer().then(
        (said) => socket.end(JSON.stringify(said)),
        (error) => {
          log.warn('Who rang could not be let in', { reason: reasonOf(error) });
          socket.destroy();
        },
      );
    });
  });
  server.maxConnections = maxRinging;
  const takeDown = async (): Promise<void> => {
    server.close();
    await removeOwnFolder(folder);
  };
  try {
    await listenAt(server, address);
    server.on('error', (error) => log.warn('The doorbell had a fault', { reason: error.message }));
    const bell: Bell = {
      dataFolder,
      name,
      pid: process.pid,
      since: new Date().toISOString(),
      address,
      word,
    };
    await writeFileAtomic(join(folder, bellFile), JSON.stringify(bell), { mode: 0o600 });
    return { takeDown };
  } catch (error) {
    await takeDown();
    throw error;
  }
}

/** Once it has been said; who says another one is let go. What comes after it is passed over. */
function onWord(socket: Socket, word: string, ring: () => void): void {
  const expected = Buffer.from(word);
  let heard = Buffer.alloc(0);
  socket.on('data', (piece: Buffer) => {
    if (heard.length >= expected.length) return;
    heard = Buffer.concat([heard, piece]);
    if (heard.length < expected.length) return;
    if (heard.length === expected.length && timingSafeEqual(heard, expected)) ring();
    else socket.destroy();
  });
}

function listenAt(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
