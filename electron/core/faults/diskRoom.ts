import { statfs } from 'node:fs/promises';
import type { Clock } from '#core/ports/ports.ts';
import { isDiskLow } from '#shared/advice/faults/diskRoom.ts';
import { minuteMs } from '#shared/model/time.ts';
import { diskLowText } from '#shared/words/faults.ts';

/** A folder of traces fills a disk in hours: a minute is soon enough. */
const lookMs = minuteMs;

/** What whoever is no administrator may still write. @throws Error where the folder is not to be reached. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export interface DiskRoomParts {
  readonly clock: Clock;
  readonly folder: string;
  readonly freeBytes?: ((folder: string) => Promise<number>) | undefined;
}

/** Looks once a minute whether the disk of the history runs full. Never waits for a disk that hangs. */
export class DiskRoom {
  readonly #parts: DiskRoomParts;
  #problem: string | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: DiskRoomParts) {
    this.#parts = parts;
  }

  /** The sentence that says how little is left; null: there is room, or nobody can say. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Resolves once it has been looked at. */
  async look(): Promise<void> {
    const { clock, folder, freeBytes = freeBytesOf } = this.#parts;
    this.#cancel?.();
    this.#cancel = clock.after(lookMs, () => void this.look());
    try {
      const free = await freeBytes(folder);
      this.#problem = isDiskLow(free, this.#problem !== null) ? diskLowText(free) : null;
    } catch {
      // A folder that cannot be reached cannot be recorded to either: that is told.
    }
  }

  stop(): void {
    this.#cancel?.();
  }
}
