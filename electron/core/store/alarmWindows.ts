import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AlarmQuery, AlarmRow, AlarmWindow } from '#shared/contract/views.ts';
import { filterAlarms } from './alarmFilter.ts';
import { alarmColumns, alarmRow, alarmSource } from './alarmRows.ts';
import { sortAlarms } from './alarmSort.ts';
import { int } from './cells.ts';
import type { History } from './history.ts';
import { TextOrder } from './textOrder.ts';
import { TextSearch } from './textSearch.ts';

const mostRows = 500;
/** Results of filters kept while the list does not change. */
const keptResults = 2;

/** Answers windows of the alarm list: which rows, from the columns in memory; their words, from the database. */
export class AlarmWindows {
  readonly #texts: TextSearch;
  readonly #order: TextOrder;
  readonly #row: StatementSync;
  #results: { readonly name: string; readonly version: number; readonly refs: Int32Array }[] = [];

  constructor(database: DatabaseSync) {
    this.#texts = new TextSearch(database);
    this.#order = new TextOrder(database);
    this.#row = database.prepare(`SELECT ${alarmColumns} FROM ${alarmSource} WHERE alarms.ref = ?`);
  }

  window(history: History, alarmsVersion: number, query: AlarmQuery): AlarmWindow {
    const refs = this.#filtered(history, alarmsVersion, query);
    const offset = Math.max(0, Math.floor(query.offset));
    const limit = Math.min(mostRows, Math.max(0, Math.floor(query.limit)));
    const shown = sortAlarms(history, refs, query.sort, offset, limit, this.#order);
    const rows: AlarmRow[] = [];
    for (const ref of shown) {
      const row = this.#row.get(ref);
      const node = history.nodes.byId.get(int(row?.node));
      if (row === undefined || node === undefined) continue;
      rows.push(alarmRow(row, node.key, node.info?.name ?? node.key));
    }
    return { alarmsVersion, total: refs.length, offset, rows };
  }

  #filtered(history: History, version: number, { filter }: AlarmQuery): Int32Array {
    const name = JSON.stringify(filter);
    const known = this.#results.find((result) => result.name === name && result.version === version);
    if (known !== undefined) return known.refs;
    const refs = filterAlarms(history, filter, this.#texts);
    this.#results = [{ name, version, refs }, ...this.#results.slice(0, keptResults - 1)];
    return refs;
  }
}
