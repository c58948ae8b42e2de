import { stat, statfs } from 'node:fs/promises';
import type { Clock } from '#core/ports/ports.ts';
import { isDiskLow, isLogLarge } from '#shared/advice/faults/diskRoom.ts';
import { minuteMs } from '#shared/model/time.ts';
import { diskLowText, logLargeText } from '#shared/words/faults.ts';

/** A folder of traces fills a disk in hours: a minute is soon enough. */
const lookMs = minuteMs;

/** Each the sentence that says it; null: all is well, or nobody can say. */
export interface DiskStanding {
  readonly diskLow: string | null;
  readonly logLarge: string | null;
}

/** What whoever is no administrator may still write. @throws Error where the folder is not to be reached. */
async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export interface DiskRoomParts {
  readonly clock: Clock;
  readonly folder: string;
  /** The write-ahead log of the history: what is not in the history's own file yet. */
  readonly log: string;
  readonly freeBytes?: ((folder: string) => Promise<number>) | undefined;
}

/**
 * Looks once a minute whether the disk of the history runs full, and whether its log grows. Never waits for
 * a disk that hangs.
 */
export class DiskRoom {
  readonly #parts: DiskRoomParts;
  #standing: DiskStanding = { diskLow: null, logLarge: null };
  #cancel: (() => void) | null = null;

  constructor(parts: DiskRoomParts) {
    this.#parts = parts;
  }

  get standing(): DiskStanding {
    return this.#standing;
  }

  /** Resolves once it has been looked at. */
  async look(): Promise<void> {
    const { clock, folder, log, freeBytes = freeBytesOf } = this.#parts;
    this.#cancel?.();
    this.#cancel = clock.after(lookMs, () => void this.look());
    try {
      const free = await freeBytes(folder);
      const { size } = await stat(log);
      this.#standing = {
        diskLow: isDiskLow(free, this.#standing.diskLow !== null) ? diskLowText(free) : null,
        logLarge: isLogLarge(size) ? logLargeText(size) : null,
      };
    } catch {
      // A folder that cannot be reached cannot be recorded to either: that is told.
    }
  }

  stop(): void {
    this.#cancel?.();
  }
}
