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

/**
 * In: every piece of every traced node. Out: the last of them, for a page that comes later or looks back. The
 * oldest go first, whole pieces at a time; nothing here grows beyond the limits.
 */
export class TraceRing {
  readonly #limits: KeptLimits;
  readonly #pieces = new Deque<TracePiece>();
  #entries = 0;
  #chars = 0;

  constructor(limits: KeptLimits = defaultLimits) {
    this.#limits = limits;
  }

  get size(): KeptLimits {
    return { entries: this.#entries, chars: this.#chars };
  }

  push(piece: TracePiece): void {
    this.#pieces.push(piece);
    this.#entries += entriesIn(piece);
    this.#chars += charsIn(piece);
    while (this.#entries > this.#limits.entries || this.#chars > this.#limits.chars) {
      const oldest = this.#pieces.shift();
      if (!oldest) return;
      this.#entries -= entriesIn(oldest);
      this.#chars -= charsIn(oldest);
    }
  }

  /** The newest entries of these nodes and tags (null: all), in order. */
  newest(nodeKeys: ReadonlySet<string>, tags: ReadonlySet<string> | null): TraceEntry[] {
    const found: TraceEntry[] = [];
    let chars = 0;
    const isFull = (): boolean => found.length >= maxKeptEntries || chars >= maxAnswerChars;
    for (let i = this.#pieces.length - 1; i >= 0 && !isFull(); i--) {
      const piece = this.#pieces.at(i) as TracePiece;
      if (!nodeKeys.has(piece.nodeKey)) continue;
      if (isMarker(piece)) {
        found.push(piece);
        continue;
      }
      for (let j = piece.lines.length - 1; j >= 0 && !isFull(); j--) {
        const line = piece.lines[j];
        if (!line || (tags && !tags.has(line.tag))) continue;
        found.push(anEntry(piece.nodeKey, line));
        chars += charsOf(line);
      }
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
    for (let i = 0; i < this.#pieces.length; i++) {
      const piece = this.#pieces.at(i) as TracePiece;
      if (piece.nodeKey !== nodeKey) continue;
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
}
