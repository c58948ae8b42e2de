import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '#shared/model/time.ts';
import { Damaged, inTransaction, pragma } from './database.ts';
import { applicationId, migrations } from './schema.ts';

/** `20160801T163500Z` */
export const stampOf = (at: EpochMs): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/**
 * Brings a database to today's tables in one transaction, after copying one that holds something.
 * @throws Error naming both versions when a newer program made it; Damaged when it is not ours.
 */
export function migrate(
  database: DatabaseSync,
  path: string,
  now: EpochMs,
  steps: readonly string[] = migrations,
): void {
  const version = Number(pragma(database, 'user_version'));
  const owner = Number(pragma(database, 'application_id'));
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (!isEmpty && owner !== applicationId) throw new Damaged('it is not a history of Watchline');
  if (version > steps.length) {
    throw new Error(
      `it was written by a newer Watchline (version ${version} of the tables; this one knows ${steps.length}). ` +
        'Use the newer Watchline, or another data folder.',
    );
  }
  if (version === steps.length && !isEmpty) return;
  if (!isEmpty) {
    const copy = join(dirname(path), `history.before-${version + 1}.${stampOf(now)}.sqlite`);
    if (!existsSync(copy)) database.prepare('VACUUM INTO ?').run(copy);
  }
  inTransaction(database, () => {
    for (const step of steps.slice(isEmpty ? 0 : version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}; PRAGMA application_id = ${applicationId}`);
  });
}
