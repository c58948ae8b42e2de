import type { TraceLine } from '#shared/model/event.ts';
import type { EpochMs } from '#shared/model/time.ts';
import type { MarkerEntry } from './tracePiece.ts';

/** A stretch of one node's trace, as it was kept. */
export type Stretch = readonly (TraceLine | MarkerEntry)[];

/** The part of `stretch` around the line nearest to `at` that fits, and how many lines are left out. */
export function nearest(
  stretch: Stretch,
  at: EpochMs,
  limits: { readonly entries: number; readonly chars: number },
): { found: Stretch; omitted: number } {
  const middle = nearestIndex(stretch, at);
  let from = middle;
  let to = middle;
  let chars = 0;
  const take = (index: number): boolean => {
    const entry = stretch[index];
    if (!entry || to - from >= limits.entries || chars >= limits.chars) return false;
    chars += entry.text.length;
    return true;
  };
  for (let hasMore = true; hasMore; ) {
    const isAfter = take(to);
    if (isAfter) to++;
    const isBefore = take(from - 1);
    if (isBefore) from--;
    hasMore = isAfter || isBefore;
  }
  const found = stretch.slice(from, to);
  return { found, omitted: linesIn(stretch) - linesIn(found) };
}

function nearestIndex(stretch: Stretch, at: EpochMs): number {
  let found = 0;
  let distance = Number.POSITIVE_INFINITY;
  stretch.forEach((entry, index) => {
    if ('marker' in entry || Math.abs(entry.at - at) >= distance) return;
    found = index;
    distance = Math.abs(entry.at - at);
  });
  return found;
}

const linesIn = (stretch: Stretch): number =>
  stretch.reduce((count, entry) => count + ('marker' in entry ? 0 : 1), 0);
