import { countRows, entryRows, type SavedRow } from '#shared/savedTrace/entryRows.ts';
import type { SavedEntry } from '#shared/savedTrace/savedEntry.ts';
import { oneLine } from '#shared/words/oneLine.ts';
import { isEveryTag } from '../trace/tagFilter.ts';
import { blockLength, LogIndex } from './logIndex.ts';
import { type LogQuery, LogView } from './logView.ts';
import { type LogFile, readEntries } from './readEntries.ts';
import { RunningTime } from './runningTime.ts';

/** A row with where it stands: `entry` counts from 0 in the file. */
export interface LogRow {
  readonly row: SavedRow;
  readonly entry: number;
  readonly within: number;
}

/** Blocks kept as they were read. */
const maxBlocks = 128;

/** A file that somebody chose. */
export interface NamedFile extends LogFile {
  readonly name: string;
}

/**
 * In: a log that System Monitor saved, as a file of the browser, and what is asked for of it. Out: the rows
 * to show. The file is read in pieces, as often as it must be, and never held.
 */
export class SavedLog {
  readonly file: NamedFile;
  readonly #index = new LogIndex();
  readonly #blocks = new Map<number, readonly SavedEntry[]>();
  readonly #onChange: () => void;
  /** Null: all of it is shown. */
  #view: LogView | null = null;
  #query: LogQuery | null = null;
  /** How much of the file has been read for what is asked for now, 0 to 1. */
  progress = 0;
  /** Why it cannot be read; null: it can. */
  problem: string | null = null;
  #isClosed = false;
  /** Changes with what is asked for: rows of before are not those of now. */
  version = 0;

  constructor(file: NamedFile, onChange: () => void) {
    this.file = file;
    this.#onChange = onChange;
  }

  /** Of the file, fit to be shown. */
  get name(): string {
    return oneLine(this.file.name);
  }

  get index(): LogIndex {
    return this.#index;
  }

  get view(): LogView | null {
    return this.#view;
  }

  /** Rows that are shown, as far as is known by now. */
  get rowCount(): number {
    return this.#view ? this.#view.rows.rows : this.#index.rows.rows;
  }

  get isReading(): boolean {
    return this.progress < 1 && this.problem === null;
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Reads all of it once; what was asked for meanwhile is looked for then. */
  async open(): Promise<void> {
    await this.#read((entries) => {
      for (const entry of entries) this.#index.add(entry);
    });
    if (this.problem === null && this.#index.events === 0) this.problem = 'It holds no line of a trace.';
    if (this.problem !== null || this.#isClosed) return;
    this.#index.finish(this.file.size);
    this.#onChange();
    if (this.#query) await this.#look();
  }

  /** Shows what is asked for, as it is found. */
  async ask(query: LogQuery): Promise<void> {
    const isAll = isEveryTag(query.tags) && query.exclude.length === 0 && query.find === null;
    this.#query = isAll ? null : query;
    this.version++;
    if (!this.#query) {
      this.#view = null;
      if (this.#index.isFinished) this.progress = 1;
      this.#onChange();
    } else if (this.#index.isFinished) await this.#look();
  }

  async #look(): Promise<void> {
    const query = this.#query;
    if (!query) return;
    const view = new LogView(query);
    this.#view = view;
    await this.#read(
      (entries) => {
        for (const entry of entries) view.add(entry, countRows(entry));
      },
      () => this.#view === view,
    );
    this.#onChange();
  }

  async #read(
    take: (entries: readonly SavedEntry[]) => void,
    isWanted: () => boolean = () => true,
  ): Promise<void> {
    this.progress = 0;
    try {
      for await (const entries of readEntries(this.file)) {
        if (this.#isClosed || !isWanted()) return;
        take(entries);
        // Never all of it while it is read.
        this.progress = Math.min(0.999, (entries.at(-1)?.offset ?? 0) / this.file.size);
        this.#onChange();
      }
      this.progress = 1;
    } catch (error) {
      if (isWanted()) this.problem = reasonText(error);
      this.#onChange();
    }
  }

  /** A row that has been read; null: it has to be loaded, or there is none. */
  rowAt(row: number): LogRow | null {
    const at = this.#view ? this.#view.rows.find(row) : this.#index.rows.find(row);
    if (!at) return null;
    const entry = this.#view ? this.#view.entryAt(at.item) : at.item;
    const kept = this.#blocks.get(Math.floor(entry / blockLength))?.[entry % blockLength];
    const found = kept && entryRows(kept)[at.within];
    return found ? { row: found, entry, within: at.within } : null;
  }

  /** Loads what is missing of these rows. True: something has come. */
  async load(from: number, to: number): Promise<boolean> {
    const missing = new Set<number>();
    for (let row = Math.max(0, from); row < Math.min(to, this.rowCount); row++) {
      const entry = this.entryOf(row);
      if (entry === null) break;
      const block = Math.floor(entry / blockLength);
      if (!this.#blocks.has(block)) missing.add(block);
    }
    let hasCome = false;
    for (const block of missing) {
      const entries = await this.#block(block);
      hasCome ||= entries !== null;
    }
    return hasCome;
  }

  async #block(block: number): Promise<readonly SavedEntry[] | null> {
    const kept = this.#blocks.get(block);
    if (kept) return kept;
    const stretch = this.#index.stretchOf(block);
    if (!stretch) return null;
    try {
      const entries: SavedEntry[] = [];
      for await (const batch of readEntries(this.file, stretch)) entries.push(...batch);
      const [oldest] = this.#blocks.keys();
      if (this.#blocks.size >= maxBlocks && oldest !== undefined) this.#blocks.delete(oldest);
      this.#blocks.set(block, entries);
      return entries;
    } catch (error) {
      this.problem = reasonText(error);
      this.#onChange();
      return null;
    }
  }

  /** Which entry of the file a row is of; null: there is no such row. */
  entryOf(row: number): number | null {
    const at = this.#view ? this.#view.rows.find(row) : this.#index.rows.find(row);
    if (!at) return null;
    return this.#view ? this.#view.entryAt(at.item) : at.item;
  }

  /** The first row shown of this entry, or of the next one that is shown. */
  rowOf(entry: number): number {
    return this.#view
      ? this.#view.rows.firstRowOf(this.#view.placeOf(entry))
      : this.#index.rows.firstRowOf(entry);
  }

  /** When an entry is, by `RunningTime`; null: it cannot be read. */
  async timeOf(entry: number): Promise<number | null> {
    const block = Math.floor(entry / blockLength);
    const entries = await this.#block(block);
    if (!entries) return null;
    const time = new RunningTime(this.#index.standBefore(block));
    for (const each of entries.slice(0, (entry % blockLength) + 1)) time.add(each);
    return time.ms;
  }

  /** The first entry at this time or after it, by `RunningTime`; null: all of it is before. */
  async entryAt(ms: number): Promise<number | null> {
    const found = this.#index.blockAt(ms);
    if (!found) return null;
    const time = new RunningTime(found.stand);
    for (let { block } = found; block < this.#index.blocks; block++) {
      const entries = await this.#block(block);
      if (!entries) return null;
      const place = entries.findIndex((entry) => time.add(entry) >= ms && entry.event !== null);
      if (place >= 0) return block * blockLength + place;
    }
    return null;
  }
}

/** What a browser says of a file that it may not read any more names no way out. */
function reasonText(error: unknown): string {
  const isGone = error instanceof DOMException && ['NotFoundError', 'NotReadableError'].includes(error.name);
  if (isGone) return 'It has been changed, moved or removed since it was chosen. Open it again.';
  return error instanceof Error ? `It cannot be read: ${error.message}.` : 'It cannot be read.';
}
