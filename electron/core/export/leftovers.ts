import { rmSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hourMs } from '#shared/model/time.ts';

/*
 * Files that are being written have a name of their own beside their place. Those of a process that ends on
 * the way go with it where it can still act; what a killed one leaves is swept when the next file is written
 * there.
 */

const partName = /^\.watchline-[0-9a-f]{16}\.part$/;
/** A file that is being written grows: one that has not for so long is nobody's any more. */
const abandonedAfterMs = hourMs;

const underWay = new Set<string>();

function removeAll(): void {
  for (const path of underWay) rmSync(path, { force: true });
}

/** Until `done`, a process that ends takes this file with it. */
export function watchPart(path: string): { done(): void } {
  if (underWay.size === 0) process.once('exit', removeAll);
  underWay.add(path);
  return {
    done: () => {
      underWay.delete(path);
      if (underWay.size === 0) process.off('exit', removeAll);
    },
  };
}

/** Never throws: what cannot be removed stays. */
export async function sweepParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => partName.test(each))) {
    const path = join(folder, name);
    if (await isAbandoned(path)) await rm(path, { force: true }).catch(() => {});
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const { mtimeMs, uid } = await stat(path);
    return (
      Date.now() - mtimeMs > abandonedAfterMs && (process.getuid === undefined || uid === process.getuid())
    );
  } catch {
    return false;
  }
}
