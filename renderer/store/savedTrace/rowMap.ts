import { floats, integers } from './numbers.ts';

/** Between two sums. */
const step = 64;

/** In: how many rows each item has, one item after the other. Out: which item a row is of, and back. */
export class RowMap {
  readonly #rows = integers();
  /** Rows before the first item of each step. */
  readonly #before = floats();
  #total = 0;

  /** Items. */
  get length(): number {
    return this.#rows.length;
  }

  /** Of all of them. */
  get rows(): number {
    return this.#total;
  }

  push(rows: number): void {
    if (this.#rows.length % step === 0) this.#before.push(this.#total);
    this.#rows.push(rows);
    this.#total += rows;
  }

  rowsOf(item: number): number {
    return this.#rows.at(item);
  }

  /** The item that this row is of, and which of its rows it is; null: there is no such row. */
  find(row: number): { readonly item: number; readonly within: number } | null {
    if (row < 0 || row >= this.#total) return null;
    const block = this.#before.countUpTo(row) - 1;
    let within = row - this.#before.at(block);
    for (let item = block * step; ; item++) {
      const rows = this.#rows.at(item);
      if (within < rows) return { item, within };
      within -= rows;
    }
  }

  /** The first row of an item; of one past the last: how many rows there are. */
  firstRowOf(item: number): number {
    if (item >= this.length) return this.#total;
    const block = Math.floor(item / step);
    let row = this.#before.at(block);
    for (let before = block * step; before < item; before++) row += this.#rows.at(before);
    return row;
  }
}
