import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Filtered } from '#core/store/storeTypes.ts';
import { cleared, removed } from '#core/store/tables/alarmBits.ts';
import { int, intOrNull } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import {
  type AlarmQuery,
  type AlarmRefQuery,
  type AlarmRefs,
  type AlarmRow,
  type AlarmWindow,
  type KnownAlarm,
  maxRefs,
} from '#shared/contract/alarms.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { ownName } from '#shared/words/node.ts';
import { filterAlarms } from './alarmFilter.ts';
import { alarmColumns, alarmRow, alarmTables } from './alarmRows.ts';
import { sortAlarms, type Windows } from './alarmSort.ts';
import { KnownTexts } from './knownTexts.ts';
import { TextOrder } from './textOrder.ts';
import { TextSearch } from './textSearch.ts';

const mostRows = 500;
/**
 * Results kept while the list does not change: scrolling asks for one again and again, a page for some more.
 */
const keptResults = 6;

type Selection = Pick<Filtered<AlarmQuery>, 'filter' | 'sort'>;

interface Result {
  readonly name: string;
  readonly version: number;
  /** Those that pass, in source order. */
  readonly passing: Int32Array;
  readonly windows: Windows;
}

/**
 * Answers windows of the alarm list: which rows, from the columns in memory; their words, from the database.
 */
export class AlarmWindows {
  readonly #texts: TextSearch;
  readonly #issues: KnownTexts;
  readonly #order: TextOrder;
  readonly #row: StatementSync;
  readonly #event: StatementSync;
  #results: Result[] = [];

  constructor(database: DatabaseSync) {
    this.#texts = new TextSearch(database);
    this.#issues = new KnownTexts(database);
    this.#order = new TextOrder(database);
    this.#row = database.prepare(`SELECT ${alarmColumns} FROM ${alarmTables} WHERE alarms.ref = ?`);
    this.#event = database.prepare('SELECT at, change, previous FROM events WHERE id = ?');
  }

  window(history: History, alarmsVersion: number, query: Filtered<AlarmQuery>): AlarmWindow {
    const { windows, passing } = this.#result(history, alarmsVersion, query);
    const offset = Math.max(0, Math.floor(query.offset));
    const limit = Math.min(mostRows, Math.max(0, Math.floor(query.limit)));
    const rows: AlarmRow[] = [];
    for (const ref of windows.window(offset, limit)) rows.push(...this.#rowsOf(history, ref));
    return { alarmsVersion, total: passing.length, offset, rows };
  }

  /** All refs that pass, in order. */
  viewRefs(history: History, alarmsVersion: number, query: Selection): Int32Array {
    const { passing, windows } = this.#result(history, alarmsVersion, query);
    return windows.window(0, passing.length).slice();
  }

  /** The refs of rows: a page chooses more of them than it has loaded. */
  refs(history: History, alarmsVersion: number, query: Filtered<AlarmRefQuery>): AlarmRefs {
    const { passing, windows } = this.#result(history, alarmsVersion, query);
    const answer = (refs: Int32Array, gone: readonly number[] = []): AlarmRefs => ({
      position: history.events.lastId,
      total: refs.length,
      refs: [...refs.subarray(0, maxRefs)],
      gone,
    });
    if (query.among) {
      const among = [...new Set(query.among)];
      const found = Int32Array.from(among.filter((ref) => includes(passing, ref))).sort();
      const inOrder = sortAlarms(history, found, query.sort, this.#order).window(0, found.length);
      return answer(
        inOrder,
        among.filter((ref) => !history.alarms.isListed(ref)),
      );
    }
    if (query.between) return answer(stretch(windows.window(0, passing.length), query.between));
    return { ...answer(windows.window(0, maxRefs)), total: passing.length };
  }

  /** These rows, also those that are listed no more. */
  byRef(history: History, refs: readonly number[]): KnownAlarm[] {
    return refs
      .flatMap((ref) => this.#rowsOf(history, ref))
      .map((row) => ({
        ...row,
        removedAt: this.#removedAt(history, row.ref),
        endedAt: row.active || row.endedBetween ? null : this.#endedAt(history, row.ref),
      }));
  }

  /** None, where it never was. */
  #rowsOf({ nodes }: History, ref: number): AlarmRow[] {
    const row = this.#row.get(ref);
    const node = row && nodes.byId.get(int(row.node));
    return node ? [alarmRow(row, node.key, node.info ? ownName(node.info) : node.key)] : [];
  }

  /** Its removal is the last that is told of an alarm. */
  #removedAt({ alarms }: History, ref: number): EpochMs | null {
    if (alarms.isListed(ref)) return null;
    return intOrNull(this.#event.get(alarms.lastEvent[ref] ?? 0)?.at ?? null);
  }

  /** By the event that ended it: what a node tells of an alarm after that is that it is gone. */
  #endedAt({ alarms }: History, ref: number): EpochMs | null {
    let event = this.#event.get(alarms.lastEvent[ref] ?? 0);
    while (event && int(event.change) === removed) event = this.#event.get(int(event.previous));
    return event && int(event.change) === cleared ? int(event.at) : null;
  }

  #result(history: History, version: number, { filter, sort }: Selection): Result {
    const name = JSON.stringify([filter, sort]);
    const known = this.#results.find((result) => result.name === name && result.version === version);
    if (known) return known;
    const passing = filterAlarms(history, filter, this.#texts, this.#issues);
    const windows = sortAlarms(history, passing, sort, this.#order);
    const result = { name, version, passing, windows };
    this.#results = [result, ...this.#results.slice(0, keptResults - 1)];
    return result;
  }
}

/** `sorted` ascends. */
function includes(sorted: Int32Array, ref: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < ref) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === ref;
}

/** From the one to the other, both included; nothing where one is not there. */
function stretch(refs: Int32Array, [one, other]: readonly [number, number]): Int32Array {
  const [from, to] = [refs.indexOf(one), refs.indexOf(other)].sort((a, b) => a - b) as [number, number];
  return from < 0 ? new Int32Array(0) : refs.subarray(from, to + 1);
}
