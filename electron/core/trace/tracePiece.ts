import type { TraceEntry } from '#shared/contract/trace.ts';
import type { TraceLine } from '#shared/model/event.ts';

/** A marker between the lines of a node. */
export type MarkerEntry = Extract<TraceEntry, { readonly marker: string }>;

/**
 * Lines that came of one node at once, in order. They are shared by whoever follows the node: never changed.
 */
export interface LinesPiece {
  readonly nodeKey: string;
  readonly lines: readonly TraceLine[];
  /** Of all texts and tags together: what the piece weighs. */
  readonly chars: number;
}

/** What a trace is made of, on its way through the core: entries are made of it only for a page. */
export type TracePiece = LinesPiece | MarkerEntry;

/** How much of a trace is kept in memory: whatever waits, or is kept to look back, has both limits. */
export interface KeptLimits {
  readonly entries: number;
  /** A character takes one byte, or two where a text holds others than Latin ones. */
  readonly chars: number;
}

export const isMarker = (piece: TracePiece): piece is MarkerEntry => 'marker' in piece;

export function aPiece(nodeKey: string, lines: readonly TraceLine[]): LinesPiece {
  let chars = 0;
  for (const line of lines) chars += charsOf(line);
  return { nodeKey, lines, chars };
}

export const charsOf = ({ tag, text }: TraceLine): number => tag.length + text.length;
export const entriesIn = (piece: TracePiece): number => (isMarker(piece) ? 1 : piece.lines.length);

export function charsIn(piece: TracePiece): number {
  if (!isMarker(piece)) return piece.chars;
  return (piece.banner ?? []).reduce((chars, line) => chars + line.length, piece.text.length);
}

/** The lines with one of `tags` (null: all); null where none has. Markers concern everybody. */
export function withTags(piece: TracePiece, tags: ReadonlySet<string> | null): TracePiece | null {
  if (!tags || isMarker(piece)) return piece;
  const lines = piece.lines.filter(({ tag }) => tags.has(tag));
  if (lines.length === piece.lines.length) return piece;
  return lines.length === 0 ? null : aPiece(piece.nodeKey, lines);
}

export function anEntry(nodeKey: string, { at, uptimeMs, tag, text }: TraceLine): TraceEntry {
  return { nodeKey, at, uptimeMs, tag, text };
}
