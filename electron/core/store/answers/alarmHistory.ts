import { changeNames, isActive } from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import { slotMs } from '#core/store/tables/countTables.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmOccurrence, AlarmRateBucket, AlarmRateQuery } from '#shared/contract/alarms.ts';

const mostOccurrences = 1_000;
const mostBuckets = 300;

/** The last events about one alarm, newest first: each names the one before it. */
export function alarmHistory({ alarms, database }: History, ref: number): AlarmOccurrence[] {
  const find = database.prepare(
    'SELECT at, received_at, change, occurrences, state, seq, previous FROM events WHERE id = ?',
  );
  const found: AlarmOccurrence[] = [];
  let event = alarms.lastEvent[ref] ?? 0;
  while (event > 0 && found.length < mostOccurrences) {
    const row = find.get(event);
    if (!row) break;
    found.push({
      at: int(row.at),
      receivedAt: int(row.received_at),
      change: changeNames[int(row.change)] ?? 'snapshot',
      occurrences: int(row.occurrences),
      active: isActive(int(row.state)),
      seq: int(row.seq),
    });
    event = int(row.previous);
  }
  return found;
}

/** How many alarm events fall into each bucket, empty ones included. */
export function alarmRate({ database, nodes }: History, query: AlarmRateQuery): AlarmRateBucket[] {
  const { since, until, nodeKeys } = query;
  if (!(since < until)) return [];
  const wanted = Math.min(mostBuckets, Math.max(1, Math.floor(query.buckets)));
  const firstSlot = Math.floor(since / slotMs);
  const lastSlot = Math.ceil(until / slotMs);
  const slotsAtOnce = Math.max(1, Math.ceil((lastSlot - firstSlot) / wanted));
  const of = nodeKeys
    ? `AND node IN (${nodeKeys.flatMap((key) => nodes.byKey.get(key)?.id ?? []).join()})`
    : '';
  const rows = database
    .prepare(
      `SELECT (slot - ?) / ? AS bucket, sum(count) AS count FROM rates WHERE slot >= ? AND slot < ? ${of}
       GROUP BY bucket`,
    )
    .all(firstSlot, slotsAtOnce, firstSlot, lastSlot);
  const counts = new Map(rows.map((row) => [Math.floor(int(row.bucket)), int(row.count)]));
  const buckets: AlarmRateBucket[] = [];
  for (let slot = firstSlot; slot < lastSlot; slot += slotsAtOnce) {
    const count = counts.get(buckets.length) ?? 0;
    buckets.push({ from: slot * slotMs, count });
  }
  return buckets;
}
