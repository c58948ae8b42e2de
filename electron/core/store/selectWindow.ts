const bucketCount = 4096;
/** Up to so many are simply sorted. */
const fewEnough = 20_000;

/**
 * The items that stand at `offset` to `offset + limit` when all are ordered by key, those with equal keys in
 * the order given; without ordering the rest: two passes and a sort of a few. `keys[i]` belongs to `items[i]`.
 */
export function selectWindow(
  items: Int32Array,
  keys: Float64Array,
  offset: number,
  limit: number,
): Int32Array {
  const end = Math.min(items.length, offset + limit);
  if (offset >= end) return new Int32Array(0);
  if (items.length <= fewEnough) return sorted(items, keys).subarray(offset, end);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const key of keys) {
    if (key < low) low = key;
    if (key > high) high = key;
    sum += key;
  }
  // A key that is no number, or infinite, has no bucket.
  if (!Number.isFinite(sum)) return sorted(items, keys).subarray(offset, end);
  if (low === high) return items.subarray(offset, end);
  const scale = (bucketCount - 1) / (high - low);
  const bucketOf = (key: number) => Math.floor((key - low) * scale);
  const counts = new Int32Array(bucketCount);
  for (const key of keys) {
    const bucket = bucketOf(key);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  // The buckets the window lies in, and how many items stand before them.
  let first = 0;
  let before = 0;
  while (before + (counts[first] ?? 0) <= offset) before += counts[first++] ?? 0;
  let last = first;
  let size = counts[first] ?? 0;
  while (before + size < end) size += counts[++last] ?? 0;
  const ofItems = new Int32Array(size);
  const ofKeys = new Float64Array(size);
  let taken = 0;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? 0;
    const bucket = bucketOf(key);
    if (bucket < first || bucket > last) continue;
    ofItems[taken] = items[index] ?? 0;
    ofKeys[taken++] = key;
  }
  // Keys too close to be told apart by buckets.
  if (size === items.length) return sorted(items, keys).subarray(offset, end);
  return selectWindow(ofItems, ofKeys, offset - before, end - offset);
}

function sorted(items: Int32Array, keys: Float64Array): Int32Array {
  const order = Uint32Array.from(items.keys());
  order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  return Int32Array.from(order, (index) => items[index] ?? 0);
}
