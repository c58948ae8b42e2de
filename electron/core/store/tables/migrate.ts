import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Damaged, inTransaction, pragma } from '#files/database.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { formatFileStamp } from '#shared/words/timestamp.ts';
import { applicationId, migrations } from './schema.ts';

/** @throws Damaged when the database holds tables that are not ours. */
export function assertOurs(database: DatabaseSync): void {
  if (isEmpty(database) || Number(pragma(database, 'application_id')) === applicationId) return;
  throw new Damaged('it is not a history of Watchline');
}

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;

/**
 * Brings a database to today's tables in one transaction, after copying one that holds something.
 * @throws Error naming both versions when a newer program made it.
 */
export function migrate(
  database: DatabaseSync,
  path: string,
  now: EpochMs,
  steps: readonly string[] = migrations,
): void {
  const version = Number(pragma(database, 'user_version'));
  const isNew = isEmpty(database);
  if (version > steps.length) {
    throw new Error(
      `it was written by a newer Watchline (version ${version} of the tables; this one knows ${steps.length}). ` +
        'Use the newer Watchline, or another data folder.',
    );
  }
  if (version === steps.length && !isNew) return;
  if (!isNew) {
    const copy = join(dirname(path), `history.before-${version + 1}.${formatFileStamp(now)}.sqlite`);
    if (!existsSync(copy)) database.prepare('VACUUM INTO ?').run(copy);
  }
  inTransaction(database, () => {
    for (const step of steps.slice(isNew ? 0 : version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}; PRAGMA application_id = ${applicationId}`);
  });
}
