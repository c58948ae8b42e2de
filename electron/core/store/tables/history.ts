import type { DatabaseSync } from 'node:sqlite';
import { ActRows } from './actRows.ts';
import { type AlarmTable, loadAlarmTable } from './alarmTable.ts';
import { ChangeRows } from './changeRows.ts';
import { CountTables } from './countTables.ts';
import { DefinitionTable } from './definitionTable.ts';
import { EventRows } from './eventRows.ts';
import { loadNodeTable, type NodeTable } from './nodeTable.ts';
import { Standings } from './standings.ts';
import { StateRows } from './stateRows.ts';

/** The tables of one database: what is kept of them in memory, and how to write them. */
export interface History {
  readonly database: DatabaseSync;
  readonly alarms: AlarmTable;
  readonly nodes: NodeTable;
  readonly definitions: DefinitionTable;
  readonly events: EventRows;
  readonly counts: CountTables;
  readonly changes: ChangeRows;
  readonly states: StateRows;
  readonly acts: ActRows;
  readonly standings: Standings;
}

/**
 * Reads what is kept in memory from the database as committed: at the start, and after a transaction failed.
 */
export function loadHistory(database: DatabaseSync): History {
  const alarms = loadAlarmTable(database);
  return {
    database,
    alarms,
    nodes: loadNodeTable(database, alarms),
    definitions: new DefinitionTable(database),
    events: new EventRows(database),
    counts: new CountTables(database),
    changes: new ChangeRows(database),
    states: new StateRows(database),
    acts: new ActRows(database),
    standings: new Standings(database),
  };
}
