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
    const acts = rows.flatMap(actOf);
    const boots = new Set(acts.flatMap(({ asOf }) => asOf?.bootId ?? []));
    const standing = foldActs(acts, lives.of(first, boots), now);
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

  /**
   * Oldest event first. What was taken away because it was old is told as if the alarm had been active then,
   * in each life of its node (`boots`) that operators have seen it in; once all of it was, the alarm is over.
   */
  of({ state, last_event, received_at }: Row, boots: Iterable<string>): LifeEvent[] {
    const life: LifeEvent[] = [];
    const told = { seq: 0, change: 'snapshot', severity: severityOf(int(state)) } as const;
    let event = this.#event.get(int(last_event));
    let before = int(event ? event.previous : last_event);
    if (!event && before !== 0)
      life.push({ ...told, bootId: '', active: false, receivedAt: int(received_at) });
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
    for (; event; event = this.#event.get(before)) {
      life.push(lifeEvent(event));
      before = int(event.previous);
    }
    const { severity } = life.at(-1) ?? told;
    if (before !== 0)
      for (const bootId of boots) life.push({ ...told, bootId, severity, active: true, receivedAt: 0 });
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
