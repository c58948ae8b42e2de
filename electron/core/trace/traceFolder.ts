import { type FileHandle, mkdir, open, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMs } from '#shared/model/time.ts';
import { traceFileName } from './fileName.ts';

export interface FolderLimits {
  /** All files in the folder together. */
  readonly totalBytes: number;
  /** Left on the disk for everything else, the history above all. */
  readonly freeBytes: number;
}

const gigabyte = 1e9;
const defaultLimits: FolderLimits = { totalBytes: 2 * gigabyte, freeBytes: gigabyte / 4 };
/** What is on the disk is looked at again after so much has been written. */
const strideBytes = 64 * 1024 * 1024;
const maxAttempts = 1_000;

/** Where trace files go: how much room there is for them. Makes files, deletes none. */
export class TraceFolder {
  readonly path: string;
  readonly #limits: FolderLimits;
  #roomBytes = 0;

  constructor(path: string, limits: FolderLimits = defaultLimits) {
    this.path = path;
    this.#limits = limits;
  }

  /** A new file with a name no other has. @throws Error of the file system. */
  async create(names: readonly string[], at: EpochMs): Promise<{ path: string; file: FileHandle }> {
    for (let attempt = 1; ; attempt++) {
      const path = join(this.path, traceFileName(names, at, attempt));
      try {
        return { path, file: await open(path, 'wx', 0o600) };
      } catch (error) {
        const isTaken = (error as NodeJS.ErrnoException).code === 'EEXIST';
        if (!isTaken || attempt >= maxAttempts) throw error;
      }
    }
  }

  /**
   * Room for so many bytes in the folder, which is made where it is missing. @throws Error saying what
   * to do where there is none.
   */
  async claim(bytes: number): Promise<void> {
    await mkdir(this.path, { recursive: true });
    if (this.#roomBytes < bytes) this.#roomBytes = Math.min(strideBytes, await this.#measure(bytes));
    this.#roomBytes -= bytes;
  }

  async #measure(bytes: number): Promise<number> {
    const total = this.#limits.totalBytes - (await this.#usedBytes());
    if (total < bytes)
      throw new Error(
        `Trace files take ${sizeText(this.#limits.totalBytes)}, all they may: move or delete some in ${this.path}`,
      );
    const { bavail, bsize } = await statfs(this.path);
    const free = bavail * bsize - this.#limits.freeBytes;
    if (free < bytes)
      throw new Error(
        `The disk is nearly full: the last ${sizeText(this.#limits.freeBytes)} are not for traces`,
      );
    return Math.min(total, free);
  }

  async #usedBytes(): Promise<number> {
    const files = await readdir(this.path, { withFileTypes: true });
    const sizes = files
      .filter((file) => file.isFile())
      .map(({ name }) =>
        stat(join(this.path, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      );
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  }
}

const sizeText = (bytes: number): string =>
  bytes >= gigabyte ? `${bytes / gigabyte} GB` : `${Math.round(bytes / 1e6)} MB`;
