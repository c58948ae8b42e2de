import type { Clock } from '#core/ports/ports.ts';
import type { TraceRollover } from '#shared/contract/trace.ts';
import { hourMs } from '#shared/model/time.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { TraceFile } from './traceFile.ts';
import type { TraceFolder } from './traceFolder.ts';
import { printHostTime, printOwn } from './traceText.ts';
import { WriteQueue } from './writeQueue.ts';

export interface NodeLogParts {
  readonly folder: TraceFolder;
  readonly rollover: TraceRollover;
  readonly clock: Clock;
  /** The parts of a new file's name. */
  readonly names: () => readonly string[];
  /** What a new file begins with. */
  readonly header: (isFirst: boolean) => string;
  readonly onChange: () => void;
}

/** Lines go to the disk together; a crash of the computer loses so much. */
const flushMs = 250;
/** After an error the disk is tried again. */
const tryAgainMs = 10_000;
const maxQueuedBytes = 8 * 1024 * 1024;
const maxPortionBytes = 256 * 1024;
const bytesPerMegabyte = 1_000_000;

/**
 * In: the printed lines of one node. Out: its files, one after the other. Never waits for a disk at the
 * expense of others: what does not fit in the queue meanwhile is lost, counted, and said in the file.
 */
export class NodeLog {
  readonly #parts: NodeLogParts;
  readonly #queue = new WriteQueue(maxQueuedBytes);
  #file: TraceFile | null = null;
  #openedAt = 0;
  #path: string | null = null;
  #files = 0;
  #lines = 0;
  #bytes = 0;
  #saidDropped = 0;
  #problem: string | null = null;
  #cancelTimer: (() => void) | null = null;
  #writing: Promise<void> | null = null;
  #isEnding = false;

  constructor(parts: NodeLogParts) {
    this.#parts = parts;
  }

  /** The file being written, or written last; null: there has been none. */
  get path(): string | null {
    return this.#path;
  }

  get counts() {
    return { files: this.#files, lines: this.#lines, bytes: this.#bytes, dropped: this.#queue.dropped };
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** `text`: one printed line, or several of Watchline's own. */
  push(text: string, isLine: boolean): void {
    if (this.#isEnding) return;
    this.#queue.push(text, isLine);
    this.#flushIn(this.#problem === null ? flushMs : tryAgainMs);
  }

  /** Everything is on the disk, or given up and counted. */
  async end(): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#cancelTimer?.();
    await this.#writing;
    await this.#flush();
    this.#queue.dropAll();
    const at = this.#parts.clock.now();
    await this.#file?.close(`Watchline stopped writing this log at ${printHostTime(at)}.`);
    this.#file = null;
  }

  #flushIn(ms: number): void {
    if (this.#cancelTimer || this.#writing) return;
    this.#cancelTimer = this.#parts.clock.after(ms, () => {
      this.#cancelTimer = null;
      this.#writing = this.#flush().finally(() => {
        this.#writing = null;
        if (this.#queue.length > 0 && !this.#isEnding)
          this.#flushIn(this.#problem === null ? flushMs : tryAgainMs);
      });
    });
  }

  async #flush(): Promise<void> {
    try {
      while (this.#queue.length > 0) await this.#writePortion(await this.#fileToWrite());
      this.#problem = null;
    } catch (error) {
      this.#problem = problemOf(error, this.#parts.folder.path);
      await this.#file?.close();
      this.#file = null;
    }
    this.#parts.onChange();
  }

  /** @throws Error of the disk; then the portion waits again. */
  async #writePortion(file: TraceFile): Promise<void> {
    await this.#sayDropped(file);
    const portion = this.#queue.take(Math.min(maxPortionBytes, this.#limitBytes - file.bytes));
    try {
      await this.#parts.folder.claim(portion.bytes);
      await file.write(portion.text);
    } catch (error) {
      this.#queue.putBack(portion);
      throw error;
    }
    this.#lines += portion.lines;
    this.#bytes += portion.bytes;
  }

  async #sayDropped(file: TraceFile): Promise<void> {
    const { dropped } = this.#queue;
    const isNews = dropped > this.#saidDropped;
    if (!isNews) return;
    await file.write(
      printOwn(`Lines that could not be written before this point: ${dropped - this.#saidDropped}.`),
    );
    this.#saidDropped = dropped;
  }

  get #limitBytes(): number {
    const { megabytes } = this.#parts.rollover;
    return megabytes === null ? Number.POSITIVE_INFINITY : megabytes * bytesPerMegabyte;
  }

  async #fileToWrite(): Promise<TraceFile> {
    const { folder, names, header, clock } = this.#parts;
    let before: string | null = null;
    if (this.#file && (await this.#file.isGone())) {
      before = `The file before this one was removed or moved while it was being written: ${this.#file.path}`;
      await this.#file.close();
      this.#file = null;
    } else if (this.#file && this.#isFull(this.#file)) {
      await this.#file.close('This trace goes on in the next file.');
      this.#file = null;
    }
    if (this.#file) return this.#file;
    const at = clock.now();
    const text = header(this.#files === 0) + (before === null ? '' : printOwn(before));
    this.#file = await TraceFile.create(folder, names(), at, text);
    this.#openedAt = at;
    this.#path = this.#file.path;
    this.#files++;
    this.#bytes += this.#file.bytes;
    return this.#file;
  }

  #isFull(file: TraceFile): boolean {
    const { rollover, clock } = this.#parts;
    if (file.bytes + this.#queue.firstBytes > this.#limitBytes) return true;
    return rollover.hours !== null && clock.now() - this.#openedAt >= rollover.hours * hourMs;
  }
}

function problemOf(error: unknown, folder: string): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full: nothing more can be written to ${folder}.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `This user may not write to ${folder}.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${folder} is not a folder.`;
    default:
      return `${reasonOf(error)}.`;
  }
}
