import { isAscii } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { LineRead } from '#shared/savedTrace/assembler.ts';

/** Columns System Monitor writes of a line. */
const fullColumns = 255;
/** What is longer than this is no line of a log. */
const maxLineBytes = 16 * 1024 * 1024;
const pieceBytes = 64 * 1024;

const lineFeed = 10;
const carriageReturn = 13;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The lines of a file, a batch at a time, whatever its size: ended by LF or CR LF. Each is UTF-8, with U+FFFD
 * where a character was cut at its end; one that is no UTF-8 is Latin-1.
 * @throws Error of the file system; Error for a person where a line is longer than 16 MiB.
 */
export async function* logLines(path: string): AsyncGenerator<readonly LineRead[]> {
  const file = await open(path, 'r');
  try {
    // One buffer for all of it: memory of its own for each piece would wait for a collector.
    let buffer: Buffer = Buffer.allocUnsafe(pieceBytes);
    let filled = 0;
    let isFirst = true;
    for (;;) {
      if (filled === buffer.length) buffer = enlarged(buffer);
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, null);
      filled += bytesRead;
      if (bytesRead > 0 && filled < byteOrderMark.length) continue;
      const start =
        isFirst && buffer.subarray(0, filled).indexOf(byteOrderMark) === 0 ? byteOrderMark.length : 0;
      isFirst = false;
      if (bytesRead === 0) {
        // A file too short for a mark has been waiting whole.
        const isEnded = buffer[filled - 1] === lineFeed;
        if (filled > start) yield linesOf(buffer.subarray(start, isEnded ? filled - 1 : filled));
        return;
      }
      const end = buffer.subarray(0, filled).lastIndexOf(lineFeed) + 1;
      if (end > start) yield linesOf(buffer.subarray(start, end - 1));
      const rest = Math.max(start, end);
      buffer.copyWithin(0, rest, filled);
      filled -= rest;
    }
  } finally {
    await file.close();
  }
}

function enlarged(buffer: Buffer): Buffer {
  if (buffer.length >= maxLineBytes) throw new Error('it holds a line of more than 16 MiB');
  const larger = Buffer.allocUnsafe(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

/** Of bytes that end before a line feed. */
function linesOf(bytes: Buffer): LineRead[] {
  if (isAscii(bytes)) return asciiLines(bytes);
  const lines: LineRead[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed;
    const isReturned = end > start && bytes[end - 1] === carriageReturn;
    const line = bytes.subarray(start, isReturned ? end - 1 : end);
    lines.push(readLine(line));
    start = end + 1;
  }
  return lines;
}

function asciiLines(bytes: Buffer): LineRead[] {
  const text = bytes.toString('latin1');
  return text.split('\n').map((line) => {
    const said = line.endsWith('\r') ? line.slice(0, -1) : line;
    return { text: said, isFull: said.length === fullColumns };
  });
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readLine(bytes: Buffer): LineRead {
  const text = decode(bytes);
  // Columns are bytes where it cuts characters, and characters where it does not.
  return { text, isFull: bytes.length === fullColumns || text.length === fullColumns };
}

function decode(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    const whole = bytes.subarray(0, bytes.length - cutBytes(bytes));
    try {
      if (whole.length < bytes.length) return `${strict.decode(whole)}\uFFFD`;
    } catch {
      // Neither: Latin-1.
    }
    return bytes.toString('latin1');
  }
}

/** How many bytes at the end begin a character of UTF-8 that does not end there. */
function cutBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length =
      byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
    return back < length ? back : 0;
  }
  return 0;
}
