import { type ClockMark, type Clocks, clockMarks } from './clockMarks.ts';
import type { LineRead } from './logBytes.ts';
import type { FileLine, SavedBanner, SavedEntry } from './savedEntry.ts';
import { readBanner, readHead, type SavedHead } from './savedEvent.ts';

/** Characters of one entry; what is longer is no packet. */
const maxEntryLength = 16 * 1024 * 1024;
/** Before each line of a packet. */
export const packetIndent = ' '.repeat(20);

type Begin = Pick<SavedEntry, 'line' | 'offset'>;

/** Where a log is gone on with, and what the entries before left for it. */
export interface Resumption {
  /** Of the first line, counted from 1. */
  readonly line: number;
  /** Of the last event before; null: there was none. */
  readonly clocks: Clocks | null;
}

/** What has been read of an entry so far. */
class OpenEntry {
  readonly line: number;
  readonly offset: number;
  readonly head: SavedHead | null;
  readonly marks: readonly ClockMark[];
  text: string;
  readonly more: string[] = [];
  readonly banners: SavedBanner[] = [];
  readonly lines: FileLine[] = [];
  length = 0;

  constructor(begin: Begin, text: string, head: SavedHead | null, marks: readonly ClockMark[]) {
    this.line = begin.line;
    this.offset = begin.offset;
    this.head = head;
    this.marks = marks;
    this.text = text;
  }

  add(text: string, { isOfEvent = true, isRest = false } = {}): void {
    this.lines.push({ text, isOfEvent, isRest });
    this.length += text.length + 1;
  }

  /** The rest of the line before, which was too long for one. */
  join(rest: string): void {
    if (this.more.length === 0) this.text += rest;
    else this.more.push((this.more.pop() ?? '') + rest);
  }

  toEntry(): SavedEntry {
    const { line, offset, head, marks, text, more, banners, lines } = this;
    while (more.at(-1) === '') more.pop();
    const { at = null, uptimeMs = null, tag = null } = head ?? {};
    return { line, offset, event: { line, at, uptimeMs, tag, text, more }, marks, banners, lines };
  }
}

/**
 * In: the lines of a log that System Monitor saved, one after the other. Out: events and packets, whole, and
 * banners. A packet is a head line, the lines indented below it, and what of these was too long and went on
 * in the next line at its beginning; all that is neither event nor banner belongs to the event before.
 */
export class Assembler {
  readonly #emit: (entry: SavedEntry) => void;
  #line = 0;
  #offset = 0;
  #open: OpenEntry | null = null;
  #before: Clocks | null = null;
  /** A line of a packet that was full came last: the next one is its rest. */
  #goesOn = false;
  /** An event or a banner has been seen: what was read is a trace. */
  hasBegun = false;

  /** @param from where the log is gone on with, at the beginning of an entry; left out: at its beginning. */
  constructor(emit: (entry: SavedEntry) => void, from: Resumption | null = null) {
    this.#emit = emit;
    if (!from) return;
    this.#line = from.line - 1;
    this.#before = from.clocks;
    this.hasBegun = from.line > 1;
  }

  add({ text, isFull, offset }: LineRead): void {
    this.#line++;
    this.#offset = offset;
    const head = readHead(text);
    const goesOn = this.#goesOn && head === null && text !== '' && !text.startsWith(packetIndent);
    if (goesOn && this.#open) {
      this.#open.join(text);
      this.#open.add(text, { isRest: true });
      this.#goesOn = isFull;
      return;
    }
    this.#goesOn = false;
    const banner = head ? null : readBanner(text);
    if (head) this.#event(head, text);
    else if (banner !== null) this.#banner(banner, text);
    else this.#other(text, isFull);
    if (this.#open && this.#open.length > maxEntryLength) this.end();
  }

  /** Nothing more comes, or nothing more belongs to what came last. */
  end(): void {
    const open = this.#open;
    this.#open = null;
    if (open) this.#emit(open.toEntry());
  }

  get #begin(): Begin {
    return { line: this.#line, offset: this.#offset };
  }

  #event(head: SavedHead, text: string): void {
    this.end();
    this.hasBegun = true;
    const marks = this.#before ? clockMarks(this.#before, head) : [];
    this.#before = head;
    this.#open = new OpenEntry(this.#begin, head.text, head, marks);
    this.#open.add(text);
  }

  #banner(said: string, text: string): void {
    // What was ahead of the first event or banner ends here.
    if (this.#open && !this.#open.head) this.end();
    this.hasBegun = true;
    const banner = { line: this.#line, text: said };
    if (this.#open) {
      this.#open.banners.push(banner);
      this.#open.add(text, { isOfEvent: false });
    } else this.#alone([banner], text);
  }

  #other(text: string, isFull: boolean): void {
    const said = withoutIndent(text);
    if (this.#open) this.#open.more.push(said);
    else if (this.hasBegun && said === '') {
      // Around a banner that no event is before.
      this.#alone([], text);
      return;
    } else this.#open = new OpenEntry(this.#begin, said, null, []);
    this.#open.add(text);
    this.#goesOn = isFull;
  }

  #alone(banners: readonly SavedBanner[], text: string): void {
    const lines = [{ text, isOfEvent: false, isRest: false }];
    this.#emit({ ...this.#begin, event: null, marks: [], banners, lines });
  }
}

/** Fewer blanks than a packet's indent are part of the line; blanks alone are nothing. */
function withoutIndent(line: string): string {
  if (/^ *$/.test(line)) return '';
  return line.startsWith(packetIndent) ? line.slice(packetIndent.length) : line;
}
