const bucketCount = 4096;
/** Up to so many are simply sorted. */
const fewEnough = 20_000;

/**
 * Items in the order of their keys, those with equal keys in the order given, without ordering them all: they
 * are put into buckets once, and a bucket is sorted when a window first lies in it. A window costs what it
 * holds and no more, however many items there are.
 */
export class OrderedItems {
  readonly #items: Int32Array;
  readonly #keys: Float64Array;
  readonly #low: number = Number.POSITIVE_INFINITY;
  /** 0: one bucket, for few items, for one key and for keys that are not finite. */
  readonly #scale: number = 0;
  /** Behind them one more, for keys that are no numbers. */
  readonly buckets: number;
  /** Every bucket holds one key only. */
  readonly #isExact: boolean;
  /** Where each bucket begins in `#order`, and where the last one ends. */
  readonly starts: Int32Array;
  /** Indices of the items, by bucket; in a bucket in the order given until it is sorted. */
  readonly #order: Int32Array;
  readonly #isSorted: Uint8Array;
  /** Buckets too large to be sorted: their indices, as items. */
  readonly #inner = new Map<number, OrderedItems>();

  /** `keys[i]` belongs to `items[i]`; there may be more keys than items. */
  constructor(items: Int32Array, keys: Float64Array) {
    this.#items = items;
    this.#keys = keys;
    let high = Number.NEGATIVE_INFINITY;
    let isWhole = true;
    for (let index = 0; index < items.length; index++) {
      const key = keys[index] as number;
      if (key < this.#low) this.#low = key;
      if (key > high) high = key;
      // Remainders cost ten times as much.
      if (Math.floor(key) !== key) isWhole = false;
    }
    const width = high - this.#low;
    this.#isExact = width === 0 || (isWhole && width < bucketCount && items.length > fewEnough);
    if (items.length > fewEnough && width > 0 && Number.isFinite(width))
      this.#scale = this.#isExact ? 1 : (bucketCount - 1) / width;
    this.buckets = this.#scale > 0 ? bucketCount : 1;
    this.starts = new Int32Array(this.buckets + 2);
    this.#isSorted = new Uint8Array(this.buckets + 1);
    this.#order = this.#byBucket();
  }

  /** Without the items, their keys, and what is narrowed. */
  get bytes(): number {
    return this.#order.byteLength;
  }

  window(offset: number, limit: number): Int32Array {
    const end = Math.min(this.#items.length, offset + limit);
    const found = new Int32Array(Math.max(0, end - offset));
    let bucket = bucketAt(this.starts, offset);
    for (let place = offset; place < end; bucket++) {
      const from = this.starts[bucket] as number;
      const to = Math.min(end, this.starts[bucket + 1] as number);
      if (to <= place) continue;
      found.set(this.#stretch(bucket, place - from, to - from), place - offset);
      place = to;
    }
    for (let at = 0; at < found.length; at++) found[at] = this.#items[found[at] as number] as number;
    return found;
  }

  /** Where in the order those stand that were given at these places. */
  places(given: readonly number[]): number[] {
    return given.map((index) => this.placeFor(this.#keys[index] as number, index));
  }

  /** How many come before one of this key that were given before `index`. */
  placeFor(key: number, index: number): number {
    const bucket = this.bucketFor(key);
    const start = this.starts[bucket] as number;
    const inner = this.#narrowed(bucket);
    if (inner)
      return (
        start +
        inner.placeFor(
          key,
          placeIn(inner.#items, (other) => other - index),
        )
      );
    return (
      start +
      placeIn(this.#sorted(bucket), (other) => compare(this.#keys[other] as number, key) || other - index)
    );
  }

  /** Of any key, also one that no item has. */
  bucketFor(key: number): number {
    if (Number.isNaN(key) || this.#scale === 0) return this.#bucketOf(key);
    return Math.floor(Math.min(this.buckets - 1, Math.max(0, (key - this.#low) * this.#scale)));
  }

  #bucketOf(key: number): number {
    return Number.isNaN(key) ? this.buckets : ((key - this.#low) * this.#scale) | 0;
  }

  /** Counts, and then puts every index behind those that were given before it. */
  #byBucket(): Int32Array {
    const { length } = this.#items;
    const next = new Int32Array(this.buckets + 1);
    for (let index = 0; index < length; index++)
      (next[this.#bucketOf(this.#keys[index] as number)] as number)++;
    let before = 0;
    for (let bucket = 0; bucket <= this.buckets; bucket++) {
      const count = next[bucket] as number;
      next[bucket] = before;
      this.starts[bucket] = before;
      before += count;
    }
    this.starts[this.buckets + 1] = before;
    const order = new Int32Array(length);
    for (let index = 0; index < length; index++)
      order[(next[this.#bucketOf(this.#keys[index] as number)] as number)++] = index;
    return order;
  }

  /** Indices of a bucket, from one of its places to another. */
  #stretch(bucket: number, from: number, to: number): Int32Array {
    const inner = this.#narrowed(bucket);
    return inner ? inner.window(from, to - from) : this.#sorted(bucket).subarray(from, to);
  }

  /** Of a large bucket its indices, in buckets of their own. Null: it is as well sorted. */
  #narrowed(bucket: number): OrderedItems | null {
    const [start, end] = [this.starts[bucket] as number, this.starts[bucket + 1] as number];
    const size = end - start;
    if (this.#isExact || bucket === this.buckets || size <= fewEnough || size === this.#items.length)
      return null;
    let inner = this.#inner.get(bucket);
    if (!inner) {
      const indices = this.#order.subarray(start, end);
      inner = new OrderedItems(indices, keysAt(indices, this.#keys));
      this.#inner.set(bucket, inner);
    }
    return inner;
  }

  #sorted(bucket: number): Int32Array {
    const indices = this.#order.subarray(this.starts[bucket], this.starts[bucket + 1]);
    if (this.#isExact || bucket === this.buckets || this.#isSorted[bucket] === 1) return indices;
    this.#isSorted[bucket] = 1;
    const keys = this.#keys;
    return indices.sort((a, b) => compare(keys[a] as number, keys[b] as number) || a - b);
  }
}

/** `Float64Array.from` with a function takes ten times as long. */
export function keysAt(indices: Int32Array, keys: Float64Array): Float64Array {
  const found = new Float64Array(indices.length);
  for (let at = 0; at < indices.length; at++) found[at] = keys[indices[at] as number] as number;
  return found;
}

/** Of the keys of one bucket: all of them numbers, or none. */
export function compare(one: number, other: number): number {
  if (one < other) return -1;
  return one > other ? 1 : 0;
}

/** The last bucket that begins at this place or before it. */
export function bucketAt(starts: Int32Array, place: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** In an order by `compare`, of the one that it finds equal; else of the first that comes after. */
export function placeIn(order: Int32Array, compare: (other: number) => number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(order[middle] as number) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where, of refs that ascend, the first stands that is not less. */
export const firstFrom = (sorted: Int32Array, ref: number): number =>
  placeIn(sorted, (other) => compare(other, ref));
