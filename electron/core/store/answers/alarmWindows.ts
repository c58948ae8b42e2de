import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Filtered } from '#core/store/storeTypes.ts';
import { cleared, removed, removedBit } from '#core/store/tables/alarmBits.ts';
import { int, intOrNull } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { CauseLink } from '#shared/advice/alarms/culprit.ts';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';
import {
  type AlarmGrouping,
  type AlarmLineKey,
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
import { alarmFilter } from './alarmFilter.ts';
import { AlarmGrouper } from './alarmGroups.ts';
import { alarmColumns, alarmRow, alarmTables } from './alarmRows.ts';
import { type Orders, sortKeys } from './alarmSort.ts';
import { ByDefinition } from './byDefinition.ts';
import { countIn, type Grouped, GroupedResult, stretchOfLines } from './groupedResult.ts';
import { groupedWindow } from './groupedWindow.ts';
import { KeptRows, type Rows } from './keptRows.ts';
import { NodeOrder } from './nodeOrder.ts';
import { firstFrom, OrderedItems } from './orderedItems.ts';
import { TextOrder } from './textOrder.ts';
import { TextSearch } from './textSearch.ts';

const mostRows = 500;
/** Scrolling asks for one again and again, a page for some more, what needs somebody is counted by four. */
const keptResults = 10;
/** Ordered, 1,000,000 rows take 16 MB, in groups some 40 more: of 5,000,000 these are five results. */
const mostKeptBytes = 400 * 1024 * 1024;

type Selection = Pick<Filtered<AlarmQuery>, 'filter' | 'sort' | 'grouping'>;

interface Result extends Rows {
  readonly name: string;
  readonly version: number;
  readonly kept: KeptRows;
  readonly groups: GroupedResult;
}

/**
 * Answers windows of the alarm list: which rows, from the columns in memory; their words, from the database.
 */
export class AlarmWindows {
  /** The words of alarms. */
  readonly texts: TextSearch;
  readonly #issues: ByDefinition;
  readonly #orders: Orders;
  readonly #grouper: AlarmGrouper;
  readonly #row: StatementSync;
  readonly #event: StatementSync;
  readonly #mostBytes: number;
  #results: Result[] = [];

  /** What was found is kept up to so many bytes; what was asked last, whatever it takes. */
  constructor(database: DatabaseSync, mostBytes = mostKeptBytes) {
    this.#mostBytes = mostBytes;
    this.texts = new TextSearch(database);
    this.#issues = new ByDefinition(database, (words) =>
      // Whose it is does not make it another issue: the license mode only says whether it is benign.
      knownIssueOfAlarm(words, null) ? 1 : 0,
    );
    this.#orders = { texts: new TextOrder(database), nodes: new NodeOrder() };
    this.#grouper = new AlarmGrouper(database);
    this.#row = database.prepare(`SELECT ${alarmColumns} FROM ${alarmTables} WHERE alarms.ref = ?`);
    this.#event = database.prepare('SELECT at, change, previous FROM events WHERE id = ?');
  }

  /** What comes from what, from now on. */
  explain(links: readonly CauseLink[]): void {
    this.#grouper.explain(links);
  }

  window(history: History, alarmsVersion: number, query: Filtered<AlarmQuery>): AlarmWindow {
    const result = this.#result(history, alarmsVersion, query);
    const { windows, total } = result;
    const offset = Math.max(0, Math.floor(query.offset));
    const limit = Math.min(mostRows, Math.max(0, Math.floor(query.limit)));
    const read = (ref: number): AlarmRow | null => this.#rowOf(history, ref);
    const rowsOf = (refs: Iterable<number>): AlarmRow[] => [...refs].flatMap((ref) => read(ref) ?? []);
    const found = grouped(history, result, query.grouping);
    if (query.grouping && found) {
      const parts = { history, ...found, by: query.grouping.by, read };
      const { refs, grouped } = groupedWindow(parts, offset, limit);
      return { alarmsVersion, total, offset, rows: rowsOf(refs), grouped };
    }
    return {
      alarmsVersion,
      total,
      offset,
      rows: rowsOf(windows.window(offset, limit)),
      ...(query.grouping && { grouped: { lines: total, groups: 0, grouped: 0, heads: [] } }),
    };
  }

  /** All refs that pass, in order; those of a group together. */
  viewRefs(history: History, alarmsVersion: number, query: Selection): Int32Array {
    const result = this.#result(history, alarmsVersion, query);
    const { total, windows } = result;
    const found = grouped(history, result, query.grouping);
    if (found) return found.lines.rowsOf(found.lines.window(0, found.lines.count));
    return windows.window(0, total).slice();
  }

  /** The refs of rows: a page chooses more of them than it has loaded. */
  refs(history: History, alarmsVersion: number, query: Filtered<AlarmRefQuery>): AlarmRefs {
    const result = this.#result(history, alarmsVersion, query);
    const { total, passing, windows } = result;
    const found = grouped(history, result, query.grouping);
    const answer = (refs: Int32Array, all = refs.length, gone: readonly number[] = []): AlarmRefs => {
      const answered = refs.subarray(0, maxRefs);
      return {
        position: history.events.lastId,
        total: all,
        refs: [...answered],
        gone,
        ...(query.grouping && { inGroups: found ? countIn(found.rows, answered) : [] }),
      };
    };
    if (query.among) {
      const among = [...new Set(query.among)];
      const refs = passing();
      const passed = Int32Array.from(among.filter((ref) => refs[firstFrom(refs, ref)] === ref)).sort();
      const keys = sortKeys(history, passed, query.sort, this.#orders);
      const inOrder = new OrderedItems(passed, keys).window(0, passed.length);
      const gone = among.filter((ref) => !history.alarms.isListed(ref));
      return answer(inOrder, inOrder.length, gone);
    }
    if (found) return answer(stretchOfLines(found, query.between));
    if (query.between) return answer(stretch(windows.window(0, total), query.between));
    return answer(windows.window(0, maxRefs), total);
  }

  /** These rows, also those that are listed no more. */
  byRef(history: History, refs: readonly number[]): KnownAlarm[] {
    return refs
      .flatMap((ref) => this.#rowOf(history, ref) ?? [])
      .map((row) => ({
        ...row,
        removedAt: this.#removedAt(history, row.ref),
        endedAt: row.active || row.endedBetween ? null : this.#endedAt(history, row.ref),
      }));
  }

  /** Null, where it never was. */
  #rowOf({ nodes }: History, ref: number): AlarmRow | null {
    const row = this.#row.get(ref);
    const node = row && nodes.byId.get(int(row.node));
    return node ? alarmRow(row, node.key, node.info ? ownName(node.info) : node.key) : null;
  }

  /** Its removal is the last that is told of an alarm. */
  #removedAt({ alarms }: History, ref: number): EpochMs | null {
    if (((alarms.state[ref] ?? 0) & removedBit) === 0) return null;
    return intOrNull(this.#event.get(alarms.lastEvent[ref] ?? 0)?.at ?? null);
  }

  /** By the event that ended it: what a node tells of an alarm after that is that it is gone. */
  #endedAt({ alarms }: History, ref: number): EpochMs | null {
    let event = this.#event.get(alarms.lastEvent[ref] ?? 0);
    while (event && int(event.change) === removed) event = this.#event.get(int(event.previous));
    return event && int(event.change) === cleared ? int(event.at) : null;
  }

  #result(history: History, version: number, selection: Selection): Result {
    const { filter, sort } = selection;
    const name = JSON.stringify([filter, sort]);
    const known = this.#results.find((result) => result.name === name);
    if (known?.version === version) return known;
    const now = known?.kept.now(history);
    const { kept, groups } = now && known ? known : this.#lookThrough(history, selection);
    const result = { name, version, ...(now ?? kept.first), kept, groups };
    const others = this.#results.filter((other) => other !== known);
    this.#results = [result, ...others.slice(0, keptResults - 1)];
    let bytes = 0;
    this.#results = this.#results.filter((each, place) => {
      bytes += each.kept.bytes + each.groups.bytes;
      return place === 0 || bytes <= this.#mostBytes;
    });
    return result;
  }

  /** Apart from `#result`: what is handed on keeps what it could see, and must see no result of before. */
  #lookThrough(history: History, { filter, sort }: Selection): Pick<Result, 'kept' | 'groups'> {
    const pass = alarmFilter({ filter, texts: this.texts, issues: this.#issues });
    const parts = { sort, orders: this.#orders, pass };
    return {
      kept: new KeptRows({ ...parts, history }),
      groups: new GroupedResult({ ...parts, grouper: this.#grouper }),
    };
  }
}

/** Null: nothing is in a group, or is to be. */
const grouped = (
  history: History,
  { groups, version, passing }: Result,
  grouping: AlarmGrouping | undefined,
): Grouped | null => (grouping ? groups.lines({ history, version, refs: passing }, grouping) : null);

/** From the one to the other, both included; nothing where one is not there. */
function stretch(refs: Int32Array, [one, other]: readonly [AlarmLineKey, AlarmLineKey]): Int32Array {
  const places = [one, other].map((key) => (typeof key === 'number' ? refs.indexOf(key) : -1));
  const from = Math.min(...places);
  return from < 0 ? new Int32Array(0) : refs.subarray(from, Math.max(...places) + 1);
}
