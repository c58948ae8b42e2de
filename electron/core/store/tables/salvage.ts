import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { unlessDamaged } from '#files/database.ts';
import { int, text } from './cells.ts';

/*
 * What operators did and handed over, and what happened but alarms, is written nowhere else: of a damaged
 * table of these all rows that can be read are kept, and counted.
 */

type Row = Readonly<Record<string, SQLOutputValue>>;

export const actTables = ['acts', 'act_alarms'] as const;
/** A table after those that it names rows of. */
export const toldTables = ['happened_texts', 'happened', 'handovers', 'handovers_taken'] as const;
export const keptTables = [...actTables, ...toldTables];
export type KeptTable = (typeof keptTables)[number];

/** How many rows of a damaged table are there still. `lost` null: nobody can say. */
export interface RowsKept {
  readonly kept: number;
  readonly lost: number | null;
}

/** Those that can be read, one after the other: a damaged page hides only those that are on it. */
export function readableRows(database: DatabaseSync, table: KeptTable): readonly Row[] {
  const find =
    table === 'act_alarms'
      ? database.prepare('SELECT * FROM act_alarms NOT INDEXED WHERE alarm = ?')
      : database.prepare(`SELECT * FROM ${table} NOT INDEXED WHERE rowid = ?`);
  const keys = table === 'act_alarms' ? alarmRefs(database) : rowIds(database, table);
  return keys.flatMap((key) => unlessDamaged(() => find.all(key)) ?? []);
}

/** How many a damaged table had; null: no index of it is whole. */
export function countOf(database: DatabaseSync, table: KeptTable): number | null {
  // SQLite counts (*) in whatever tree is the smallest, damaged or not.
  return byIndex(database, table, (index) =>
    int(database.prepare(`SELECT sum(1) AS n FROM ${table} INDEXED BY ${index}`).get()?.n),
  );
}

const alarmRefs = (database: DatabaseSync): readonly number[] =>
  database
    .prepare('SELECT ref FROM alarms')
    .all()
    .map((row) => int(row.ref));

function rowIds(database: DatabaseSync, table: KeptTable): readonly number[] {
  const listed = byIndex(database, table, (index) =>
    database
      .prepare(`SELECT rowid AS id FROM ${table} INDEXED BY ${index} ORDER BY rowid`)
      .all()
      .map(({ id }) => int(id)),
  );
  if (listed) return listed;
  const last =
    unlessDamaged(
      () => database.prepare(`SELECT max(rowid) AS last FROM ${table} NOT INDEXED`).get()?.last,
    ) ??
    (table === 'acts' &&
      unlessDamaged(() => database.prepare('SELECT max(act) AS last FROM act_alarms').get()?.last));
  return Array.from({ length: last ? int(last) : 0 }, (_, index) => index + 1);
}

/** What the first whole index of all rows answers. */
function byIndex<T>(database: DatabaseSync, table: KeptTable, read: (index: string) => T): T | null {
  const indexes = database
    .prepare(`SELECT name FROM pragma_index_list(?) WHERE partial = 0 AND (origin <> 'pk' OR ?)`)
    .all(table, Number(table !== 'act_alarms'));
  for (const { name } of indexes) {
    const found = unlessDamaged(() => read(text(name)));
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * Puts rows into a table that was made anew, and answers how many; those of what is lost stay out, and what a
 * damaged page garbled.
 */
export function putRows(database: DatabaseSync, table: KeptTable, rows: readonly Row[]): number {
  const [first] = rows;
  if (!first) return 0;
  const columns = Object.keys(first);
  const put = database.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join()}) SELECT ${columns.map((name) => `:${name}`).join()}
     ${parentOf[table] ?? ''}`,
  );
  return rows.reduce((count, row) => count + Number(put.run(row).changes), 0);
}

const parentOf: Partial<Readonly<Record<KeptTable, string>>> = {
  act_alarms: 'WHERE EXISTS (SELECT 1 FROM acts WHERE number = :act)',
  handovers_taken: 'WHERE EXISTS (SELECT 1 FROM handovers WHERE id = :id)',
};
