import { accessSync, constants, existsSync, readFileSync, unwatchFile, watchFile } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import {
  entriesOf,
  type FleetEntry,
  type FleetFile,
  type NodeAddress,
  readFleet,
} from '#core/config/fleetFile.ts';
import { emptyFleet } from '#core/config/fleetText.ts';
import { whileLocked } from '#core/config/lockedFile.ts';
import type { Log } from '#core/ports/ports.ts';
import { ConfigError } from '#files/configError.ts';
import { readText } from '#files/textFile.ts';
import type { FieldProblem, Outcome } from '#shared/contract/settings.ts';
import { noSuchNode } from '#shared/words/node.ts';
import { reasonOf } from '#shared/words/reason.ts';

/** Looked at so often: a network drive tells nobody that a file on it has changed. */
const lookEveryMs = 1_000;

export interface KeptFleetParts {
  /** Of the fleet file; it may not be there yet. */
  readonly path: string;
  readonly log: Log;
  /** These are to be watched from here on. */
  readonly onNodes: (addresses: readonly NodeAddress[]) => Promise<void>;
  /** Why the file cannot be used as it is now, in sentences; null: it can. */
  readonly onProblem: (problem: string | null) => void;
}

/** What a change makes of the file, and what it answers. */
export interface Edited<T> {
  readonly next: FleetFile;
  readonly answer: T;
}

/** Why it makes nothing of it, by field, or what. It may do more before it answers. */
export type FleetEdit<T> = (fleet: FleetFile) => Promise<readonly FieldProblem[] | Edited<T>>;

/**
 * The fleet file in use. In: changes of ours, and of whoever else edits it. Out: the nodes to watch. Each
 * change is made of the file as it is on the disk at that moment, and of a file that cannot be read nothing
 * is changed. What was watched before stays while the file is not one.
 */
export class KeptFleet {
  readonly #parts: KeptFleetParts;
  /** As last read or written, and right. */
  #fleet: FleetFile;
  #problem: string | null = null;
  #wasThere = false;
  /** The change under way, and those that wait for it. */
  #work: Promise<unknown> = Promise.resolve();
  readonly #look = (): void => void this.refresh();

  constructor(parts: KeptFleetParts) {
    this.#parts = parts;
    this.#fleet = readFleet(parts.path, emptyFleet);
  }

  get path(): string {
    return this.#parts.path;
  }

  get fleet(): FleetFile {
    return this.#fleet;
  }

  get problem(): string | null {
    return this.#problem;
  }

  /** Reads the file: from here on a change of its nodes is told, whoever makes it. Never rejects. */
  async start(): Promise<void> {
    await this.#afterAll(async () => {
      try {
        this.#fleet = await this.#read();
      } catch (error) {
        this.#tell(reasonOf(error));
      }
    });
    watchFile(this.path, { interval: lookEveryMs, persistent: false }, this.#look);
  }

  /** Nothing is looked at any more; a change under way is finished. */
  async stop(): Promise<void> {
    unwatchFile(this.path, this.#look);
    await this.#work;
  }

  /** Takes the file as it is now; never rejects. */
  refresh(): Promise<void> {
    return this.#afterAll(async () => {
      try {
        await this.#take(await this.#read());
      } catch (error) {
        this.#tell(reasonOf(error));
      }
    });
  }

  /** @throws Error in sentences where the file cannot be read or written; then nothing has changed. */
  change<T>(edit: FleetEdit<T>): Promise<Outcome<T>> {
    return this.#afterAll(async () => {
      for (;;) {
        const fleet = await this.#readOrKnown();
        const edited = await edit(fleet);
        if (!('next' in edited)) return { done: false, problems: edited };
        const { next, answer } = edited;
        if (next.text !== fleet.text && !(await this.#write(fleet, next))) continue;
        await this.#take(next);
        return { done: true, ...answer };
      }
    });
  }

  async #read(): Promise<FleetFile> {
    try {
      const text = await readText(this.path);
      this.#wasThere = true;
      return text === this.#fleet.text ? this.#fleet : readFleet(this.path, text);
    } catch (error) {
      const isNew = error instanceof ConfigError && error.isMissing && !this.#wasThere;
      if (isNew) return this.#fleet;
      throw error;
    }
  }

  /** One that was deleted is made anew as it was: the nodes in it are watched still. */
  async #readOrKnown(): Promise<FleetFile> {
    try {
      return await this.#read();
    } catch (error) {
      if (error instanceof ConfigError && error.isMissing) return this.#fleet;
      throw new Error(`${reasonOf(error)} Correct the file first: nothing was changed.`, { cause: error });
    }
  }

  /** False: somebody else wrote it meanwhile, and nothing was written. */
  async #write(before: FleetFile, next: FleetFile): Promise<boolean> {
    try {
      return await whileLocked(this.path, () => {
        const isThere = existsSync(this.path);
        // A file is replaced as a whole, which asks nothing of itself: one that is protected stays as it is.
        if (isThere) accessSync(this.path, constants.W_OK);
        if (isThere && !isSameText(readFileSync(this.path), before.text)) return false;
        // Its mode is kept; a new one is for this user alone.
        writeFileAtomic.sync(this.path, next.text, isThere ? {} : { mode: 0o600 });
        this.#wasThere = true;
        return true;
      });
    } catch (error) {
      throw new Error(
        `The fleet file ${this.path} cannot be written: ${whyNotWritten(error)}. Nothing was changed.`,
        { cause: error },
      );
    }
  }

  async #take(fleet: FleetFile): Promise<void> {
    const isOther = !isDeepStrictEqual(fleet.addresses, this.#fleet.addresses);
    this.#fleet = fleet;
    this.#tell(null);
    if (isOther) await this.#parts.onNodes(fleet.addresses);
  }

  /** `reason`: why the file cannot be used; null: it can. */
  #tell(reason: string | null): void {
    const problem = reason && `${reason} What was watched before is still watched.`;
    if (problem === this.#problem) return;
    this.#problem = problem;
    if (problem !== null) this.#parts.log.warn('the fleet file cannot be used', { problem });
    this.#parts.onProblem(problem);
  }

  #afterAll<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }
}

/** Bytes that are no UTF-8 are another text. A byte order mark is none of it. */
function isSameText(bytes: Buffer, text: string): boolean {
  return bytes.toString('utf8').replace(/^\uFEFF/, '') === text;
}

function whyNotWritten(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return 'it is protected, or this user may not write there';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'ENOENT') return 'its folder is not there';
  return reasonOf(error);
}

/** @throws Error where there is none of this key. */
export function findEntry(fleet: FleetFile, key: string): FleetEntry {
  const found = entriesOf(fleet).find(({ address }) => address.key === key);
  if (!found) throw new Error(noSuchNode(key));
  return found;
}
