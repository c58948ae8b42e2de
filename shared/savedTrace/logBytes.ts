/** A line of the file. */
export interface LineRead {
  readonly text: string;
  /** It has all the columns that System Monitor writes (255): what came after went elsewhere. */
  readonly isFull: boolean;
  /** Where it begins, bytes from the beginning of the file. */
  readonly offset: number;
}

/** Columns System Monitor writes of a line. */
const fullColumns = 255;
/** What is longer than this is no line of a log. */
export const maxLineBytes = 16 * 1024 * 1024;
export const lineTooLong = 'it holds a line of more than 16 MiB';

export const lineFeed = 10;
const carriageReturn = 13;
const mark = [0xef, 0xbb, 0xbf];

/** How many bytes of the beginning of a file are a mark of its order: 0 or 3. */
export const markLength = (bytes: Uint8Array): number =>
  mark.every((byte, index) => bytes[index] === byte) ? mark.length : 0;

/**
 * The lines of a stretch of a file that ends before a line feed, or with the file. They end with LF or CR LF.
 * Each is UTF-8, with U+FFFD where a character was cut at its end; one that is no UTF-8 is Latin-1.
 * @param offset where the stretch begins in the file.
 */
export function linesOf(bytes: Uint8Array, offset: number): LineRead[] {
  if (isAscii(bytes)) return asciiLines(bytes, offset);
  const lines: LineRead[] = [];
  for (let start = 0; start <= bytes.length; ) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed === -1 ? bytes.length : feed;
    const isReturned = end > start && bytes[end - 1] === carriageReturn;
    lines.push(readLine(bytes.subarray(start, isReturned ? end - 1 : end), offset + start));
    start = end + 1;
  }
  return lines;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index++) if ((bytes[index] as number) > 0x7f) return false;
  return true;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function asciiLines(bytes: Uint8Array, offset: number): LineRead[] {
  let at = offset;
  return decoder
    .decode(bytes)
    .split('\n')
    .map((line) => {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      const begin = at;
      at += line.length + 1;
      return { text, isFull: text.length === fullColumns, offset: begin };
    });
}

function readLine(bytes: Uint8Array, offset: number): LineRead {
  const text = decode(bytes);
  // Columns are bytes where it cuts characters, and characters where it does not.
  return { text, isFull: bytes.length === fullColumns || text.length === fullColumns, offset };
}

function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    const whole = bytes.subarray(0, bytes.length - cutBytes(bytes));
    try {
      if (whole.length < bytes.length) return `${strict.decode(whole)}\uFFFD`;
    } catch {
      // Neither: Latin-1.
    }
    return latin1(bytes);
  }
}

/** A function takes only so many arguments. */
const maxArguments = 8_192;

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += maxArguments)
    text += String.fromCharCode(...bytes.subarray(at, at + maxArguments));
  return text;
}

/** How many bytes at the end begin a character of UTF-8 that does not end there. */
function cutBytes(bytes: Uint8Array): number {
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
