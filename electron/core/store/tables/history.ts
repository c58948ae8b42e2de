import type { DatabaseSync } from 'node:sqlite';
import { ActRows } from './actRows.ts';
import { type AlarmTable, loadAlarmTable } from './alarmTable.ts';
import { ChangeRows } from './changeRows.ts';
import { CountTables } from './countTables.ts';
import { DefinitionTable } from './definitionTable.ts';
import { EventRows } from './eventRows.ts';
import { EventZones } from './eventZones.ts';
import { HappenedRows } from './happenedRows.ts';
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
  readonly zones: EventZones;
  readonly counts: CountTables;
  readonly changes: ChangeRows;
  readonly states: StateRows;
  readonly happened: HappenedRows;
  readonly acts: ActRows;
  readonly standings: Standings;
}

/**
 * Reads what is kept in memory from the database as committed: at the start, and after a transaction failed.
 */
export function loadHistory(database: DatabaseSync): History {
  const alarms = loadAlarmTable(database);
  const events = new EventRows(database);
  const happened = new HappenedRows(database);
  return {
    database,
    alarms,
    nodes: loadNodeTable(database, alarms),
    definitions: new DefinitionTable(database),
    events,
    zones: new EventZones(database, events.lastId),
    counts: new CountTables(database),
    changes: new ChangeRows(database, happened),
    states: new StateRows(database),
    happened,
    acts: new ActRows(database),
    standings: new Standings(database),
  };
}
