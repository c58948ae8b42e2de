import type { ClockMark } from './clockMarks.ts';

/** An event, a packet, or lines without a beginning (no time, no tag, no uptime). */
export interface SavedEvent {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly at: string | null;
  readonly uptimeMs: number | null;
  readonly tag: string | null;
  readonly text: string;
  /** The lines that belong to it, without the indent of a packet. */
  readonly more: readonly string[];
}

export interface SavedBanner {
  readonly line: number;
  readonly text: string;
}

/** A line as it stands in the file. */
export interface FileLine {
  readonly text: string;
  /** It goes with the event; otherwise it stays, whatever is left out. */
  readonly isOfEvent: boolean;
  /** The rest of the line before, which was too long for one. */
  readonly isRest: boolean;
}

/** What is kept or left out as one, with what stands between its lines. */
export interface SavedEntry {
  /** Of its first line, counted from 1; and where that begins, bytes from the beginning of the file. */
  readonly line: number;
  readonly offset: number;
  readonly event: SavedEvent | null;
  /** What was seen of the clocks at this event. */
  readonly marks: readonly ClockMark[];
  /** Banners between the lines of the event, or by themselves. */
  readonly banners: readonly SavedBanner[];
  readonly lines: readonly FileLine[];
}
