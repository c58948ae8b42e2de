import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/ports/ports.ts';
import { makeOwnFolder, removeOwnFolder } from '#monitor/ownFolder.ts';
import { tokenLifeMs } from './admission.ts';

/** A page on the disk that leads whoever opens it to a one-time link. */
export interface LetInFile {
  readonly path: string;
  /** May be called more than once. */
  remove(): Promise<void>;
}

/**
 * The arguments of a process are read by every user of a machine, and a browser is opened by starting one: so
 * the link goes into a file that this user alone can read, and only the file is named. It goes when its link
 * does.
 */
export async function writeLetInFile(url: string, clock: Clock): Promise<LetInFile> {
  const folder = await makeOwnFolder('open');
  const path = join(folder, 'watchline.html');
  await writeFile(path, letInPage(url), { mode: 0o600 });
  const remove = async (): Promise<void> => {
    cancel();
    await removeOwnFolder(folder);
  };
  const cancel = clock.after(tokenLifeMs, () => void remove().catch(() => {}));
  return { path, remove };
}

/** `url`: made of our own address and base64url. */
export function letInPage(url: string): string {
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${url}"><title>Watchline</title>`,
    `<p><a href="${url}">Open Watchline</a></p></html>\n`,
  ].join('\n');
}
