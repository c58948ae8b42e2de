import type { PageRights } from '#core/core.ts';
import type { ExportOutcome } from '#shared/contract/exports.ts';
import { forgetKey, type KeyOf, keepKey } from './standInKey.ts';
import type { Writing } from './writeSheet.ts';
import { type Write, writeWhole } from './writeWhole.ts';

/** An export that is ready to be written. */
export interface Leaving extends KeyOf {
  /** Of nothing nothing is written, and this is said; left out: the file is whole without a row. */
  readonly whyNoRows?: string;
  /** Answers the number of rows. */
  readonly write: (write: Write, watching: Pick<Writing, 'signal' | 'onRows'>) => Promise<number>;
}

/** The exports of one page, one at a time: how far each is, its end before its time, and where it went. */
export class ExportDesk {
  readonly #rights: PageRights;
  readonly #left: AbortSignal;
  #running: { readonly cancelled: AbortController; rows: number } | null = null;

  /** @param left what is being written then comes to nothing: nobody waits for it. */
  constructor(rights: PageRights, left: AbortSignal) {
    this.#rights = rights;
    this.#left = left;
  }

  /** Rows that are written of the one that is under way; null: none is. */
  get rows(): number | null {
    return this.#running?.rows ?? null;
  }

  cancel(): void {
    this.#running?.cancelled.abort();
  }

  async show(path: string): Promise<void> {
    if (!this.#rights.showExport) throw new Error('A browser shows what it downloads by itself.');
    await this.#rights.showExport(path);
  }

  /** @param prepare reads what there is, and throws where there is nothing to write. */
  async run(prepare: () => Promise<Leaving>): Promise<ExportOutcome> {
    if (this.#running) throw new Error('An export of this page is under way; wait for it, or cancel it.');
    const running = { cancelled: new AbortController(), rows: 0 };
    this.#running = running;
    const signal = AbortSignal.any([running.cancelled.signal, this.#left]);
    const watching = {
      signal,
      onRows: (rows: number): void => {
        running.rows = rows;
      },
    };
    try {
      return await this.#deliver(await prepare(), watching);
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled' };
      throw error;
    } finally {
      this.#running = null;
    }
  }

  async #deliver(
    leaving: Leaving,
    watching: Required<Pick<Writing, 'signal' | 'onRows'>>,
  ): Promise<ExportOutcome> {
    let standIns: string | null = null;
    try {
      const outcome = await this.#rights.deliverExport(leaving.fileName, async (path) => {
        let rows = 0;
        const fill = async (write: Write): Promise<boolean> => {
          rows = await leaving.write(write, watching);
          watching.signal.throwIfAborted();
          if (rows === 0 && leaving.whyNoRows !== undefined) return false;
          standIns = await keepKey(leaving);
          return true;
        };
        await writeWhole(path, fill, [leaving.dataFolder]);
        if (rows === 0 && leaving.whyNoRows !== undefined) throw new Error(leaving.whyNoRows);
        return rows;
      });
      return outcome.kind === 'cancelled' || standIns === null ? outcome : { ...outcome, standIns };
    } catch (error) {
      if (standIns !== null) await forgetKey(standIns);
      throw error;
    }
  }
}
