import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { int } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { AlarmQuery, AlarmRow, AlarmWindow } from '#shared/contract/alarms.ts';
import { filterAlarms } from './alarmFilter.ts';
import { alarmColumns, alarmRow, alarmTables } from './alarmRows.ts';
import { sortAlarms, type Windows } from './alarmSort.ts';
import { TextOrder } from './textOrder.ts';
import { TextSearch } from './textSearch.ts';

const mostRows = 500;
/** Results kept while the list does not change: scrolling asks for the same one again and again. */
const keptResults = 2;

interface Result {
  readonly name: string;
  readonly version: number;
  readonly total: number;
  readonly windows: Windows;
}

/**
 * Answers windows of the alarm list: which rows, from the columns in memory; their words, from the database.
 */
export class AlarmWindows {
  readonly #texts: TextSearch;
  readonly #order: TextOrder;
  readonly #row: StatementSync;
  #results: Result[] = [];

  constructor(database: DatabaseSync) {
    this.#texts = new TextSearch(database);
    this.#order = new TextOrder(database);
    this.#row = database.prepare(`SELECT ${alarmColumns} FROM ${alarmTables} WHERE alarms.ref = ?`);
  }

  window(history: History, alarmsVersion: number, query: AlarmQuery): AlarmWindow {
    const { windows, total } = this.#result(history, alarmsVersion, query);
    const offset = Math.max(0, Math.floor(query.offset));
    const limit = Math.min(mostRows, Math.max(0, Math.floor(query.limit)));
    const rows: AlarmRow[] = [];
    for (const ref of windows.window(offset, limit)) {
      const row = this.#row.get(ref);
      const node = history.nodes.byId.get(int(row?.node));
      if (!row || !node) continue;
      rows.push(alarmRow(row, node.key, node.info?.name ?? node.key));
    }
    return { alarmsVersion, total, offset, rows };
  }

  #result(history: History, version: number, { filter, sort }: AlarmQuery): Result {
    const name = JSON.stringify([filter, sort]);
    const known = this.#results.find((result) => result.name === name && result.version === version);
    if (known) return known;
    const refs = filterAlarms(history, filter, this.#texts);
    const windows = sortAlarms(history, refs, sort, this.#order);
    const result = { name, version, total: refs.length, windows };
    this.#results = [result, ...this.#results.slice(0, keptResults - 1)];
    return result;
  }
}
