import { maxTraceEntries } from '#shared/contract/trace.ts';
import { SeqRing } from './seqRing.ts';
import { everyTag, isEveryTag, passesTag, type TagFilter } from './tagFilter.ts';
import { countDropped, isLine, type TraceRow } from './traceRow.ts';

/*
 * Each row gets a number, `seq`, for good: rows are spoken of by it while the oldest go. A ring holds the
 * rows at seq % capacity; a second ring holds the numbers of those that pass the tag filter, in order.
 */

/**
 * In: rows as they come. Out: those kept and those shown, by place or number. Holds `capacity` rows at most.
 */
export class TraceLines {
  readonly capacity: number;
  readonly #rows: (TraceRow | undefined)[] = [];
  readonly #shown: SeqRing;
  readonly #tags = new Map<string, number>();
  #filter: TagFilter = everyTag;
  #first = 0;
  #end = 0;
  #discarded = 0;
  #dropped = 0;
  #lineCount = 0;
  #version = 0;
  #epoch = 0;

  constructor(capacity: number = maxTraceEntries) {
    this.capacity = capacity;
    this.#shown = new SeqRing(capacity);
  }

  /** How many rows are kept. */
  get length(): number {
    return this.#end - this.#first;
  }

  /** Of those kept, how many are lines of nodes. */
  get lineCount(): number {
    return this.#lineCount;
  }

  /** The number the next row will get. */
  get endSeq(): number {
    return this.#end;
  }

  /** How many of the oldest rows had to go. */
  get discarded(): number {
    return this.#discarded;
  }

  /** Lines that "dropped" markers have told of. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Kept lines by tag. A tag none of whose lines is kept is not in it. */
  get tags(): ReadonlyMap<string, number> {
    return this.#tags;
  }

  get shownCount(): number {
    return this.#shown.length;
  }

  /** Changes with the filter and when all is cleared: places and searches are for one of it. */
  get version(): number {
    return this.#version;
  }

  /** Changes when all is cleared: the numbers of before speak of nothing any more. */
  get epoch(): number {
    return this.#epoch;
  }

  row(seq: number): TraceRow | undefined {
    return seq < this.#first || seq >= this.#end ? undefined : this.#rows[seq % this.capacity];
  }

  /** The number of the row shown at this place, 0 the oldest. */
  shownSeq(index: number): number | undefined {
    return this.#shown.at(index);
  }

  /** The place of the first shown row that is `seq` or later. */
  shownIndexFrom(seq: number): number {
    return this.#shown.indexFrom(seq);
  }

  push(row: TraceRow): void {
    if (this.length === this.capacity) this.discardOldest(1);
    const seq = this.#end;
    this.#rows[seq % this.capacity] = row;
    this.#end++;
    this.#dropped += countDropped(row);
    if (isLine(row)) {
      this.#lineCount++;
      this.#tags.set(row.tag, (this.#tags.get(row.tag) ?? 0) + 1);
    }
    if (this.#passes(row)) this.#shown.push(seq);
  }

  discardOldest(count: number): void {
    const until = Math.min(this.#end, this.#first + count);
    for (let seq = this.#first; seq < until; seq++) {
      const slot = seq % this.capacity;
      const row = this.#rows[slot];
      this.#rows[slot] = undefined;
      if (!row || !isLine(row)) continue;
      this.#lineCount--;
      const left = (this.#tags.get(row.tag) ?? 0) - 1;
      if (left > 0) this.#tags.set(row.tag, left);
      else this.#tags.delete(row.tag);
    }
    this.#discarded += until - this.#first;
    this.#first = until;
    this.#shown.dropBefore(until);
  }

  /** Everything goes; numbers go on. What was lost before is not counted any more. */
  clear(): void {
    this.#rows.length = 0;
    this.#shown.clear();
    this.#tags.clear();
    this.#first = this.#end;
    this.#discarded = 0;
    this.#dropped = 0;
    this.#lineCount = 0;
    this.#version++;
    this.#epoch++;
  }

  setFilter(filter: TagFilter): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    this.#shown.clear();
    this.#version++;
    for (let seq = this.#first; seq < this.#end; seq++) {
      const row = this.#rows[seq % this.capacity];
      if (row && this.#passes(row)) this.#shown.push(seq);
    }
  }

  /** All kept rows, oldest first. */
  *kept(): Generator<TraceRow> {
    for (let seq = this.#first; seq < this.#end; seq++) yield this.#rows[seq % this.capacity] as TraceRow;
  }

  /** All shown rows, oldest first. */
  *shown(): Generator<TraceRow> {
    for (let index = 0; index < this.#shown.length; index++)
      yield this.#rows[(this.#shown.at(index) ?? 0) % this.capacity] as TraceRow;
  }

  /** Only lines have a tag: markers and banners are always shown. */
  #passes(row: TraceRow): boolean {
    return !isLine(row) || isEveryTag(this.#filter) || passesTag(this.#filter, row.tag);
  }
}
