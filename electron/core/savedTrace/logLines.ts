import { open } from 'node:fs/promises';
import {
  type LineRead,
  lineFeed,
  linesOf,
  lineTooLong,
  markLength,
  maxLineBytes,
} from '#shared/savedTrace/logBytes.ts';

const pieceBytes = 64 * 1024;
/** So many bytes a mark of the order of bytes has. */
const longestMark = 3;

/**
 * The lines of a file, a batch at a time, whatever its size.
 * @throws Error of the file system; Error for a person where a line is longer than 16 MiB.
 */
export async function* logLines(path: string): AsyncGenerator<readonly LineRead[]> {
  const file = await open(path, 'r');
  try {
    // One buffer for all of it: memory of its own for each piece would wait for a collector.
    let buffer: Buffer = Buffer.allocUnsafe(pieceBytes);
    let filled = 0;
    /** Of the beginning of the buffer in the file. */
    let offset = 0;
    let isFirst = true;
    for (;;) {
      if (filled === buffer.length) buffer = enlarged(buffer);
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, null);
      filled += bytesRead;
      if (bytesRead > 0 && filled < longestMark) continue;
      const start = isFirst ? markLength(buffer.subarray(0, filled)) : 0;
      isFirst = false;
      if (bytesRead === 0) {
        // A file too short for a mark has been waiting whole.
        const isEnded = buffer[filled - 1] === lineFeed;
        if (filled > start)
          yield linesOf(buffer.subarray(start, isEnded ? filled - 1 : filled), offset + start);
        return;
      }
      const end = buffer.subarray(0, filled).lastIndexOf(lineFeed) + 1;
      if (end > start) yield linesOf(buffer.subarray(start, end - 1), offset + start);
      const rest = Math.max(start, end);
      buffer.copyWithin(0, rest, filled);
      filled -= rest;
      offset += rest;
    }
  } finally {
    await file.close();
  }
}

function enlarged(buffer: Buffer): Buffer {
  if (buffer.length >= maxLineBytes) throw new Error(lineTooLong);
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}
