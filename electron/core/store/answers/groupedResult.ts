import type { History } from '#core/store/tables/history.ts';
import type { AlarmGrouping, AlarmLineKey, AlarmRefs, AlarmSort } from '#shared/contract/alarms.ts';
import type { AlarmFilter } from './alarmFilter.ts';
import type { AlarmGrouper } from './alarmGroups.ts';
import type { Orders } from './alarmSort.ts';
import type { GroupedList } from './groupedRows.ts';
import { GroupLines } from './groupLines.ts';
import { KeptGroups } from './keptGroups.ts';

interface GroupedResultParts {
  readonly sort: AlarmSort;
  readonly orders: Orders;
  readonly pass: AlarmFilter;
  readonly grouper: AlarmGrouper;
}

/** What is to be grouped, as it stands. */
interface Listed {
  readonly history: History;
  readonly version: number;
  /** Those that pass the filter, in source order. */
  readonly refs: () => Int32Array;
}

export interface Grouped {
  readonly rows: GroupedList;
  readonly lines: GroupLines;
}

/**
 * The rows of one filter and sort, grouped as was asked last: scrolling and opening ask for the same again,
 * and after commits only what these have changed is grouped anew.
 */
export class GroupedResult {
  readonly #parts: GroupedResultParts;
  #kept: { readonly name: string; readonly groups: KeptGroups } | null = null;
  #rows: { readonly name: string; readonly rows: GroupedList | null } | null = null;
  #lines: { readonly name: string; readonly rows: GroupedList; readonly lines: GroupLines } | null = null;

  constructor(parts: GroupedResultParts) {
    this.#parts = parts;
  }

  /** What it holds for as long as it is kept. */
  get bytes(): number {
    return this.#kept?.groups.rows.bytes ?? 0;
  }

  /** Null: nothing is in a group. */
  lines(listed: Listed, { by, ...opened }: AlarmGrouping): Grouped | null {
    const rows = this.#group(listed, by);
    if (!rows) return null;
    const name = JSON.stringify(opened);
    if (this.#lines?.rows !== rows || this.#lines.name !== name)
      this.#lines = { name, rows, lines: new GroupLines(rows, opened) };
    return this.#lines;
  }

  #group({ history, version, refs }: Listed, by: AlarmGrouping['by']): GroupedList | null {
    const kind = `${by} ${this.#parts.grouper.version}`;
    const name = `${kind} ${version}`;
    if (this.#rows?.name === name) return this.#rows.rows;
    const before = this.#kept?.name === kind ? this.#kept.groups : null;
    // What is kept of another grouping makes room.
    this.#kept = null;
    this.#lines = null;
    let rows: GroupedList | null = before?.now(history) ?? null;
    let groups = before;
    if (!rows) {
      groups = KeptGroups.of({ ...this.#parts, history, by }, refs());
      rows = groups?.rows ?? null;
    }
    this.#kept = groups && { name: kind, groups };
    this.#rows = { name, rows: rows && rows.present.length > 0 ? rows : null };
    return this.#rows.rows;
  }
}

/** How many of these refs are in each group, by key. */
export function countIn(rows: GroupedList, found: Int32Array): NonNullable<AlarmRefs['inGroups']> {
  const counts = new Map<number, number>();
  for (const ref of found) {
    const group = rows.groupOf(ref) ?? 0;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  counts.delete(0);
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([group, count]) => ({ key: rows.groups.key(group), count }));
}

/** The rows of all lines, or from the one line to the other; none where one is not there. */
export function stretchOfLines(
  { rows, lines }: Grouped,
  between: readonly [AlarmLineKey, AlarmLineKey] | undefined,
): Int32Array {
  const all = lines.window(0, lines.count);
  if (!between) return lines.rowsOf(all);
  const places = between.map((key) => {
    const line = lineOf({ rows, lines }, key);
    return line === null ? -1 : all.indexOf(line);
  });
  const from = Math.min(...places);
  return from < 0 ? new Int32Array(0) : lines.rowsOf(all.subarray(from, Math.max(...places) + 1));
}

function lineOf({ rows, lines }: Grouped, key: AlarmLineKey): number | null {
  if (typeof key === 'string') {
    const group = rows.present.find((each) => rows.groups.key(each) === key);
    return group === undefined ? null : -group;
  }
  const group = rows.groupOf(key);
  if (group === null) return null;
  return group === 0 || lines.isOpen(group) ? key : -group;
}
