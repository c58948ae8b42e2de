import type { TraceEntry } from '#shared/contract/trace.ts';
import type { EpochMs } from '#shared/model/time.ts';

const charsOf = (entry: TraceEntry) => entry.text.length;

/** The stretch of `entries` around the line nearest to `at` that fits, and how many lines are left out. */
export function nearest(
  entries: readonly TraceEntry[],
  at: EpochMs,
  limits: { readonly entries: number; readonly chars: number },
): { entries: readonly TraceEntry[]; omitted: number } {
  let middle = 0;
  let distance = Number.POSITIVE_INFINITY;
  entries.forEach((entry, index) => {
    if ('marker' in entry || Math.abs(entry.at - at) >= distance) return;
    middle = index;
    distance = Math.abs(entry.at - at);
  });
  let from = middle;
  let to = middle;
  let chars = 0;
  const take = (index: number) => {
    const entry = entries[index];
    if (!entry || to - from >= limits.entries || chars >= limits.chars) return false;
    chars += charsOf(entry);
    return true;
  };
  for (let hasMore = true; hasMore; ) {
    const isAfter = take(to);
    if (isAfter) to += 1;
    const isBefore = take(from - 1);
    if (isBefore) from -= 1;
    hasMore = isAfter || isBefore;
  }
  const left = [...entries.slice(0, from), ...entries.slice(to)];
  return { entries: entries.slice(from, to), omitted: left.filter((entry) => !('marker' in entry)).length };
}
