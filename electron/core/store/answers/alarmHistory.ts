import { changeNames, isActive, severityOf } from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import { slotMs } from '#core/store/tables/countTables.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmOccurrence, AlarmRateBucket, AlarmRateQuery } from '#shared/contract/alarms.ts';
import type { Severity } from '#shared/model/alarm.ts';
import type { EpochMs } from '#shared/model/time.ts';

const mostOccurrences = 1_000;
const mostBuckets = 300;
const none: Readonly<Record<Severity, number>> = {
  critical: 0,
  major: 0,
  minor: 0,
  warning: 0,
  indeterminate: 0,
};

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
      `SELECT (slot - ?) / ? AS bucket, severity, sum(count) AS count FROM rates
       WHERE slot >= ? AND slot < ? ${of} GROUP BY bucket, severity`,
    )
    .all(firstSlot, slotsAtOnce, firstSlot, lastSlot);
  const buckets: { from: EpochMs; count: number; bySeverity: Record<Severity, number> }[] = [];
  for (let slot = firstSlot; slot < lastSlot; slot += slotsAtOnce)
    buckets.push({ from: slot * slotMs, count: 0, bySeverity: { ...none } });
  for (const row of rows) {
    const bucket = buckets[Math.floor(int(row.bucket))];
    if (!bucket) continue;
    bucket.count += int(row.count);
    bucket.bySeverity[severityOf(int(row.severity))] += int(row.count);
  }
  return buckets;
}
