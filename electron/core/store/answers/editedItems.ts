import type { Windows } from './alarmSort.ts';
import { bucketAt, compare, type OrderedItems } from './orderedItems.ts';

/** What has come since into a list, or gone from it. */
export interface Edit {
  /** In the list as it was: what goes, or what comes stands before. */
  readonly index: number;
  readonly key: number;
  /** What comes; null: what was there goes. */
  readonly item: number | null;
}

/** A list with edits, by their places in it. */
export class SplicedItems implements Windows {
  readonly length: number;
  readonly #read: Windows['window'];
  /** Stretches of the list as it was, and items that came, one after the other. */
  readonly #pieces: {
    readonly at: number;
    readonly count: number;
    readonly from: number;
    readonly item: number | null;
  }[] = [];

  /** `read` answers the list as it was, of so many. */
  constructor(
    read: Windows['window'],
    count: number,
    edits: readonly (readonly [place: number, edit: Edit])[],
  ) {
    this.#read = read;
    let at = 0;
    let from = 0;
    const keep = (to: number): void => {
      if (to <= from) return;
      this.#pieces.push({ at, count: to - from, from, item: null });
      at += to - from;
      from = to;
    };
    for (const [place, { item }] of edits) {
      keep(place);
      if (item === null) from = place + 1;
      else this.#pieces.push({ at: at++, count: 1, from: 0, item });
    }
    keep(count);
    this.length = at;
  }

  /** Of what came, or of what was there at this place and has not gone. */
  placeOf(item: number, place: number): number {
    let found = -1;
    for (const piece of this.#pieces) {
      if (piece.item === item) return piece.at;
      const ahead = place - piece.from;
      if (piece.item === null && ahead >= 0 && ahead < piece.count) found = piece.at + ahead;
    }
    return found;
  }

  window(offset: number, limit: number): Int32Array {
    const end = Math.min(this.length, offset + limit);
    const found = new Int32Array(Math.max(0, end - offset));
    for (const { at, count, from, item } of this.#pieces) {
      const first = Math.max(offset, at);
      const last = Math.min(end, at + count);
      if (last <= first) continue;
      if (item === null) found.set(this.#read(from + first - at, last - first), first - offset);
      else found[first - offset] = item;
    }
    return found;
  }
}

/**
 * Ordered items with edits: nothing is put into buckets again. Where an edit stands is found out when a
 * window lies in its bucket, until then it only counts.
 */
export class EditedItems implements Windows {
  readonly #ordered: OrderedItems;
  /** Where each bucket begins now, and where the last one ends. */
  readonly #starts: Int32Array;
  readonly #edits: ReadonlyMap<number, readonly Edit[]>;
  readonly #spliced = new Map<number, SplicedItems>();

  constructor(ordered: OrderedItems, edits: readonly Edit[]) {
    this.#ordered = ordered;
    this.#edits = Map.groupBy(edits, ({ key }) => ordered.bucketFor(key));
    this.#starts = ordered.starts.slice();
    let shift = 0;
    for (let bucket = 0; bucket <= ordered.buckets; bucket++) {
      for (const { item } of this.#edits.get(bucket) ?? []) shift += item === null ? -1 : 1;
      (this.#starts[bucket + 1] as number) += shift;
    }
  }

  window(offset: number, limit: number): Int32Array {
    const end = Math.min(this.#starts.at(-1) as number, offset + limit);
    const found = new Int32Array(Math.max(0, end - offset));
    let bucket = bucketAt(this.#starts, offset);
    for (let place = offset; place < end; bucket++) {
      const from = this.#starts[bucket] as number;
      const to = Math.min(end, this.#starts[bucket + 1] as number);
      if (to <= place) continue;
      found.set(this.#bucket(bucket).window(place - from, to - place), place - offset);
      place = to;
    }
    return found;
  }

  /** Where an item stands that has this key and came before `index`, or is there. */
  placeOf(item: number, key: number, index: number): number {
    const ordered = this.#ordered;
    const bucket = ordered.bucketFor(key);
    const place = ordered.placeFor(key, index) - (ordered.starts[bucket] as number);
    return (this.#starts[bucket] as number) + (this.#splicedIn(bucket)?.placeOf(item, place) ?? place);
  }

  #bucket(bucket: number): Windows {
    return this.#splicedIn(bucket) ?? { window: this.#reading(bucket) };
  }

  #reading(bucket: number): Windows['window'] {
    const start = this.#ordered.starts[bucket] as number;
    return (offset, limit) => this.#ordered.window(start + offset, limit);
  }

  /** Null: nothing in it has changed. */
  #splicedIn(bucket: number): SplicedItems | null {
    const ordered = this.#ordered;
    const start = ordered.starts[bucket] as number;
    const edits = this.#edits.get(bucket);
    if (!edits) return null;
    let spliced = this.#spliced.get(bucket);
    if (!spliced) {
      const placed = edits.map((edit) => [ordered.placeFor(edit.key, edit.index) - start, edit] as const);
      placed.sort(
        ([one, a], [other, b]) => one - other || compare(a.key, b.key) || (a.item ?? -1) - (b.item ?? -1),
      );
      const count = (ordered.starts[bucket + 1] as number) - start;
      spliced = new SplicedItems(this.#reading(bucket), count, placed);
      this.#spliced.set(bucket, spliced);
    }
    return spliced;
  }
}
