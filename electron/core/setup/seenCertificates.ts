import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { Log } from '#core/ports/ports.ts';
import type { CertificateFacts } from '#shared/contract/nodes.ts';
import { reasonOf } from '#shared/words/reason.ts';

type Seen = Readonly<Record<string, CertificateFacts>>;

/**
 * What each node last presented while it was trusted, kept in a file, so that it can be shown beside another
 * one. Only to be looked at: no trust rests on it, and without the file nothing but the looking is lost.
 */
export class SeenCertificates {
  readonly #path: string;
  readonly #log: Log;
  #seen: Promise<Map<string, CertificateFacts>> | null = null;
  /** Null: nothing is being written. */
  #writing: Promise<void> | null = null;
  #isToWrite = false;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  async of(key: string): Promise<CertificateFacts | null> {
    return (await this.#all()).get(key) ?? null;
  }

  async note(key: string, facts: CertificateFacts): Promise<void> {
    const all = await this.#all();
    if (all.get(key)?.sha256 === facts.sha256) return;
    all.set(key, facts);
    this.#isToWrite = true;
    this.#writing ??= this.#write(all);
    await this.#writing;
  }

  /** Resolves once all that was noted is written. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #all(): Promise<Map<string, CertificateFacts>> {
    this.#seen ??= this.#read();
    return this.#seen;
  }

  async #read(): Promise<Map<string, CertificateFacts>> {
    try {
      return new Map(Object.entries(JSON.parse(await readFile(this.#path, 'utf8')) as Seen));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn('what nodes presented before is not known', { reason: reasonOf(error) });
      return new Map();
    }
  }

  /** All that comes meanwhile, of a whole fleet that connects, is one more writing. */
  async #write(all: ReadonlyMap<string, CertificateFacts>): Promise<void> {
    while (this.#isToWrite) {
      this.#isToWrite = false;
      try {
        await writeFileAtomic(this.#path, JSON.stringify(Object.fromEntries(all)), { mode: 0o600 });
      } catch (error) {
        this.#log.warn('what nodes present cannot be kept', { reason: reasonOf(error) });
      }
    }
    this.#writing = null;
  }
}
