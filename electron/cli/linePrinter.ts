import type { Writable } from 'node:stream';
import { toIso } from '#shared/protocol/times.ts';
import { formatPlural } from '#shared/words/count.ts';
import { oneLine } from '#shared/words/oneLine.ts';

export type Line = Readonly<Record<string, unknown>>;

/** A reader that is this far behind is told less; memory is for what is monitored. */
const maxWaitingBytes = 64 * 1024 * 1024;

/**
 * Prints JSON Lines. What a slow reader has not taken yet waits up to a limit; beyond it lines are left out,
 * and one gap line says how many once the reader has caught up.
 */
export class LinePrinter {
  readonly #output: Writable;
  readonly #limitBytes: number;
  #leftOut = 0;

  constructor(output: Writable, limitBytes = maxWaitingBytes) {
    this.#output = output;
    this.#limitBytes = limitBytes;
  }

  print(line: Line): void {
    if (this.#leftOut === 0) {
      if (this.#output.writableLength <= this.#limitBytes) {
        this.#write(line);
        return;
      }
      this.#output.once('drain', this.#tellGap);
    }
    this.#leftOut++;
  }

  /** Says what was left out last; nothing is printed after that. */
  end(): void {
    this.#output.off('drain', this.#tellGap);
    if (!this.#output.destroyed) this.#tellGap();
  }

  readonly #tellGap = (): void => {
    if (this.#leftOut === 0) return;
    const lines = formatPlural(this.#leftOut, 'line was', 'lines were');
    this.#leftOut = 0;
    const reason = `${lines} not printed: the reader of stdout was too slow`;
    this.#write({ change: 'gap', node: null, at: toIso(Date.now()), reason });
  };

  #write(line: Line): void {
    this.#output.write(`${oneLine(JSON.stringify(line))}\n`);
  }
}
