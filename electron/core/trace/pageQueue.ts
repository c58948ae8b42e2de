import type { TraceEntry } from '#shared/contract/trace.ts';
import { Deque } from './deque.ts';
import {
  anEntry,
  aPiece,
  charsIn,
  charsOf,
  entriesIn,
  isMarker,
  type KeptLimits,
  type MarkerEntry,
  type TracePiece,
} from './tracePiece.ts';

const defaultLimits: KeptLimits = { entries: 20_000, chars: 8 * 1024 * 1024 };
/** Markers that outlive the lines around them. */
const maxMarkers = 100;

/** What waits for one page. Beyond its limits the oldest lines go, and are counted; markers stay. */
export class PageQueue {
  readonly #limits: KeptLimits;
  readonly #pieces = new Deque<TracePiece>();
  #markers: MarkerEntry[] = [];
  #entries = 0;
  #chars = 0;
  #dropped = 0;

  constructor(limits: KeptLimits = defaultLimits) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#entries === 0 && this.#markers.length === 0 && this.#dropped === 0;
  }

  push(piece: TracePiece): void {
    this.#pieces.push(piece);
    this.#entries += entriesIn(piece);
    this.#chars += charsIn(piece);
    while (this.#entries > this.#limits.entries || this.#chars > this.#limits.chars) this.#dropOldest();
  }

  /** Lines that are lost on the way, for a reason of the way. */
  lose(lines: number): void {
    this.#dropped += lines;
  }

  /** The oldest, in order, and how many lines went before them since the last time. */
  take(maxEntries: number, maxChars: number): { entries: TraceEntry[]; dropped: number } {
    const entries: TraceEntry[] = this.#markers;
    const dropped = this.#dropped;
    this.#markers = [];
    this.#dropped = 0;
    let chars = 0;
    while (this.#pieces.length > 0 && entries.length < maxEntries && chars < maxChars) {
      const piece = this.#pieces.at(0) as TracePiece;
      if (isMarker(piece)) {
        entries.push(piece);
        this.#remove(piece);
        continue;
      }
      let taken = 0;
      for (const line of piece.lines) {
        if (entries.length >= maxEntries || chars >= maxChars) break;
        entries.push(anEntry(piece.nodeKey, line));
        chars += charsOf(line);
        taken++;
      }
      this.#removeLines(piece.nodeKey, taken);
    }
    return { entries, dropped };
  }

  #dropOldest(): void {
    const piece = this.#pieces.at(0);
    if (!piece) return;
    if (isMarker(piece)) {
      this.#remove(piece);
      if (this.#markers.length < maxMarkers) this.#markers.push(piece);
      return;
    }
    const over = this.#chars > this.#limits.chars ? piece.lines.length : this.#entries - this.#limits.entries;
    const gone = Math.min(piece.lines.length, over);
    this.#dropped += gone;
    this.#removeLines(piece.nodeKey, gone);
  }

  #remove(piece: TracePiece): void {
    this.#pieces.shift();
    this.#entries -= entriesIn(piece);
    this.#chars -= charsIn(piece);
  }

  #removeLines(nodeKey: string, count: number): void {
    const piece = this.#pieces.at(0);
    if (!piece || isMarker(piece)) return;
    if (count >= piece.lines.length) {
      this.#remove(piece);
      return;
    }
    const rest = aPiece(nodeKey, piece.lines.slice(count));
    this.#entries -= count;
    this.#chars -= piece.chars - rest.chars;
    this.#pieces.replaceFirst(rest);
  }
}
