import { formatPlural } from '#shared/words/count.ts';

/** How often a person is told. */
const everyMs = 250;

/** How many rows there are by now, on the one line of a terminal; nothing where stderr is none. */
export class RowsProgress {
  #saidAt = Date.now();
  #length = 0;

  say(rows: number): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.#saidAt < everyMs) return;
    this.#saidAt = now;
    this.#print(`${formatPlural(rows, 'row')} so far; Ctrl+C ends it and leaves nothing`);
  }

  /** Takes its line away. */
  end(): void {
    if (this.#length > 0) this.#print('');
    if (this.#length > 0) process.stderr.write('\r');
  }

  #print(text: string): void {
    process.stderr.write(`\r${text.padEnd(this.#length)}`);
    this.#length = Math.max(this.#length, text.length);
  }
}
