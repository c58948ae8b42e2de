import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { inTransaction, openReading, pragma, unlessDamaged } from '#files/database.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { int, text } from './cells.ts';
import { foldAnew } from './foldAnew.ts';

/*
 * A history that was put aside is damaged where it cannot be mended in place. What can be read of it is
 * copied into the fresh one; the file itself is only read.
 */

/** Rows copied into a fresh history. Of alarm events, and of all else. */
export interface Salvaged {
  readonly events: Copied;
  readonly others: Copied;
}

/** `older`: not looked at, for want of time; they are in the file that was put aside. */
export interface Copied {
  readonly kept: number;
  readonly lost: number;
  readonly older: number;
}

type Row = Readonly<Record<string, SQLOutputValue>>;

/** A table after those that it names rows of. */
const parents = ['nodes', 'boots', 'definitions', 'alarms', 'jobs', 'acts', 'handovers', 'handovers_taken'];
/** As long as the history is: the newest first, until time is over. */
const long = ['gaps', 'happened_texts', 'happened', 'changes'];
/** Those without row ids: read from their beginning to where they cannot be read. */
const byKey = ['states', 'job_tasks', 'act_alarms'];

/** Nothing names what is lost. */
const orphans = `
UPDATE nodes SET boot = NULL WHERE boot NOT IN (SELECT id FROM boots);
DELETE FROM boots WHERE node NOT IN (SELECT id FROM nodes);
UPDATE nodes SET boot = NULL WHERE boot NOT IN (SELECT id FROM boots);
DELETE FROM alarms WHERE node NOT IN (SELECT id FROM nodes) OR definition NOT IN (SELECT id FROM definitions);
DELETE FROM gaps WHERE boot NOT IN (SELECT id FROM boots);
DELETE FROM changes WHERE node NOT IN (SELECT id FROM nodes) OR boot NOT IN (SELECT id FROM boots);
DELETE FROM states WHERE node NOT IN (SELECT id FROM nodes);
DELETE FROM job_tasks WHERE job NOT IN (SELECT id FROM jobs);
DELETE FROM act_alarms WHERE alarm NOT IN (SELECT ref FROM alarms) OR act NOT IN (SELECT number FROM acts);
DELETE FROM handovers_taken WHERE id NOT IN (SELECT id FROM handovers);
UPDATE happened SET text = NULL WHERE text NOT IN (SELECT id FROM happened_texts);
DELETE FROM happened WHERE node NOT IN (SELECT id FROM nodes)`;

const eventOrphans = `DELETE FROM events WHERE boot NOT IN (SELECT id FROM boots)
  OR alarm NOT IN (SELECT ref FROM alarms) OR definition NOT IN (SELECT id FROM definitions)`;

/** Row ids looked at together. */
const windowRows = 1_000;
/** Where a table does not say how long it is: it ends after so many windows without a row. */
const mostEmpty = 16;
/** Of the time, for all but events. */
const shareOfOthers = 0.5;

interface Counts {
  kept: number;
  lost: number;
  older: number;
}

/**
 * Copies what can be read of the history at `from` into `database`, a fresh one, within some `mostMs`. All or
 * nothing, in one transaction. Null: it is of another version, and nothing was copied.
 * @param derived SQL that counts what follows from the events
 */
export function copyReadable(
  database: DatabaseSync,
  from: string,
  now: EpochMs,
  { derived, mostMs }: { readonly derived: readonly string[]; readonly mostMs: number },
): Salvaged | null {
  const startedAt = performance.now();
  const old = openReading(from);
  try {
    if (pragma(old, 'user_version') !== pragma(database, 'user_version')) return null;
    return inTransaction(database, () => {
      // Held together by ourselves: parts of one table are named by rows of another.
      database.exec('PRAGMA defer_foreign_keys = ON');
      const triggers = withoutTriggers(database);
      const [others, events] = [new Copying(old, database), new Copying(old, database)];
      for (const table of parents) others.rows(table, Number.POSITIVE_INFINITY);
      for (const table of byKey) others.untilDamage(table);
      for (const table of long) others.rows(table, startedAt + mostMs * shareOfOthers);
      others.remove(orphans);
      events.rows('events', startedAt + mostMs);
      events.remove(eventOrphans);
      for (const sql of derived) database.exec(sql);
      foldAnew(database, now);
      for (const sql of triggers) database.exec(sql);
      return { events: events.counts, others: others.counts };
    });
  } finally {
    old.close();
  }
}

/** Rows come as they were: nothing is told of them anew. Answers how the triggers are made again. */
function withoutTriggers(database: DatabaseSync): readonly string[] {
  const rows = database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const { name } of rows) database.exec(`DROP TRIGGER "${text(name)}"`);
  return rows.map(({ sql }) => text(sql));
}

/** Rows of some tables on their way, counted. */
class Copying {
  readonly counts: Counts = { kept: 0, lost: 0, older: 0 };
  readonly #old: DatabaseSync;
  readonly #database: DatabaseSync;

  constructor(old: DatabaseSync, database: DatabaseSync) {
    this.#old = old;
    this.#database = database;
  }

  /** A window of row ids at a time, the newest first; of one that cannot be read, row by row. */
  rows(table: string, until: number): void {
    const of = `SELECT * FROM ${table} NOT INDEXED WHERE rowid`;
    const read = this.#old.prepare(`${of} > ? AND rowid <= ?`);
    const readOne = this.#old.prepare(`${of} = ?`);
    const put = this.#putInto(table);
    const last = unlessDamaged(
      () => this.#old.prepare(`SELECT max(rowid) AS last FROM ${table}`).get()?.last,
    );
    let empty = 0;
    let unread = 0;
    for (const [low, high] of last === undefined ? upwards() : downwards(int(last ?? 0))) {
      if (performance.now() > until) {
        this.counts.older += last === undefined ? 0 : high;
        break;
      }
      let found = unlessDamaged(() => read.all(low, high));
      if (!found) {
        found = [];
        for (let id = low + 1; id <= high; id++) {
          const row = unlessDamaged(() => readOne.all(id));
          if (row) found.push(...row);
          else unread++;
        }
      }
      for (const row of found) put(row);
      empty = found.length === 0 ? empty + 1 : 0;
      if (last === undefined && empty >= mostEmpty) break;
      // Behind the last row of a table that does not say how long it is nothing can be read either.
      if (found.length > 0 || last !== undefined) {
        this.counts.lost += unread;
        unread = 0;
      }
    }
  }

  untilDamage(table: string): void {
    const put = this.#putInto(table);
    const rows = this.#old.prepare(`SELECT * FROM ${table}`).iterate();
    for (
      let next = unlessDamaged(() => rows.next());
      next && !next.done;
      next = unlessDamaged(() => rows.next())
    )
      put(next.value);
  }

  /** What names something that is lost. */
  remove(sql: string): void {
    for (const statement of sql.split(';')) {
      const { changes } = this.#database.prepare(statement).run();
      if (!/^\s*DELETE/.test(statement)) continue;
      this.counts.kept -= Number(changes);
      this.counts.lost += Number(changes);
    }
  }

  /** What a damaged page garbled, so that it cannot stand beside the rest, stays out. */
  #putInto(table: string): (row: Row) => void {
    const columns = this.#database
      .prepare('SELECT name, type FROM pragma_table_info(?)')
      .all(table)
      .map(({ name, type }) => ({ name: text(name), isNumber: type === 'INTEGER' }));
    const names = columns.map(({ name }) => name).join();
    const insert = this.#database.prepare(
      `INSERT OR IGNORE INTO ${table} (${names}) VALUES (${columns.map(() => '?').join()})`,
    );
    return (row) => {
      const isSound = columns.every(({ name, isNumber }) => {
        const value = row[name] ?? null;
        return value === null || (typeof value === 'number') === isNumber;
      });
      const values = columns.map(({ name }): SQLInputValue => row[name] ?? null);
      if (isSound && insert.run(...values).changes === 1) this.counts.kept++;
      else this.counts.lost++;
    };
  }
}

function* upwards(): Generator<readonly [low: number, high: number]> {
  for (let low = 0; ; low += windowRows) yield [low, low + windowRows];
}

function* downwards(end: number): Generator<readonly [low: number, high: number]> {
  for (let high = end; high > 0; high -= windowRows) yield [Math.max(0, high - windowRows), high];
}
