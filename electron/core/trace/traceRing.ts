import {
  maxKeptEntries,
  type TraceAround,
  type TraceAroundQuery,
  type TraceEntry,
} from '#shared/contract/trace.ts';
import type { TraceLine } from '#shared/model/event.ts';
import { Deque } from './deque.ts';
import { nearest } from './nearest.ts';
import {
  anEntry,
  charsIn,
  charsOf,
  entriesIn,
  isMarker,
  type KeptLimits,
  type MarkerEntry,
  type TracePiece,
} from './tracePiece.ts';

const defaultLimits: KeptLimits = { entries: 100_000, chars: 16 * 1024 * 1024 };
/** An answer to a page is no longer than this, whatever its texts. */
const maxAnswerChars = 4 * 1024 * 1024;

/** What is kept of one node, the oldest first. */
interface Kept {
  readonly pieces: Deque<{ readonly place: number; readonly piece: TracePiece }>;
  entries: number;
  chars: number;
}

/**
 * In: every piece of every traced node. Out: the last of them, for a page that comes later or looks back.
 * Nothing here grows beyond the limits; where they are reached the node of which most is kept loses its
 * oldest, so that no node that talks much takes the trace of the others away.
 */
export class TraceRing {
  readonly #limits: KeptLimits;
  readonly #nodes = new Map<string, Kept>();
  #entries = 0;
  #chars = 0;
  /** Counts pieces in the order in which they came. */
  #place = 0;

  constructor(limits: KeptLimits = defaultLimits) {
    this.#limits = limits;
  }

  get size(): KeptLimits {
    return { entries: this.#entries, chars: this.#chars };
  }

  push(piece: TracePiece): void {
    let kept = this.#nodes.get(piece.nodeKey);
    if (!kept) {
      kept = { pieces: new Deque(), entries: 0, chars: 0 };
      this.#nodes.set(piece.nodeKey, kept);
    }
    kept.pieces.push({ place: this.#place++, piece });
    this.#count(kept, piece, 1);
    while (this.#entries > this.#limits.entries) this.#dropOldest('entries');
    while (this.#chars > this.#limits.chars) this.#dropOldest('chars');
  }

  /** The newest entries of these nodes and tags (null: all), in order. */
  newest(
    nodeKeys: ReadonlySet<string>,
    tags: ReadonlySet<string> | null,
    most: KeptLimits = { entries: maxKeptEntries, chars: maxAnswerChars },
  ): TraceEntry[] {
    const found: TraceEntry[] = [];
    let chars = 0;
    const isFull = (): boolean => found.length >= most.entries || chars >= most.chars;
    for (const piece of this.#backwards(nodeKeys)) {
      if (isMarker(piece)) found.push(piece);
      else
        for (let j = piece.lines.length - 1; j >= 0 && !isFull(); j--) {
          const line = piece.lines[j];
          if (!line || (tags && !tags.has(line.tag))) continue;
          found.push(anEntry(piece.nodeKey, line));
          chars += charsOf(line);
        }
      if (isFull()) break;
    }
    return found.reverse();
  }

  /**
   * Looks at every entry: a node's clock may jump, so the order of coming says nothing sure of times. A
   * marker belongs to the lines it stands between.
   */
  around({ nodeKey, at, beforeMs, afterMs }: TraceAroundQuery): TraceAround {
    const stretch: (TraceLine | MarkerEntry)[] = [];
    let from = Number.POSITIVE_INFINITY;
    let to = Number.NEGATIVE_INFINITY;
    let waiting: MarkerEntry[] = [];
    let isWithin = false;
    const pieces = this.#nodes.get(nodeKey)?.pieces;
    for (let i = 0; i < (pieces?.length ?? 0); i++) {
      const piece = pieces?.at(i)?.piece as TracePiece;
      if (isMarker(piece)) {
        (isWithin ? stretch : waiting).push(piece);
        continue;
      }
      for (const line of piece.lines) {
        from = Math.min(from, line.at);
        to = Math.max(to, line.at);
        isWithin = line.at >= at - beforeMs && line.at <= at + afterMs;
        if (isWithin) stretch.push(...waiting, line);
        if (waiting.length > 0) waiting = [];
      }
    }
    const { found, omitted } = nearest(stretch, at, { entries: maxKeptEntries, chars: maxAnswerChars });
    const entries = found.map((entry) => ('marker' in entry ? entry : anEntry(nodeKey, entry)));
    return { entries, omitted, kept: from > to ? null : { from, to } };
  }

  /** Pieces of these nodes as they came, the last first. */
  *#backwards(nodeKeys: ReadonlySet<string>): Iterable<TracePiece> {
    const ends = [...nodeKeys].flatMap((key) => {
      const pieces = this.#nodes.get(key)?.pieces;
      return pieces ? [{ pieces, next: pieces.length - 1 }] : [];
    });
    for (;;) {
      let last: { readonly end: (typeof ends)[number]; readonly place: number } | null = null;
      for (const end of ends) {
        const place = end.pieces.at(end.next)?.place ?? -1;
        if (place > (last?.place ?? -1)) last = { end, place };
      }
      const piece = last?.end.pieces.at(last.end.next)?.piece;
      if (!last || !piece) return;
      last.end.next--;
      yield piece;
    }
  }

  #dropOldest(by: keyof KeptLimits): void {
    let most: Kept | null = null;
    for (const kept of this.#nodes.values()) if (kept[by] > (most?.[by] ?? 0)) most = kept;
    const oldest = most?.pieces.shift();
    if (most && oldest) this.#count(most, oldest.piece, -1);
  }

  #count(kept: Kept, piece: TracePiece, sign: 1 | -1): void {
    const [entries, chars] = [entriesIn(piece) * sign, charsIn(piece) * sign];
    kept.entries += entries;
    kept.chars += chars;
    this.#entries += entries;
    this.#chars += chars;
  }
}
