import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ActedAlarm, ActOn, Said } from '#shared/acts/act.ts';
import { marks } from '#shared/acts/ends.ts';
import { foldActs, type LifeEvent } from '#shared/acts/fold.ts';
import type { EpochMs } from '#shared/model/time.ts';
import {
  acknowledgedBit,
  changeNames,
  isActive,
  removed,
  retiredBit,
  severityOf,
  shelvedBit,
} from './alarmBits.ts';
import { int, parsed, text } from './cells.ts';
import { bitOf, Standings, standingRow } from './standings.ts';

const actsSql = `SELECT alarm, number, acts.id, at, by, station, said, acted, state, last_event, received_at
  FROM act_alarms JOIN acts ON acts.number = act JOIN alarms ON alarms.ref = alarm
  ORDER BY alarm, number`;

type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * Makes what holds of the acts on every alarm, and what of them is over, anew from the acts and the lives of
 * the alarms, as it is at this time. Within a transaction. Takes as long as reading the events of the alarms
 * that were acted on.
 */
export function foldAnew(database: DatabaseSync, now: EpochMs): void {
  const marked = acknowledgedBit | shelvedBit;
  database.exec(`DELETE FROM standings; DELETE FROM act_ends;
    UPDATE alarms SET state = state & ~${marked} WHERE state & ${marked}`);
  const standings = new Standings(database);
  const mark = database.prepare('UPDATE alarms SET state = state | ? WHERE ref = ?');
  const lives = new Lives(database);
  const fold = (rows: readonly Row[]): void => {
    const [first] = rows;
    if (!first) return;
    const ref = int(first.alarm);
    const numbers = new Map(rows.map((row) => [text(row.id), int(row.number)]));
    const numberOf = (id: string): number => numbers.get(id) ?? 0;
    const standing = foldActs(rows.flatMap(actOf), lives.of(first), now);
    for (const { act, mark: of, reason, at } of standing.ends)
      standings.noteEnd([ref], numberOf(act), of, reason, at);
    standings.put([ref], standingRow(standing, numberOf));
    mark.run(
      marks.reduce((bits, of) => bits | (standing[of] ? bitOf[of] : 0), 0),
      ref,
    );
  };
  let rows: Row[] = [];
  for (const row of database.prepare(actsSql).all()) {
    if (rows[0]?.alarm !== row.alarm) {
      fold(rows);
      rows = [];
    }
    rows.push(row);
  }
  fold(rows);
}

function actOf(row: Row): ActOn[] {
  const said = parsed<Said>(row.said);
  if (!said) return [];
  const made = { id: text(row.id), at: int(row.at), by: text(row.by), station: text(row.station) };
  return [{ ...made, ...said, asOf: parsed<ActedAlarm>(row.acted)?.asOf ?? null }];
}

/** Each event about an alarm names the one before it. */
class Lives {
  readonly #event;

  constructor(database: DatabaseSync) {
    this.#event = database.prepare(
      `SELECT boots.name AS boot, events.seq, change, state, received_at, previous
       FROM events JOIN boots ON boots.id = boot WHERE events.id = ?`,
    );
  }

  /** Oldest event first. */
  of({ state, last_event, received_at }: Row): LifeEvent[] {
    const life: LifeEvent[] = [];
    let event = this.#event.get(int(last_event));
    // Its id came to mean another alarm: then it was over, and no event tells it.
    if (
      event &&
      isActive(int(event.state)) &&
      (int(state) & retiredBit) !== 0 &&
      int(event.change) !== removed
    )
      life.push({
        ...lifeEvent(event),
        seq: Infinity,
        change: 'snapshot',
        active: false,
        receivedAt: int(received_at),
      });
    for (; event; event = this.#event.get(int(event.previous))) life.push(lifeEvent(event));
    return life.reverse();
  }
}

function lifeEvent(event: Row): LifeEvent {
  const change = int(event.change);
  return {
    bootId: text(event.boot),
    seq: int(event.seq),
    change: changeNames[change] ?? 'snapshot',
    active: change !== removed && isActive(int(event.state)),
    severity: severityOf(int(event.state)),
    receivedAt: int(event.received_at),
  };
}
