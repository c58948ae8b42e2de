import type { DatabaseSync } from 'node:sqlite';
import { int, intOrNull } from '#core/store/tables/cells.ts';
import { pragma } from '#files/database.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import type { HistorySize } from './trimTypes.ts';

/** How large a history is, of the transaction it is read in. */
export function historySize(database: DatabaseSync): HistorySize {
  const [pageBytes, pages, free] = ['page_size', 'page_count', 'freelist_count'].map((name) =>
    Number(pragma(database, name)),
  ) as [number, number, number];
  const event = database.prepare('SELECT received_at AS at FROM events ORDER BY id LIMIT 1').get();
  const happened = database.prepare('SELECT min(at) AS at FROM happened').get();
  const times = [event?.at, happened?.at].flatMap((at) => (intOrNull(at ?? null) === null ? [] : [int(at)]));
  return {
    bytes: pages * pageBytes,
    usedBytes: (pages - free) * pageBytes,
    from: times.length === 0 ? null : Math.min(...times),
  };
}

/** Whether anything was recorded in this time (host clock). */
export function wasRecorded(database: DatabaseSync, from: EpochMs, until: EpochMs): boolean {
  const found = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM happened WHERE at >= ?1 AND at < ?2)
         OR EXISTS (SELECT 1 FROM minutes WHERE minute >= ?1 / ?3 AND minute < ?2 / ?3) AS found`,
    )
    .get(from, until, minuteMs);
  return int(found?.found) === 1;
}
