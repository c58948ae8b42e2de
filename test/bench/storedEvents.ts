import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { historyName } from '#core/store/tables/openHistory.ts';

/** Events of nodes, of any kind, that the history in this folder holds. */
export const storedEvents = (folder: string): number => rowsOf(folder, ['events', 'changes']);

/**
 * Rows of nodes' journals: what Watchline says of itself is not theirs, and what a session opened with, at
 * journal position 0, is no event. Of gaps all.
 */
export function rowsOf(folder: string, tables: readonly ('events' | 'changes' | 'gaps')[]): number {
  const database = new DatabaseSync(join(folder, historyName), { readOnly: true });
  try {
    const counts = tables.map((table) =>
      database
        .prepare(
          `SELECT count(*) AS count FROM ${table} JOIN boots ON boots.id = ${table}.boot
           JOIN nodes ON nodes.id = boots.node WHERE nodes.key LIKE 'ws%'${table === 'gaps' ? '' : ` AND ${table}.seq > 0`}`,
        )
        .get(),
    );
    return counts.reduce((sum, row) => sum + Number(row?.count), 0);
  } finally {
    database.close();
  }
}
