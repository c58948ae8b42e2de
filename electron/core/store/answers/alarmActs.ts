import type { DatabaseSync } from 'node:sqlite';
import { int, parsed, text } from '#core/store/tables/cells.ts';
import type { Said } from '#shared/acts/act.ts';
import type { EndReason, Mark } from '#shared/acts/ends.ts';
import { type AlarmAct, maxAlarmActs } from '#shared/contract/acts.ts';

/** What was done with one alarm, newest first, each with what of it is over. */
export function alarmActs(database: DatabaseSync, ref: number): AlarmAct[] {
  const ends = Map.groupBy(
    database.prepare('SELECT act, mark, at, reason FROM act_ends WHERE alarm = ? ORDER BY at').all(ref),
    (row) => int(row.act),
  );
  const rows = database
    .prepare(
      `SELECT acts.* FROM act_alarms JOIN acts ON acts.number = act_alarms.act
       WHERE alarm = ? ORDER BY at DESC, id DESC LIMIT ${maxAlarmActs}`,
    )
    .all(ref);
  return rows.flatMap((row) => {
    const said = parsed<Said>(row.said);
    if (!said) return [];
    return [
      {
        id: text(row.id),
        at: int(row.at),
        by: text(row.by),
        station: text(row.station),
        ...said,
        ends: (ends.get(int(row.number)) ?? []).map((end) => ({
          mark: text(end.mark) as Mark,
          at: int(end.at),
          reason: text(end.reason) as EndReason,
        })),
      },
    ];
  });
}

/** Acts of one operator that are looked through for reasons. */
const mostLooked = 500;

/** What an operator gave as a reason lately, each once, last first. */
export function actReasons(database: DatabaseSync, by: string): string[] {
  return database
    .prepare(
      `SELECT reason FROM (SELECT number, said ->> 'reason' AS reason FROM acts WHERE by = ?
         ORDER BY number DESC LIMIT ${mostLooked})
       WHERE reason IS NOT NULL GROUP BY reason ORDER BY max(number) DESC LIMIT 10`,
    )
    .all(by)
    .map((row) => text(row.reason));
}
