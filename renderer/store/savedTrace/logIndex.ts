import type { Clocks } from '#shared/savedTrace/clockMarks.ts';
import { countRows } from '#shared/savedTrace/entryRows.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';
import { floats, integers } from './numbers.ts';
import type { Stretch } from './readEntries.ts';
import { RowMap } from './rowMap.ts';
import { type LogClock, RunningTime, type TimeStand } from './runningTime.ts';

/** Entries that are read again as one. */
export const blockLength = 64;

/**
 * In: the entries of a log, in their order. Out: where each is to be read again, how many rows it has, when.
 */
export class LogIndex {
  readonly #rows = new RowMap();
  /** Of the first entry of each block. */
  readonly #offsets = floats();
  readonly #lines = integers();
  readonly #times: TimeStand[] = [];
  readonly #clocks: (Clocks | null)[] = [];
  readonly #time = new RunningTime();
  #before: Clocks | null = null;
  /** Up to where the file is known, bytes. */
  #end = 0;
  readonly tags = new Map<string, number>();
  /** Of events and packets. */
  events = 0;

  get entries(): number {
    return this.#rows.length;
  }

  get rows(): RowMap {
    return this.#rows;
  }

  get clock(): LogClock | null {
    return this.#time.clock;
  }

  add(entry: SavedEntry): void {
    if (this.entries % blockLength === 0) {
      this.#offsets.push(entry.offset);
      this.#lines.push(entry.line);
      this.#clocks.push(this.#before);
      this.#times.push(this.#time.stand);
    }
    this.#time.add(entry);
    this.#rows.push(countRows(entry));
    const { event } = entry;
    if (event && event.uptimeMs !== null) {
      const { at, uptimeMs } = event;
      this.#before = { at, uptimeMs };
      this.events++;
      const tag = event.tag ?? '';
      this.tags.set(tag, (this.tags.get(tag) ?? 0) + 1);
    }
  }

  /** All before is known: the file ends here. */
  finish(size: number): void {
    this.#end = size;
  }

  get isFinished(): boolean {
    return this.#end > 0;
  }

  /** Where a block is read, and what must be known to read it; null: it is not known yet where it ends. */
  stretchOf(block: number): Stretch | null {
    const isLast = block + 1 >= this.#offsets.length;
    if (block >= this.#offsets.length || (isLast && !this.isFinished)) return null;
    return {
      from: this.#offsets.at(block),
      to: isLast ? this.#end : this.#offsets.at(block + 1),
      line: this.#lines.at(block),
      clocks: this.#clocks[block] ?? null,
    };
  }

  get blocks(): number {
    return this.#offsets.length;
  }

  /** The last block that something of this time may be in, and how the time stood before it. */
  blockAt(ms: number): { readonly block: number; readonly stand: TimeStand } | null {
    const block = this.#times.findLastIndex((before) => before.ms <= ms);
    const stand = this.#times[Math.max(0, block)];
    return stand ? { block: Math.max(0, block), stand } : null;
  }

  /** How the time stood before a block. */
  standBefore(block: number): TimeStand | null {
    return this.#times[block] ?? null;
  }
}
