import type { TraceEntry } from '#shared/contract/trace.ts';
import { isLine, isSameLine, type LineRow, type TraceRow } from './traceRow.ts';

/** So many lines in a row the same: a burst has equal lines, but not that many in the same millisecond. */
const runLength = 8;

export interface JoinedTrace {
  /** How many of the old rows stay, before the new entries. */
  readonly keptOld: number;
  /** The new entries without those that are already there. */
  readonly fresh: readonly TraceEntry[];
  /** The two have no line in common: lines between them may be missing. */
  readonly hasHole: boolean;
}

/**
 * Where a trace opened anew goes on from the rows there already are, so that no line is there twice. Both in
 * order; `old` only of nodes that are still followed.
 */
export function joinTrace(old: readonly TraceRow[], entries: readonly TraceEntry[]): JoinedTrace {
  const known = new Set(old.map(({ nodeKey }) => nodeKey));
  const oldLines = linePlaces(old);
  // Nodes that are followed only now have nothing in common with what is here.
  const newLines = linePlaces(entries).filter(({ row }) => known.has(row.nodeKey));
  if (oldLines.length === 0 || newLines.length === 0)
    return { keptOld: old.length, fresh: withoutKnown(entries, old), hasHole: false };
  // The usual case: what the host still keeps begins somewhere in what is here.
  const at = findRun(oldLines, newLines);
  if (at !== null) {
    const keptOld = oldLines[at]?.place ?? 0;
    return { keptOld, fresh: withoutKnown(entries, old.slice(0, keptOld)), hasHole: false };
  }
  if (findRun(newLines, oldLines) !== null) return { keptOld: 0, fresh: entries, hasHole: false };
  return { keptOld: old.length, fresh: withoutKnown(entries, old), hasHole: true };
}

/** Markers stand between lines, so the same marker may be before the part the two have in common. */
function withoutKnown(entries: readonly TraceEntry[], kept: readonly TraceRow[]): readonly TraceEntry[] {
  const known = new Set(kept.map(markerText));
  return entries.filter((entry) => isLine(entry) || !known.has(markerText(entry)));
}

const markerText = (row: TraceRow): string =>
  'marker' in row ? `${row.nodeKey} ${row.marker} ${row.at} ${row.text}` : '';

/**
 * How many entries go before what is after `last`, the last lines somebody has seen and
 * cleared away; 0: unknown.
 */
export function entriesUpTo(last: readonly LineRow[], entries: readonly TraceEntry[]): number {
  const lines = linePlaces(entries);
  const at = findRun(
    lines,
    last.map((row, place) => ({ row, place })),
  );
  return at === null ? 0 : (lines[at + last.length - 1]?.place ?? -1) + 1;
}

interface LinePlace {
  readonly row: LineRow;
  readonly place: number;
}

function linePlaces(rows: readonly TraceRow[]): readonly LinePlace[] {
  const places: LinePlace[] = [];
  rows.forEach((row, place) => {
    if (isLine(row)) places.push({ row, place });
  });
  return places;
}

/** The first place in `lines` from where on they are as `other` begins; null: nowhere. */
function findRun(lines: readonly LinePlace[], other: readonly LinePlace[]): number | null {
  for (let from = 0; from < lines.length; from++) {
    const length = Math.min(runLength, other.length, lines.length - from);
    let same = 0;
    while (same < length && isSameLine((lines[from + same] as LinePlace).row, (other[same] as LinePlace).row))
      same++;
    if (length > 0 && same === length) return from;
  }
  return null;
}
