import type { DatabaseSync } from 'node:sqlite';
import { Damaged, inTransaction } from '#files/database.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { text } from './cells.ts';
import { findDamage } from './damage.ts';
import { foldAnew } from './foldAnew.ts';
import {
  actTables,
  countOf,
  type KeptTable,
  keptTables,
  putRows,
  type RowsKept,
  readableRows,
  toldTables,
} from './salvage.ts';

/**
 * How what is counted is counted anew from the events; those of a snapshot (change 4) happened at no time.
 */
const counted: Readonly<Record<string, string>> = {
  rates: `INSERT INTO rates (slot, node, severity, count)
    SELECT CAST(floor(events.at / 10000.0) AS INTEGER) AS slot, boots.node, events.state & 7 AS severity, count(*)
    FROM events JOIN boots ON boots.id = events.boot
    WHERE events.at IS NOT NULL AND events.change <> 4
    GROUP BY slot, boots.node, severity`,
  minutes: `INSERT INTO minutes (minute, first, last)
    SELECT CAST(floor(received_at / 60000.0) AS INTEGER) AS minute, min(id), max(id)
    FROM events WHERE received_at IS NOT NULL GROUP BY minute`,
  // Made when they are asked for.
  event_zones: '',
};

/** The same as statements. */
export const countedAnew = Object.values(counted).filter((sql) => sql !== '');

/**
 * What holds of the acts and what is over: it follows from them and the events, and is made anew together.
 */
const folded = ['standings', 'act_ends'];

/** What was damaged and has been made anew: a table or an index. `rows`: where it follows from no other. */
export interface Remade {
  readonly name: string;
  readonly rows?: RowsKept;
}

/**
 * Makes anew what is damaged and follows from the rest: counts, indexes, and what holds of the acts; of the
 * acts themselves, of handovers and of what happened, what can be read of them. All or nothing, in one
 * transaction; answers what it was, nothing where something is damaged that cannot be made anew, or is in
 * `before`: what is damaged twice is damaged by its disk. Takes as long as reading the tables concerned.
 */
export function remakeDamaged(
  database: DatabaseSync,
  now: EpochMs,
  assertWriter: () => void = () => {},
  before: ReadonlySet<string> = new Set(),
): Remade[] {
  const found = [...damagedParts(database)].map(tableOfKey);
  const sqlOf = makers(database);
  if (found.some((name) => !sqlOf.has(name) || before.has(name))) return [];
  if (found.length === 0) return [];
  // Ahead of the transaction: one that has met damage can write no more.
  const kept = new Map(
    keptTables
      .filter((table) => found.includes(table))
      .map((table) => [table, { rows: readableRows(database, table), had: countOf(database, table) }]),
  );
  const rowsOf = new Map<string, RowsKept>();
  const put = (tables: readonly KeptTable[]): void => {
    for (const table of tables) {
      const { rows, had } = kept.get(table) ?? {};
      if (!rows) continue;
      const count = putRows(database, table, rows);
      rowsOf.set(table, { kept: count, lost: had === null || had === undefined ? null : had - count });
    }
  };
  // A damaged tree can neither be emptied nor dropped, and may lead into others: its pages are left alone.
  database.enableDefensive(false);
  try {
    inTransaction(database, () => {
      assertWriter();
      database.exec('PRAGMA writable_schema = ON');
      const forget = database.prepare('DELETE FROM sqlite_schema WHERE name = ? OR tbl_name = ?');
      const gone = new Set(found.flatMap((name) => [name, ...(sqlOf.get(name)?.with ?? [])]));
      for (const name of found) forget.run(name, name);
      database.exec('PRAGMA writable_schema = RESET');
      const again = [...sqlOf].filter(([name]) => gone.has(name));
      const make = (isTrigger: boolean): void => {
        for (const [name, { sql, type }] of again)
          if ((type === 'trigger') === isTrigger) database.exec(`${sql};${counted[name] ?? ''}`);
      };
      make(false);
      // What a trigger would tell of these is told already.
      put(toldTables);
      if (found.includes('happened_texts'))
        database.exec('UPDATE happened SET text = NULL WHERE text NOT IN (SELECT id FROM happened_texts)');
      make(true);
      const isFolded = [...folded, ...actTables].some((name) => found.includes(name));
      if (isFolded) forgetHappened(database, found.includes('acts') ? ['act', 'end'] : ['end']);
      put(actTables);
      if (isFolded) foldAnew(database, now);
      const left = [...damagedParts(database)];
      if (left.length > 0) throw new Damaged(left.join());
    });
  } finally {
    // After a failure SQLite would go on by the tables it was told to forget.
    database.exec('PRAGMA writable_schema = RESET');
    database.enableDefensive(true);
  }
  return [...new Set(found)].map((name) => {
    const rows = rowsOf.get(name);
    return { name, ...(rows && { rows }) };
  });
}

/**
 * Of what is put anew, the triggers tell the list of everything anew. A file of before may have no such list.
 */
function forgetHappened(database: DatabaseSync, kinds: readonly string[]): void {
  if (!database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'happened'`).get()) return;
  const forget = database.prepare('DELETE FROM happened WHERE kind = ?');
  for (const kind of kinds) forget.run(kind);
}

/** The index by which such a table holds its key has no statement of its own: it is made with its table. */
const tableOfKey = (name: string): string =>
  keptTables.find((table) => name === `sqlite_autoindex_${table}_1`) ?? name;

/** Among all that can be made anew, and the tables it hangs on. */
function damagedParts(database: DatabaseSync): Set<string> {
  const all = new Set(
    database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all()
      .map(({ name }) => text(name)),
  );
  const tables = database
    .prepare(`SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`)
    .all();
  const names = [
    ...tables.map((row) => text(row.tbl_name)),
    ...Object.keys(counted),
    ...keptTables,
    ...folded,
  ];
  // One of before has not all of them.
  return new Set(
    [...new Set(names)].filter((name) => all.has(name)).flatMap((name) => [...findDamage(database, name)]),
  );
}

interface Maker {
  readonly sql: string;
  readonly type: string;
  /** What goes with it, by name: the indexes and triggers of a table. */
  readonly with: readonly string[];
}

/** How what can be made anew is made, by name. */
function makers(database: DatabaseSync): Map<string, Maker> {
  const rows = database
    .prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL
      ORDER BY type = 'table' DESC`)
    .all();
  const tables = new Set([...Object.keys(counted), ...folded, ...keptTables]);
  const able = rows.filter(({ type, tbl_name }) => type === 'index' || tables.has(text(tbl_name)));
  return new Map(
    able.map(({ type, name, sql }) => [
      text(name),
      {
        sql: text(sql),
        type: text(type),
        with:
          type === 'table'
            ? able.flatMap((row) => (row.tbl_name === name && row.name !== name ? [text(row.name)] : []))
            : [],
      },
    ]),
  );
}
