import type { DatabaseSync } from 'node:sqlite';
import { text } from './cells.ts';
import { findDamage } from './damage.ts';
import { Damaged, inTransaction } from './database.ts';

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

/**
 * Makes anew what is damaged and follows from the rest: counts and indexes. All or nothing, in one
 * transaction; answers what it was, nothing where something is damaged that cannot be made anew, or is in
 * `before`: what is damaged twice is damaged by its disk. Takes as long as reading the tables concerned.
 */
export function remakeDamaged(
  database: DatabaseSync,
  assertWriter: () => void = () => {},
  before: ReadonlySet<string> = new Set(),
): string[] {
  const found = [...damagedParts(database)];
  const sqlOf = makers(database);
  if (found.some((name) => !sqlOf.has(name) || before.has(name))) return [];
  if (found.length === 0) return [];
  // A damaged tree can neither be emptied nor dropped, and may lead into others: its pages are left alone.
  database.enableDefensive(false);
  try {
    inTransaction(database, () => {
      assertWriter();
      database.exec('PRAGMA writable_schema = ON');
      const forget = database.prepare('DELETE FROM sqlite_schema WHERE name = ?');
      for (const name of found) forget.run(name);
      database.exec('PRAGMA writable_schema = RESET');
      for (const name of found) database.exec(`${sqlOf.get(name) ?? ''};${counted[name] ?? ''}`);
      const left = [...damagedParts(database)];
      if (left.length > 0) throw new Damaged(left.join());
    });
  } finally {
    // After a failure SQLite would go on by the tables it was told to forget.
    database.exec('PRAGMA writable_schema = RESET');
    database.enableDefensive(true);
  }
  return found;
}

/** Among all that can be made anew, and the tables it hangs on. */
function damagedParts(database: DatabaseSync): Set<string> {
  const tables = database
    .prepare(`SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`)
    .all();
  const names = [...tables.map((row) => text(row.tbl_name)), ...Object.keys(counted)];
  return new Set(names.flatMap((name) => [...findDamage(database, name)]));
}

/** The statements that make what can be made anew, by name. */
function makers(database: DatabaseSync): Map<string, string> {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  const able = rows.filter(({ type, name }) => type === 'index' || text(name) in counted);
  return new Map(able.map(({ name, sql }) => [text(name), text(sql)]));
}
