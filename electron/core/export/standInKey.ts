import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { EpochMs } from '#shared/model/time.ts';
import type { Redactor } from '#shared/words/redaction.ts';

/** In the data folder. */
const folderName = 'stand-ins';

export interface KeyOf {
  readonly dataFolder: string;
  /** Of the bundle; its manifest names it. */
  readonly id: string;
  /** What the export was called. */
  readonly fileName: string;
  readonly writtenAt: EpochMs;
  readonly redactor: Redactor;
}

/**
 * Writes down for this user alone what the stand-ins of an export stand for; credentials are not among them.
 * Answers where; null: there is nothing to know. @throws Error of the file system.
 */
export async function keepKey({
  dataFolder,
  id,
  fileName,
  writtenAt,
  redactor,
}: KeyOf): Promise<string | null> {
  const { key } = redactor;
  if (key.length === 0) return null;
  const folder = join(dataFolder, folderName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${id}.json`);
  const standIns = Object.fromEntries(key.map(({ standIn, said }) => [standIn, said]));
  const text = JSON.stringify(
    { version: 1, id, fileName, writtenAt: new Date(writtenAt).toISOString(), standIns },
    null,
    1,
  );
  await writeFileAtomic(path, `${text}\n`, { mode: 0o600 });
  return path;
}

/** Of an export that came to nothing. Never throws. */
export const forgetKey = (path: string): Promise<void> => rm(path, { force: true }).catch(() => {});
