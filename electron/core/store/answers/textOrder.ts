import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Cell, int, text } from '#core/store/tables/cells.ts';
import { orderKey } from '#shared/words/order.ts';

/**
 * The place of every definition when all are ordered by text as people do, read once and then kept up to
 * date: a new text finds its place by halving.
 */
export class TextOrder {
  readonly #database: DatabaseSync;
  readonly #textOf: StatementSync;
  readonly #isBefore: StatementSync;
  /** Definitions in order. */
  #order = new Int32Array(0);
  /** By definition. */
  #ranks = new Float64Array(0);

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.function('order_key', { deterministic: true }, (value) => orderKey(text(value)));
    this.#textOf = database.prepare('SELECT text FROM definitions WHERE id = ?');
    // The database compares, so that both ways of ordering agree.
    this.#isBefore = database.prepare('SELECT order_key(?) < order_key(?) AS isBefore');
  }

  /** By definition: its rank. */
  ranks(): Float64Array {
    const known = this.#order.length;
    const count = int(this.#database.prepare('SELECT max(id) AS id FROM definitions').get()?.id);
    if (count === known) return this.#ranks;
    if (known === 0 || count - known > known / 20) this.#readAll(count);
    else this.#insert(known, count);
    this.#rank();
    return this.#ranks;
  }

  #readAll(count: number): void {
    const rows = this.#database.prepare('SELECT id FROM definitions ORDER BY order_key(text), id');
    rows.setReturnArrays(true);
    this.#order = new Int32Array(count);
    let place = 0;
    for (const row of rows.iterate() as Iterable<unknown> as Iterable<Cell[]>) {
      this.#order[place++] = int(row[0]);
    }
  }

  #insert(known: number, count: number): void {
    const order = this.#order;
    const added: { readonly id: number; readonly place: number }[] = [];
    const rows = this.#database.prepare(
      'SELECT id, text FROM definitions WHERE id > ? ORDER BY order_key(text), id',
    );
    for (const row of rows.iterate(known)) {
      const wanted = text(row.text);
      let low = added.at(-1)?.place ?? 0;
      let high = known;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (int(this.#isBefore.get(wanted, this.#text(order[middle] ?? 0))?.isBefore) === 1) high = middle;
        else low = middle + 1;
      }
      added.push({ id: int(row.id), place: low });
    }
    const merged = new Int32Array(count);
    let taken = 0;
    for (const [index, { id, place }] of added.entries()) {
      merged.set(order.subarray(taken, place), taken + index);
      merged[place + index] = id;
      taken = place;
    }
    merged.set(order.subarray(taken), taken + added.length);
    this.#order = merged;
  }

  #rank(): void {
    const ranks = new Float64Array(this.#order.length + 1);
    for (let place = 0; place < this.#order.length; place++) ranks[this.#order[place] ?? 0] = place;
    this.#ranks = ranks;
  }

  #text(id: number): string {
    return text(this.#textOf.get(id)?.text);
  }
}
