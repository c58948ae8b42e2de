import { resolve } from 'node:path';
import { writeWhole } from '#core/export/writeWhole.ts';
import { usualDataFolder } from '#monitor/dataFolder.ts';
import { Failure } from './failure.ts';

/** The second by its name would be opened anew, which a socket cannot be. */
const standardOutput: readonly string[] = ['-', '/dev/stdout'];

/**
 * Writes a text where --out says: a file whole or not at all, and never among files of ours, neither in the
 * folder that is read nor in the one that is this user's. Answers where it is; null: whoever reads has seen
 * enough.
 */
export async function writeOut(out: string, text: string, folder: string): Promise<string | null> {
  if (standardOutput.includes(out)) return (await print(text)) ? 'standard output' : null;
  const path = resolve(out);
  const usual = usualDataFolder();
  const fill = async (write: (part: string) => Promise<void>): Promise<true> => {
    await write(text);
    return true;
  };
  await writeWhole(path, fill, usual === null ? [folder] : [folder, usual]);
  return path;
}

/** False: nobody reads it any more. */
function print(text: string): Promise<boolean> {
  return new Promise((done, fail) => {
    process.stdout.write(text, (error) => {
      const { code } = (error ?? {}) as NodeJS.ErrnoException;
      if (!error) done(true);
      else if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') done(false);
      else if (code === 'ENOSPC') fail(new Failure('standard output cannot be written: the disk is full.'));
      else fail(error);
    });
  });
}
