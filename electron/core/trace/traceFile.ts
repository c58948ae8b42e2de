import type { FileHandle } from 'node:fs/promises';
import { rm, stat } from 'node:fs/promises';
import type { TraceFolder } from './traceFolder.ts';
import { printOwn } from './traceText.ts';

interface OpenFile {
  readonly path: string;
  readonly handle: FileHandle;
  /** What is sure to be in it. */
  bytes: number;
}

/** One file of a log as it is being written: what was written stays whole, whatever happens to the rest. */
export class TraceFile {
  readonly #file: OpenFile;

  private constructor(file: OpenFile) {
    this.#file = file;
  }

  /** A new file that begins with `header`. @throws Error of the file system; then there is no file. */
  static async create(
    folder: TraceFolder,
    names: readonly string[],
    at: number,
    header: string,
  ): Promise<TraceFile> {
    await folder.claim(Buffer.byteLength(header));
    const { path, file: handle } = await folder.create(names, at);
    const file = new TraceFile({ path, handle, bytes: 0 });
    try {
      await file.write(header);
    } catch (error) {
      await file.close();
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    }
    return file;
  }

  get path(): string {
    return this.#file.path;
  }

  get bytes(): number {
    return this.#file.bytes;
  }

  /** Somebody has deleted it, or put another in its place: what is written now is nobody's. */
  async isGone(): Promise<boolean> {
    const [own, there] = await Promise.all([
      this.#file.handle.stat(),
      stat(this.#file.path).catch(() => null),
    ]);
    return there === null || (there.ino !== own.ino && own.ino !== 0);
  }

  /** All of it, or, after an error, nothing of it where the file system lets us take it back. */
  async write(text: string): Promise<void> {
    const { handle } = this.#file;
    try {
      await handle.appendFile(text);
      this.#file.bytes += Buffer.byteLength(text);
    } catch (error) {
      await handle.truncate(this.#file.bytes).catch(() => undefined);
      throw error;
    }
  }

  /** `last`: a line of Watchline's own to end with. */
  async close(last: string | null = null): Promise<void> {
    const { handle } = this.#file;
    try {
      if (last !== null) await this.write(printOwn(last));
      await handle.sync();
    } catch {
      // What is in it stays; how it ends is not worth more.
    }
    await handle.close().catch(() => undefined);
  }
}
