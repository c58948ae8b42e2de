import type { DatabaseSync } from 'node:sqlite';
import type { EpochMs } from '#shared/model/time.ts';
import { acknowledgedBit, shelvedBit } from './alarmBits.ts';
import { int } from './cells.ts';
import type { History } from './history.ts';

/** A mark by its columns, and the bit that says in `alarms.state` that it holds. */
const marks = [
  { of: 'acknowledged', bit: acknowledgedBit, why: 'reason' },
  { of: 'shelved', bit: shelvedBit, why: 'shelved_reason' },
] as const;

/**
 * For a connection that may only read: marks whose time is over are not there, as they will not be once a
 * Watchline runs. Standings are few; those of this connection stand before the ones on disk. Answers what is
 * left to do in memory.
 */
export function marksOverdue(database: DatabaseSync, now: EpochMs): (history: History) => void {
  database.exec(`CREATE TEMP TABLE standings AS SELECT * FROM main.standings;
    CREATE UNIQUE INDEX temp.standings_alarm ON standings (alarm)`);
  const overdue = marks.map(({ of, bit, why }) => {
    const rows = database
      .prepare(
        `UPDATE temp.standings SET ${of}_act = NULL, ${of}_by = NULL, ${of}_at = NULL, ${of}_until = NULL, ${why} = NULL
         WHERE ${of}_until <= ? RETURNING alarm`,
      )
      .all(now);
    return { bit, refs: rows.map(({ alarm }) => int(alarm)) };
  });
  return ({ alarms }) => {
    for (const { bit, refs } of overdue)
      for (const ref of refs) alarms.state[ref] = (alarms.state[ref] ?? 0) & ~bit;
  };
}
