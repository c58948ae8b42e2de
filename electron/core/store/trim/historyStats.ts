import type { DatabaseSync } from 'node:sqlite';
import { listedSql } from '#core/store/tables/alarmBits.ts';
import { int } from '#core/store/tables/cells.ts';
import { faultPlace } from '#shared/model/faultPlace.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { historySize } from './historySize.ts';
import type { HistorySize } from './trimTypes.ts';

/** What a history holds. */
export interface HistoryStats extends HistorySize {
  /** When the newest came (host clock); null: it is empty. */
  readonly until: EpochMs | null;
  /** What came before this was taken away, but for what is protected; null: nothing was. */
  readonly trimmedBefore: EpochMs | null;
  readonly rows: Readonly<Record<StatsPart, number>>;
}

const counted = {
  // Without those under whose keys Watchline's own alarms are.
  nodes: `SELECT count(*) AS n FROM nodes WHERE key NOT LIKE '${faultPlace('%')}'`,
  alarmEvents: 'SELECT count(*) AS n FROM events',
  alarms: 'SELECT count(*) AS n FROM alarms',
  alarmsListed: `SELECT count(*) AS n FROM alarms WHERE ${listedSql}`,
  changes: 'SELECT count(*) AS n FROM changes',
  gaps: 'SELECT count(*) AS n FROM gaps',
  acts: 'SELECT count(*) AS n FROM acts',
  jobs: 'SELECT count(*) AS n FROM jobs',
  handovers: 'SELECT count(*) AS n FROM handovers',
} as const;

export type StatsPart = keyof typeof counted;

/** Counts all of it: seconds for millions of rows. */
export function historyStats(database: DatabaseSync): HistoryStats {
  const number = (sql: string): number => int(database.prepare(sql).get()?.n);
  const size = historySize(database);
  const until = Math.max(
    number('SELECT max(at) AS n FROM happened'),
    number('SELECT received_at AS n FROM events ORDER BY id DESC LIMIT 1'),
  );
  return {
    ...size,
    until: until === 0 ? null : until,
    trimmedBefore: number('SELECT max(before) AS n FROM trimmed') || null,
    rows: Object.fromEntries(Object.entries(counted).map(([part, sql]) => [part, number(sql)])) as Record<
      StatsPart,
      number
    >,
  };
}
