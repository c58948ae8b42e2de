import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Handover, HandoverSheet } from '#shared/contract/handover.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { int, parsed, text } from './cells.ts';

const mostListed = 50;

/** Appends a sheet that was handed over. */
export function addHandover(database: DatabaseSync, { taken: _, ...handover }: Handover): void {
  const { id, at, by, station, text: said, sheet } = handover;
  database
    .prepare('INSERT INTO handovers (id, at, by, station, text, sheet) VALUES (?, ?, ?, ?, ?, ?)')
    .run(id, at, by, station, said, JSON.stringify(sheet));
}

/** Who takes over first has it. False: there is none of that id. */
export function takeHandover(database: DatabaseSync, id: string, by: string, at: EpochMs): boolean {
  const found = database.prepare('SELECT 1 FROM handovers WHERE id = ?').get(id);
  if (found)
    database.prepare('INSERT OR IGNORE INTO handovers_taken (id, at, by) VALUES (?, ?, ?)').run(id, at, by);
  return found !== undefined;
}

const columns = `handovers.id, handovers.at, handovers.by, station, text,
  handovers_taken.at AS taken_at, handovers_taken.by AS taken_by`;
const joined = 'handovers LEFT JOIN handovers_taken ON handovers_taken.id = handovers.id';

/** The last first. */
export function listHandovers(database: DatabaseSync): readonly Omit<Handover, 'sheet'>[] {
  return database
    .prepare(`SELECT ${columns} FROM ${joined} ORDER BY handovers.at DESC, handovers.id DESC LIMIT ?`)
    .all(mostListed)
    .map(readRow);
}

export function findHandover(database: DatabaseSync, id: string): Handover | null {
  const row = database.prepare(`SELECT ${columns}, sheet FROM ${joined} WHERE handovers.id = ?`).get(id);
  const sheet = parsed<HandoverSheet>(row?.sheet);
  return row && sheet ? { ...readRow(row), sheet } : null;
}

function readRow(row: Record<string, SQLOutputValue>): Omit<Handover, 'sheet'> {
  const taken = row.taken_by === null ? null : { by: text(row.taken_by), at: int(row.taken_at) };
  return {
    ...{ id: text(row.id), at: int(row.at), by: text(row.by), station: text(row.station) },
    ...{ text: text(row.text), taken },
  };
}
