import type { SQLOutputValue } from 'node:sqlite';
import { activeBit, isListed, isTaken } from '#core/store/tables/alarmBits.ts';
import { int, text } from '#core/store/tables/cells.ts';
import { slotMs } from '#core/store/tables/countTables.ts';
import { zoneOf } from '#core/store/tables/eventZones.ts';
import type { History } from '#core/store/tables/history.ts';
import { type EpochMs, minuteMs } from '#shared/model/time.ts';
import { historySize } from './historySize.ts';
import type { TrimCounts } from './trimTypes.ts';

/** Rows looked at in one slice: about 10 ms. */
const sliceRows = 2_048;
/** Each may be of a megabyte. */
const sliceSheets = 16;

type Row = Readonly<Record<string, SQLOutputValue>>;

/**
 * Takes away what came before a moment, slice by slice; each is to be within a transaction of its own.
 *
 * What stays, however old: what the node lists and what nobody has seen, each with the last event about it;
 * of what is active, acknowledged, shelved or was acted on, every event; gaps; how each part of a node stood
 * at that moment, which what came after goes on from; words and the one row of each alarm. The last row of
 * each table stays too: a number means one row for ever, and SQLite would give the highest anew.
 */
export class Trimming {
  readonly before: EpochMs;
  readonly history: History;
  readonly removed: Record<keyof TrimCounts, number> = { events: 0, others: 0 };
  readonly #slices: Iterator<void>;

  constructor(history: History, before: EpochMs) {
    this.history = history;
    this.before = before;
    this.#slices = this.#all();
  }

  /** Does the next slice. True: there are more. */
  step(): boolean {
    if (!this.#isBegun()) return false;
    return this.#slices.next().done !== true;
  }

  /** A limit before which there was nothing is not set: all that was ever told is still there. */
  #isBegun(): boolean {
    const { database } = this.history;
    const { before } = database.prepare('SELECT max(before) AS before FROM trimmed').get() ?? {};
    if (int(before) >= this.before) return true;
    const { from } = historySize(database);
    if (from === null || from >= this.before) return false;
    database.prepare('UPDATE trimmed SET before = ?').run(this.before);
    return true;
  }

  *#all(): Generator<void> {
    yield* this.#events();
    yield* this.#changes();
    yield* this.#acts();
    yield* this.#happened();
    yield* this.#jobs();
    yield* this.#handovers();
    yield* this.#counts();
  }

  /** From the newest on: what comes next of an alarm is told by what it was at that moment. */
  *#events(): Generator<void> {
    const { database, events, zones, alarms } = this.history;
    const beyond = database
      .prepare('SELECT last FROM minutes WHERE minute >= ? ORDER BY minute LIMIT 1')
      .get(Math.floor(this.before / minuteMs));
    const read = database.prepare(
      'SELECT id, alarm, received_at FROM events WHERE id < ? ORDER BY id DESC LIMIT ?',
    );
    const remove = database.prepare('DELETE FROM events WHERE id = ?');
    const actedOn = database.prepare('SELECT 1 FROM act_alarms WHERE alarm = ? LIMIT 1');
    const met = new Set<number>();
    for (let from = (beyond ? int(beyond.last) : events.lastId) + 1; ; ) {
      const rows = read.all(from, sliceRows);
      const emptied = new Set<number>();
      for (const row of rows) {
        const [id, ref] = [int(row.id), int(row.alarm)];
        if (int(row.received_at) >= this.before) continue;
        const isFollowed = met.has(ref) || alarms.lastEvent[ref] === id;
        met.add(ref);
        if (!isFollowed || id === events.lastId) continue;
        if (this.#keepsEvent(ref, id, actedOn.get(ref) !== undefined)) continue;
        remove.run(id);
        emptied.add(zoneOf(id));
        this.removed.events++;
      }
      for (const zone of emptied) zones.forgetEmpty(zone);
      const last = rows.at(-1);
      if (!last) return;
      from = int(last.id);
      yield;
    }
  }

  #keepsEvent(ref: number, event: number, wasActedOn: boolean): boolean {
    const { alarms } = this.history;
    const state = alarms.state[ref] ?? 0;
    if (isTaken(state)) return true;
    if (!isListed(state)) return false;
    return (state & activeBit) !== 0 || wasActedOn || alarms.lastEvent[ref] === event;
  }

  /** From the newest on: the first of each that is met is how it stood at that moment, and stays. */
  *#changes(): Generator<void> {
    const { database } = this.history;
    const read = database.prepare(
      `SELECT id, node, type, received_at, mode, iif(received_at < ?, value ->> 'id', NULL) AS item
       FROM changes WHERE id < ? AND id < (SELECT max(id) FROM changes) ORDER BY id DESC LIMIT ?`,
    );
    const remove = database.prepare('DELETE FROM changes WHERE id = ?');
    const known = new Set<string>();
    for (let from = Number.MAX_SAFE_INTEGER; ; ) {
      const rows = read.all(this.before, from, sliceRows);
      for (const row of rows) {
        if (int(row.received_at) >= this.before || !isFollowed(row, known)) continue;
        remove.run(int(row.id));
        this.removed.others++;
      }
      const last = rows.at(-1);
      if (!last) return;
      from = int(last.id);
      yield;
    }
  }

  /** Those of alarms that are in no list any more; what was said of maintenance stays. */
  *#acts(): Generator<void> {
    const { database, alarms, standings } = this.history;
    const read = database.prepare(
      `SELECT number FROM acts WHERE at < ? AND number > ? AND number < (SELECT max(number) FROM acts)
       AND said ->> 'kind' NOT IN ('maintenance', 'maintenance.end') ORDER BY number LIMIT ?`,
    );
    const alarmsOf = database.prepare('SELECT alarm FROM act_alarms WHERE act = ?');
    // What ended later is told with who had begun it.
    const endOf = database.prepare('SELECT 1 FROM act_ends WHERE alarm = ? AND act = ? AND at >= ?');
    const removals = [
      'DELETE FROM act_ends WHERE alarm = ? AND act = ?',
      'DELETE FROM act_alarms WHERE alarm = ? AND act = ?',
    ].map((sql) => database.prepare(sql));
    const forget = database.prepare(
      'DELETE FROM standings WHERE alarm = ?1 AND NOT EXISTS (SELECT 1 FROM act_alarms WHERE alarm = ?1)',
    );
    const remove = database.prepare('DELETE FROM acts WHERE number = ?');
    let done = 0;
    for (let from = 0; ; ) {
      const rows = read.all(this.before, from, sliceRows);
      for (const { number } of rows) {
        const refs = alarmsOf.all(int(number)).map(({ alarm }) => int(alarm));
        done += refs.length;
        if (done > sliceRows) {
          done = 0;
          yield;
        }
        const isNeeded = (ref: number): boolean =>
          alarms.isListed(ref) ||
          isTaken(alarms.state[ref] ?? 0) ||
          endOf.get(ref, int(number), this.before) !== undefined;
        if (refs.some(isNeeded)) continue;
        for (const [index, ref] of refs.entries()) {
          // One act may be of all alarms there are. What is in no list any more comes into none again.
          if (index % sliceRows === sliceRows - 1) yield;
          standings.forget(ref, int(number));
          for (const each of removals) each.run(ref, int(number));
          forget.run(ref);
        }
        remove.run(int(number));
        this.removed.others++;
      }
      const last = rows.at(-1);
      if (!last) return;
      from = int(last.number);
      done = 0;
      yield;
    }
  }

  /** Gaps stay, and what is said of acts that do. */
  *#happened(): Generator<void> {
    const isOver = `(kind NOT IN ('act', 'end', 'gap')
      OR (kind <> 'gap' AND NOT EXISTS (SELECT 1 FROM acts WHERE number = ref)))`;
    yield* this.#older('happened', 'at', `${isOver} AND id < (SELECT max(id) FROM happened)`);
  }

  *#jobs(): Generator<void> {
    const { database } = this.history;
    const read = database.prepare(
      `SELECT id FROM jobs WHERE requested_at < ? AND job ->> 'endedAt' IS NOT NULL LIMIT ?`,
    );
    const removals = ['DELETE FROM job_tasks WHERE job = ?', 'DELETE FROM jobs WHERE id = ?'].map((sql) =>
      database.prepare(sql),
    );
    yield* this.#each(() => read.all(this.before, sliceRows), removals);
  }

  *#handovers(): Generator<void> {
    const { database } = this.history;
    const read = database.prepare('SELECT id FROM handovers WHERE at < ? LIMIT ?');
    const removals = ['DELETE FROM handovers_taken WHERE id = ?', 'DELETE FROM handovers WHERE id = ?'].map(
      (sql) => database.prepare(sql),
    );
    yield* this.#each(() => read.all(this.before, sliceSheets), removals);
  }

  *#each(read: () => Row[], removals: readonly { run(id: string): unknown }[]): Generator<void> {
    for (let rows = read(); rows.length > 0; rows = read()) {
      for (const { id } of rows) for (const remove of removals) remove.run(text(id));
      this.removed.others += rows.length;
      yield;
    }
  }

  /** What is counted of events: those that stay are still found by their minute. */
  *#counts(): Generator<void> {
    yield* this.#older('rates', 'slot', '1', this.before / slotMs);
    yield* this.#older(
      'minutes',
      'minute',
      'NOT EXISTS (SELECT 1 FROM events WHERE id BETWEEN first AND last)',
      this.before / minuteMs - 1,
    );
  }

  /** Rows of a table that follows from others: counted nowhere. */
  *#older(table: string, column: string, also: string, limit: number = this.before): Generator<void> {
    const { database } = this.history;
    const next = database.prepare(
      `SELECT max(${column}) AS last FROM (SELECT ${column} FROM ${table}
       WHERE ${column} >= ? AND ${column} < ? ORDER BY ${column} LIMIT ?)`,
    );
    const remove = database.prepare(
      `DELETE FROM ${table} WHERE ${column} >= ? AND ${column} <= ? AND ${column} < ? AND ${also}`,
    );
    for (let from = Number.MIN_SAFE_INTEGER; ; ) {
      const { last } = next.get(from, limit, sliceRows) ?? {};
      if (typeof last !== 'number') return;
      remove.run(from, last, limit);
      from = last + 1;
      yield;
    }
  }
}

/** Whether something later says how it stood. */
function isFollowed({ node, type, item, mode }: Row, known: Set<string>): boolean {
  if (type === 'notice') return true;
  const key = JSON.stringify([node, type, item]);
  if (known.has(key)) return true;
  // Of a license a row holds what differs from the one before, up to one that holds all.
  if (type !== 'license' || mode !== null) known.add(key);
  return false;
}
