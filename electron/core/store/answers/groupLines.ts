import type { AlarmGrouping } from '#shared/contract/alarms.ts';
import type { GroupedList } from './groupedRows.ts';

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
 * Grouped rows as lines of one list. A line is a number: the ref of a row, or the group of a head, negative.
 */
export class GroupLines {
  readonly count: number;
  readonly #rows: GroupedList;
  /** By the first row of a group. */
  readonly #groupAt: ReadonlyMap<number, number>;
  readonly #stretches: readonly Stretch[];
  readonly #isOpen: (group: number) => boolean;

  constructor(rows: GroupedList, { areOpen, turned }: Pick<AlarmGrouping, 'areOpen' | 'turned'>) {
    this.#rows = rows;
    this.#groupAt = new Map(rows.present.map((group) => [rows.totals.first[group] as number, group]));
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
      add(group, 0, rows.totals.sizes[group] as number);
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

  /** The rows that lines stand for, these being a stretch: a head for all of its group, each once. */
  rowsOf(lines: Int32Array): Int32Array {
    this.#rows.gather([...lines].filter((line) => line < 0).map((line) => -line));
    const parts: Int32Array[] = [];
    for (let at = 0; at < lines.length; ) {
      const line = lines[at] as number;
      const start = at++;
      if (line >= 0) {
        while (at < lines.length && (lines[at] as number) >= 0) at++;
        parts.push(lines.subarray(start, at));
        continue;
      }
      const size = this.#rows.totals.sizes[-line] as number;
      parts.push(this.#rows.members(-line).window(0, size));
      // Where it is open its rows are the next lines.
      if (this.#isOpen(-line)) at += size;
    }
    const rows = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let taken = 0;
    for (const part of parts) {
      rows.set(part, taken);
      taken += part.length;
    }
    return rows;
  }

  #read({ group, from }: Stretch, skipped: number, count: number): Int32Array {
    if (group !== 0) return this.#rows.members(group).window(from + skipped, count);
    const units = this.#rows.unitWindow(from + skipped, count).slice();
    for (let at = 0; at < units.length; at++) {
      const head = this.#groupAt.get(units[at] as number);
      if (head !== undefined) units[at] = -head;
    }
    return units;
  }
}
