import type { History } from '#core/store/tables/history.ts';
import type { AlarmGrouping, AlarmLineKey, AlarmRefs } from '#shared/contract/alarms.ts';
import type { AlarmGrouper } from './alarmGroups.ts';
import { GroupedRows } from './groupedRows.ts';
import { GroupLines } from './groupLines.ts';
import { firstFrom } from './keptRows.ts';

interface GroupedResultParts {
  readonly history: History;
  /** Those that pass the filter, in source order. */
  readonly refs: () => Int32Array;
  readonly keys: (refs: Int32Array) => Float64Array;
  readonly grouper: AlarmGrouper;
}

export interface Grouped {
  readonly rows: GroupedRows;
  readonly lines: GroupLines;
}

/** The rows of one answer, grouped as was asked last: scrolling and opening ask for the same again. */
export class GroupedResult {
  readonly #parts: GroupedResultParts;
  #rows: { readonly name: string; readonly rows: GroupedRows | null } | null = null;
  #lines: { readonly name: string; readonly rows: GroupedRows; readonly lines: GroupLines } | null = null;

  constructor(parts: GroupedResultParts) {
    this.#parts = parts;
  }

  /** Null: nothing is in a group. */
  lines({ by, ...opened }: AlarmGrouping): Grouped | null {
    const rows = this.#group(by);
    if (!rows) return null;
    const name = JSON.stringify(opened);
    if (this.#lines?.rows !== rows || this.#lines.name !== name)
      this.#lines = { name, rows, lines: new GroupLines(rows, opened) };
    return this.#lines;
  }

  #group(by: AlarmGrouping['by']): GroupedRows | null {
    const { grouper, history, keys } = this.#parts;
    const name = `${by} ${grouper.version}`;
    if (this.#rows?.name !== name) {
      const refs = this.#parts.refs();
      const groups = refs.length === 0 ? null : grouper.groups(history, refs, by);
      const rows = groups && new GroupedRows({ history, refs, keys: keys(refs), groups });
      this.#rows = { name, rows: rows && rows.present.length > 0 ? rows : null };
    }
    return this.#rows.rows;
  }
}

/** Where a ref stands among refs that ascend; negative: nowhere. */
export function placeIn(sorted: Int32Array, ref: number): number {
  const place = firstFrom(sorted, ref);
  return sorted[place] === ref ? place : -1;
}

/** How many of these refs are in each group, by key. */
export function countIn(
  { refs, of, groups }: GroupedRows,
  found: Int32Array,
): NonNullable<AlarmRefs['inGroups']> {
  const counts = new Int32Array(groups.size);
  for (const ref of found) (counts[of[placeIn(refs, ref)] ?? 0] as number)++;
  const counted: { key: string; count: number }[] = [];
  for (let group = 1; group < counts.length; group++) {
    const count = counts[group] as number;
    if (count > 0) counted.push({ key: groups.key(group), count });
  }
  return counted;
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
  const index = placeIn(rows.refs, key);
  if (index < 0) return null;
  const group = rows.of[index] ?? 0;
  return group === 0 || lines.isOpen(group) ? index : -group;
}
