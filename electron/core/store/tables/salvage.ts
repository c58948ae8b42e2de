import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { int } from './cells.ts';
import { isCorrupt } from './database.ts';

/*
 * What operators did is written nowhere else: of a damaged table of acts all rows that can be read are kept.
 */

type Row = Readonly<Record<string, SQLOutputValue>>;

export const actTables = ['acts', 'act_alarms'] as const;
export type ActTable = (typeof actTables)[number];

/** By their keys, one after the other: a damaged page hides those that are on it. */
export function readableRows(database: DatabaseSync, table: ActTable): readonly Row[] {
  const byKey = {
    acts: 'SELECT * FROM acts NOT INDEXED WHERE number = ?',
    act_alarms: 'SELECT * FROM act_alarms NOT INDEXED WHERE alarm = ?',
  };
  const find = database.prepare(byKey[table]);
  return keysOf(database, table).flatMap((key) => unlessDamaged(() => find.all(key)) ?? []);
}

function keysOf(database: DatabaseSync, table: ActTable): readonly number[] {
  if (table === 'act_alarms')
    return database
      .prepare('SELECT ref FROM alarms')
      .all()
      .map((row) => int(row.ref));
  const last =
    unlessDamaged(() => database.prepare('SELECT max(number) AS last FROM acts NOT INDEXED').get()) ??
    unlessDamaged(() => database.prepare('SELECT max(act) AS last FROM act_alarms').get());
  return Array.from({ length: int(last?.last) }, (_, index) => index + 1);
}

function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    return null;
  }
}

/** Puts rows into a table that was made anew; those of acts that are lost stay out. */
export function putRows(database: DatabaseSync, table: ActTable, rows: readonly Row[]): void {
  const put = {
    acts: database.prepare(
      'INSERT INTO acts (number, id, at, by, station, said) VALUES (:number, :id, :at, :by, :station, :said)',
    ),
    act_alarms: database.prepare(
      `INSERT INTO act_alarms (alarm, act, acted) SELECT :alarm, :act, :acted
       WHERE EXISTS (SELECT 1 FROM acts WHERE number = :act)`,
    ),
  };
  for (const row of rows) put[table].run(row);
}
