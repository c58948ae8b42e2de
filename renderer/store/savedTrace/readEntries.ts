import { Assembler, type Resumption } from '#shared/savedTrace/assembler.ts';
import { lineFeed, linesOf, lineTooLong, markLength, maxLineBytes } from '#shared/savedTrace/logBytes.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';

/** What of a file is read: a File of the browser, or a part of it. */
export type LogFile = Pick<Blob, 'size' | 'slice'>;

/** Read at once: few enough to draw a frame between two of them. */
const pieceBytes = 512 * 1024;

export interface Stretch extends Resumption {
  /** Bytes from the beginning of the file. */
  readonly from: number;
  /** Where an entry begins, or the file ends. */
  readonly to: number;
}

/**
 * Entries of a file from its beginning, or of a stretch of it, a batch at a time.
 * @throws Error of the browser where the file is gone or has changed; Error for a person where a line is
 * longer than 16 MiB.
 */
export async function* readEntries(
  file: LogFile,
  stretch: Stretch | null = null,
): AsyncGenerator<readonly SavedEntry[]> {
  let waiting: SavedEntry[] = [];
  const assembler = new Assembler((entry) => waiting.push(entry), stretch);
  const end = stretch?.to ?? file.size;
  let at = stretch?.from ?? 0;
  let length = pieceBytes;
  while (at < end) {
    const bytes = new Uint8Array(await file.slice(at, Math.min(end, at + length)).arrayBuffer());
    const start = at === 0 ? markLength(bytes) : 0;
    const isLast = at + bytes.length >= end;
    const feed = isLast && bytes.at(-1) !== lineFeed ? bytes.length : bytes.lastIndexOf(lineFeed);
    if (feed < 0) {
      // Not one line whole.
      length *= 2;
      if (length > maxLineBytes) throw new Error(lineTooLong);
      continue;
    }
    if (feed >= start && feed > 0) {
      for (const line of linesOf(bytes.subarray(start, feed), at + start)) assembler.add(line);
    }
    at += feed + 1;
    length = pieceBytes;
    if (waiting.length === 0) continue;
    yield waiting;
    waiting = [];
  }
  assembler.end();
  if (waiting.length > 0) yield waiting;
}
