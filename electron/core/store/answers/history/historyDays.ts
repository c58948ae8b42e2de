import type { DatabaseSync } from 'node:sqlite';
import { int, intOrNull, text } from '#core/store/tables/cells.ts';
import { type HistoryBucket, type HistoryDaysQuery, maxHistoryBuckets } from '#shared/contract/history.ts';
import { minuteMs } from '#shared/model/time.ts';

/**
 * How much happened when: of events by their numbers at the edges, which are exact to the minute, so that it
 * costs the same however many they are. Where the host's clock was set back, those of that while are in one
 * stretch of it.
 */
export function historyDays(database: DatabaseSync, { edges }: HistoryDaysQuery): HistoryBucket[] {
  const firstFrom = database.prepare('SELECT first FROM minutes WHERE minute >= ? ORDER BY minute LIMIT 1');
  const last = int(database.prepare('SELECT max(id) AS id FROM events').get()?.id);
  const others = database.prepare('SELECT count(*) AS count FROM happened WHERE at >= ? AND at < ?');
  const wanted = edges.slice(0, maxHistoryBuckets + 1).toSorted((a, b) => a - b);
  const events = wanted.map((edge) => {
    const found = intOrNull(firstFrom.get(Math.ceil(edge / minuteMs))?.first ?? null);
    return found ?? last + 1;
  });
  return wanted.slice(0, -1).map((from, index) => ({
    from,
    alarms: Math.max(0, (events[index + 1] ?? 0) - (events[index] ?? 0)),
    others: int(others.get(from, wanted[index + 1] ?? from)?.count),
  }));
}

/** Who did something, last first. */
export function historyOperators(database: DatabaseSync): string[] {
  return database
    .prepare('SELECT by FROM happened WHERE by IS NOT NULL GROUP BY by ORDER BY max(at) DESC LIMIT 50')
    .all()
    .map((row) => text(row.by));
}
