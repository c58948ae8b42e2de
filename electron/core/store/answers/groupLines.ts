import type { AlarmGrouping } from '#shared/contract/alarms.ts';
import type { GroupedRows } from './groupedRows.ts';

/** A stretch of lines: units of the list, or rows of an open group. */
interface Stretch {
  readonly line: number;
  readonly count: number;
  /** The group whose rows they are; 0: units. */
  readonly group: number;
  /** The first of them among the units, or among the group's rows. */
  readonly from: number;
}

/**
 * Grouped rows as lines of one list. A line is a number: the index of a row, or the group of a head,
 * negative.
 */
export class GroupLines {
  readonly count: number;
  readonly #rows: GroupedRows;
  readonly #stretches: readonly Stretch[];
  readonly #isOpen: (group: number) => boolean;

  constructor(rows: GroupedRows, { areOpen, turned }: Pick<AlarmGrouping, 'areOpen' | 'turned'>) {
    this.#rows = rows;
    const isTurned = new Set(turned);
    this.#isOpen = (group) => isTurned.has(rows.groups.key(group)) !== areOpen;
    const open = rows.present.filter(this.#isOpen);
    const placed = rows.placesOf(open).map((place, at) => ({ place, group: open[at] as number }));
    placed.sort((a, b) => a.place - b.place);
    const stretches: Stretch[] = [];
    let line = 0;
    let unit = 0;
    const add = (group: number, from: number, count: number): void => {
      if (count > 0) stretches.push({ line, group, from, count });
      line += count;
    };
    for (const { place, group } of placed) {
      add(0, unit, place + 1 - unit);
      unit = place + 1;
      add(group, 0, rows.count(group));
    }
    add(0, unit, rows.units - unit);
    this.#stretches = stretches;
    this.count = line;
  }

  isOpen(group: number): boolean {
    return this.#isOpen(group);
  }

  window(offset: number, limit: number): Int32Array {
    const end = Math.min(this.count, offset + limit);
    const found = new Int32Array(Math.max(0, end - offset));
    const within = this.#stretches.filter(({ line, count }) => line < end && line + count > offset);
    this.#rows.gather(within.flatMap(({ group }) => (group === 0 ? [] : [group])));
    for (const stretch of within) {
      const first = Math.max(offset, stretch.line);
      const count = Math.min(end, stretch.line + stretch.count) - first;
      found.set(this.#read(stretch, first - stretch.line, count), first - offset);
    }
    return found;
  }

  /** The group in whose rows this line lies, and its head's line; null: it is a unit. */
  around(at: number): { readonly group: number; readonly line: number } | null {
    const found = this.#stretches.find(({ line, count }) => line <= at && line + count > at);
    return found && found.group !== 0 ? { group: found.group, line: found.line - 1 } : null;
  }

  /** The rows that lines stand for: a head for all of its group, each once. */
  rowsOf(lines: Int32Array): Int32Array {
    const { of, refs } = this.#rows;
    const heads = [...lines].filter((line) => line < 0).map((line) => -line);
    this.#rows.gather(heads);
    const isWhole = new Set(heads);
    const parts: Int32Array[] = [];
    for (let at = 0; at < lines.length; ) {
      const line = lines[at] as number;
      if (line < 0) {
        parts.push(this.#rows.members(-line, 0, this.#rows.count(-line)));
        at++;
        continue;
      }
      const start = at;
      while (at < lines.length && (lines[at] as number) >= 0) at++;
      parts.push(lines.subarray(start, at).filter((row) => !isWhole.has(of[row] as number)));
    }
    const rows = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let taken = 0;
    for (const part of parts) {
      for (const row of part) rows[taken++] = refs[row] as number;
    }
    return rows;
  }

  #read({ group, from }: Stretch, skipped: number, count: number): Int32Array {
    if (group !== 0) return this.#rows.members(group, from + skipped, count);
    const { of } = this.#rows;
    return this.#rows
      .unitWindow(from + skipped, count)
      .map((row) => (of[row] === 0 ? row : -(of[row] as number)));
  }
}
