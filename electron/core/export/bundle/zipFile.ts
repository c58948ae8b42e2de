import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { Write } from '#core/export/writeWhole.ts';
import type { EpochMs } from '#shared/model/time.ts';

/** What a zip file without extensions can count. */
const mostBytes = 2 ** 32 - 1;
/** Smaller ones are not packed: then there is no byte in them that could be another and mean the same. */
const leastPacked = 64 * 1024;
/** The years a zip file can say. */
const times = { first: Date.UTC(1981, 0), last: Date.UTC(2099, 0) } as const;

/** A file of a bundle, as its manifest tells of it. */
export interface ZippedFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** Writes a zip file as its parts come; no more is held than a part of one of them. */
export class ZipFile {
  readonly files: ZippedFile[] = [];
  readonly #write: Write;
  readonly #writtenAt: EpochMs;
  readonly #zip: Zip;
  readonly #ready: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  #written = 0;

  constructor(write: Write, writtenAt: EpochMs) {
    this.#write = write;
    this.#writtenAt = Math.min(times.last, Math.max(times.first, writtenAt));
    this.#zip = new Zip((error, part) => {
      if (error) throw error;
      this.#ready.push(part);
    });
  }

  /** One file after the other. Answers what `fill` does. */
  async add<T>(name: string, fill: (write: (text: string) => Promise<void>) => Promise<T>): Promise<T> {
    let file: ZipDeflate | ZipPassThrough | null = null;
    const held: Uint8Array[] = [];
    const hash = createHash('sha256');
    let size = 0;
    const answer = await fill(async (text) => {
      const bytes = this.#encoder.encode(text);
      hash.update(bytes);
      size += bytes.length;
      if (size > mostBytes) throw new Error(`${name} would be larger than 4 GB; choose a shorter time`);
      if (file) file.push(bytes);
      else held.push(bytes);
      if (!file && size > leastPacked) file = this.#begin(new ZipDeflate(name, { level: 6 }), held);
      await this.#flush();
    });
    file ??= this.#begin(new ZipPassThrough(name), held);
    file.push(new Uint8Array(), true);
    await this.#flush();
    this.files.push({ name, size, sha256: hash.digest('hex') });
    return answer;
  }

  async end(): Promise<void> {
    this.#zip.end();
    await this.#flush();
  }

  #begin<F extends ZipDeflate | ZipPassThrough>(file: F, held: readonly Uint8Array[]): F {
    file.mtime = this.#writtenAt;
    this.#zip.add(file);
    for (const bytes of held) file.push(bytes);
    return file;
  }

  async #flush(): Promise<void> {
    for (const part of this.#ready.splice(0)) {
      this.#written += part.length;
      if (this.#written > mostBytes) throw new Error('it would be larger than 4 GB; choose a shorter time');
      await this.#write(part);
    }
  }
}
