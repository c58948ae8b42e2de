import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#core/ports/ports.ts';
import { makeOwnFolder, removeOwnFolder } from '#monitor/ownFolder.ts';
import { tokenLifeMs } from './admission.ts';

/** Pages on the disk, each of which leads whoever opens it to a one-time link of its own. */
export interface LetInFiles {
  /** Answers its path. */
  write(): Promise<string>;
  removeAll(): Promise<void>;
}

/**
 * The arguments of a process are read by every user of a machine, and a browser is opened by starting one: so
 * the link goes into a file that this user alone can read, and only the file is named. It goes when its link
 * does.
 */
export function letInFiles(newUrl: (onUsed: () => void) => string, clock: Clock): LetInFiles {
  const removals = new Set<() => Promise<void>>();
  return {
    async write() {
      const folder = await makeOwnFolder('open');
      const remove = async (): Promise<void> => {
        cancel();
        removals.delete(remove);
        await removeOwnFolder(folder);
      };
      const removeSoon = (): void => void remove().catch(() => undefined);
      const cancel = clock.after(tokenLifeMs, removeSoon);
      removals.add(remove);
      const path = join(folder, 'watchline.html');
      await writeFile(path, letInPage(newUrl(removeSoon)), { mode: 0o600 });
      return path;
    },
    async removeAll() {
      await Promise.all([...removals].map((remove) => remove()));
    },
  };
}

/** `url`: made of our own address and base64url. */
export function letInPage(url: string): string {
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${url}"><title>Watchline</title>`,
    `<p><a href="${url}">Open Watchline</a></p></html>\n`,
  ].join('\n');
}
