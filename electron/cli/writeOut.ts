import { resolve } from 'node:path';
import { type Write, writeWhole } from '#core/export/writeWhole.ts';
import { usualDataFolder } from '#monitor/dataFolder.ts';
import { Failure } from './failure.ts';

/** The second by its name would be opened anew, which a socket cannot be. */
const standardOutput: readonly string[] = ['-', '/dev/stdout'];

export const isStandardOutput = (out: string): boolean => standardOutput.includes(out);

/** No file of ours is written over: neither in the folder that is read nor in the one that is this user's. */
export function keepOut(folder: string): readonly string[] {
  const usual = usualDataFolder();
  return usual === null ? [folder] : [folder, usual];
}

/** Whole or not at all, where --out says. Answers where it is; null: whoever reads has seen enough. */
export async function writeOut(out: string, text: string, folder: string): Promise<string | null> {
  const fill = async (write: Write): Promise<true> => {
    await write(text);
    return true;
  };
  if (isStandardOutput(out)) return (await print(fill)) && 'standard output';
  const path = resolve(out);
  await writeWhole(path, fill, keepOut(folder));
  return path;
}

/** Answers what was filled in; null: whoever reads has seen enough. */
export async function print<Filled>(fill: (write: Write) => Promise<Filled>): Promise<Filled | null> {
  const { stdout } = process;
  const write: Write = (part) =>
    new Promise<void>((done, fail) => {
      stdout.write(part, (error) => (error ? fail(error) : done()));
    });
  try {
    return await fill(write);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return null;
    if (code === 'ENOSPC') throw new Failure('standard output cannot be written: the disk is full.');
    throw error;
  }
}
