import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bell } from '#monitor/bell.ts';
import { type Doorbell, hangDoorbell } from '#monitor/doorbell.ts';
import { doorbellsOf, ringDoorbell } from '#monitor/ringDoorbell.ts';
import { silentLog } from '#test/support/ports.ts';
import { makeFolder, removeFolder } from '#test/support/tempFolder.ts';

let folder: string;
let doorbell: Doorbell;
let bell: Bell;
let rings: number;
beforeEach(async () => {
  folder = await makeFolder();
  rings = 0;
  const answer = async () => {
    rings++;
    return { kind: 'window' } as const;
  };
  doorbell = await hangDoorbell({ dataFolder: folder, name: 'watchline web', log: silentLog, answer });
  [bell] = (await doorbellsOf(folder)) as [Bell];
});
afterEach(async () => {
  await doorbell.takeDown();
  await removeFolder(folder);
});

/** What is answered to whoever comes to the address, and says this. */
async function say(word: string): Promise<string> {
  const socket = connect({ path: bell.address });
  await once(socket, 'connect');
  socket.end(word);
  return text(socket);
}

it('is rung by whoever can read the word beside it', async () => {
  expect(await ringDoorbell(bell)).toEqual({ kind: 'window' });
  expect(rings).toBe(1);
});

it('says nothing to who comes without the word, with another, or with more than it', async () => {
  const others = ['', bell.word.slice(1), bell.word.replace(/^./, '!'), `${bell.word}${bell.word}`];
  expect(await Promise.all(others.map(say))).toEqual(others.map(() => ''));
  const another = bell.word.replaceAll(/./g, '!');
  expect(await ringDoorbell({ ...bell, word: another })).toBe('silent');
  expect(rings).toBe(0);
});
