import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '#shared/model/time.ts';
import type { Readable } from './readable.ts';
import { loadHistory } from './tables/history.ts';
import { marksOverdue } from './tables/marksOverdue.ts';
import { readAnswers, readParts } from './thread/readAnswers.ts';

/**
 * What a history says as it is now, and however much is written to it meanwhile: until the connection is
 * closed, all answers are of the same moment. What ended by its time while no Watchline ran has ended.
 * @throws Error for a person: an earlier version has written it, and none that can has made it ready.
 */
export function folderAnswers(database: DatabaseSync, now: EpochMs): Readable {
  database.exec('BEGIN');
  const end = marksOverdue(database, now);
  const history = loadHistory(database);
  end(history);
  if (history.zones.prepared < 1)
    throw new Error(
      'The history is of an earlier Watchline: let this one run over it once, which makes it ready.',
    );
  return promised(readAnswers(readParts(database, { history: () => history, alarmsVersion: () => 0 })));
}

type Promised<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<R> : never;
};

const promised = <T extends object>(answers: T): Promised<T> =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, async (...args: unknown[]) => answer(...args)]),
  ) as Promised<T>;
