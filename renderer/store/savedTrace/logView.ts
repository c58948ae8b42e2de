import type { SavedRow } from '#shared/savedTrace/entryRows.ts';
import { entryRows } from '#shared/savedTrace/entryRows.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';
import { passesTag, type TagFilter } from '../trace/tagFilter.ts';
import { integers, type Numbers } from './numbers.ts';
import { RowMap } from './rowMap.ts';

/** What is asked for of a log. */
export interface LogQuery {
  readonly tags: TagFilter;
  /** Texts of which none occurs, case ignored. */
  readonly exclude: readonly string[];
  readonly find: RegExp | null;
  /** Only what is found is shown. */
  readonly onlyFound: boolean;
}

/** A look that takes this long for one event would stop the page, ms. */
const tooLongMs = 250;

/** In: the entries of a log, in their order. Out: those that are asked for, and the rows that are found. */
export class LogView {
  readonly query: LogQuery;
  /** Of the entries shown; their numbers are `entries`, in order. */
  readonly rows = new RowMap();
  readonly #entries: Numbers<Uint32Array> = integers();
  /** Of what is found: the place among the entries shown, and which of its rows. */
  readonly #found = integers();
  readonly #foundRow = integers();
  /** The expression was given up. */
  isTooSlow = false;
  #next = 0;

  constructor(query: LogQuery) {
    this.query = query;
  }

  /** The number of the entry shown at this place. */
  entryAt(place: number): number {
    return this.#entries.at(place);
  }

  /** The place of the first shown entry that is this one or later. */
  placeOf(entry: number): number {
    return entry === 0 ? 0 : this.#entries.countUpTo(entry - 1);
  }

  get found(): number {
    return this.#found.length;
  }

  /** The row of a find by its number, 0 the first. */
  foundRow(index: number): number {
    return this.rows.firstRowOf(this.#found.at(index)) + this.#foundRow.at(index);
  }

  /** The number of the first find at this row or after it. */
  foundFrom(row: number): number {
    const at = this.rows.find(row);
    if (!at) return row < 0 ? 0 : this.found;
    let index = at.item === 0 ? 0 : this.#found.countUpTo(at.item - 1);
    while (this.#found.at(index) === at.item && index < this.found && this.#foundRow.at(index) < at.within)
      index++;
    return index;
  }

  add(entry: SavedEntry, count: number): void {
    const number = this.#next++;
    const { find, onlyFound } = this.query;
    if (!isAskedFor(this.query, entry)) return;
    const found = find && !this.isTooSlow ? this.#look(entryRows(entry), find) : [];
    if (onlyFound && find && found.length === 0) return;
    const place = this.rows.length;
    this.#entries.push(number);
    this.rows.push(count);
    for (const row of found) {
      this.#found.push(place);
      this.#foundRow.push(row);
    }
  }

  #look(rows: readonly SavedRow[], find: RegExp): readonly number[] {
    const before = performance.now();
    const found = rows.flatMap((row, index) => (isFound(row, find) ? [index] : []));
    if (performance.now() - before > tooLongMs) this.isTooSlow = true;
    return found;
  }
}

/** By its tag, and by what it does not say. What is no event always is. */
function isAskedFor({ tags, exclude }: LogQuery, entry: SavedEntry): boolean {
  const { event } = entry;
  if (!event) return true;
  if (!passesTag(tags, event.tag ?? '')) return false;
  return exclude.length === 0 || !entryRows(entry).some((row) => isExcluded(row, exclude));
}

/** Whether all of an entry is shown to whoever asks that. */
export function isShown(query: LogQuery, entry: SavedEntry): boolean {
  const { find, onlyFound } = query;
  if (!isAskedFor(query, entry)) return false;
  return !onlyFound || !find || entryRows(entry).some((row) => isFound(row, find));
}

const isExcluded = (row: SavedRow, exclude: readonly string[]): boolean => {
  const text = searched(row).toLowerCase();
  return exclude.some((each) => text.includes(each.toLowerCase()));
};

function isFound(row: SavedRow, find: RegExp): boolean {
  find.lastIndex = 0;
  return find.test(searched(row));
}

/** As it is read: with its tag. */
const searched = (row: SavedRow): string =>
  row.kind === 'event' && row.tag !== null ? `${row.tag}: ${row.text}` : row.text;
