import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Cell, int, text } from '#core/store/tables/cells.ts';
import { orderKey } from '#shared/words/order.ts';

/** What comes between two leaves so many times its room on the side where more is expected. */
const room = 64;

/**
 * The place of every definition when all are ordered by text as people do, read once and then kept up to
 * date: a new text finds its place by halving, between two others, and these keep theirs.
 */
export class TextOrder {
  /** Grows when those that were known got other places. */
  version = 0;
  readonly #database: DatabaseSync;
  readonly #lastId: StatementSync;
  readonly #textOf: StatementSync;
  readonly #isBefore: StatementSync;
  /** The first of these are definitions in order. */
  #order = new Int32Array(0);
  #count = 0;
  /** By definition. */
  #places = new Float64Array(0);

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.function('order_key', { deterministic: true }, (value) => orderKey(text(value)));
    this.#lastId = database.prepare('SELECT max(id) AS id FROM definitions');
    this.#textOf = database.prepare('SELECT text FROM definitions WHERE id = ?');
    // The database compares, so that both ways of ordering agree.
    this.#isBefore = database.prepare('SELECT order_key(?) < order_key(?) AS isBefore');
  }

  /** By definition: the lesser comes first. */
  places(): Float64Array {
    const known = this.#count;
    const count = int(this.#lastId.get()?.id);
    if (count === known) return this.#places;
    if (known === 0 || count - known > known / 20) this.#readAll(count);
    else this.#insert(known, count);
    return this.#places;
  }

  #readAll(count: number): void {
    const rows = this.#database.prepare('SELECT id FROM definitions ORDER BY order_key(text), id');
    rows.setReturnArrays(true);
    this.#grow(count);
    this.#count = 0;
    for (const row of rows.iterate() as Iterable<unknown> as Iterable<Cell[]>)
      this.#order[this.#count++] = int(row[0]);
    this.#placeAll();
  }

  /** Each as far from the one before. */
  #placeAll(): void {
    for (let place = 0; place < this.#count; place++) this.#places[this.#order[place] as number] = place;
    this.version++;
  }

  /** Nobody else's place changes while there is room. */
  #insert(known: number, count: number): void {
    this.#grow(count);
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
    const together = [...Map.groupBy(added, ({ place }) => place)];
    let isRoom = true;
    let end = known;
    let left = added.length;
    for (const [place, some] of together.reverse()) {
      const ids = some.map(({ id }) => id);
      isRoom = this.#putBetween(ids, place) && isRoom;
      order.copyWithin(place + left, place, end);
      end = place;
      left -= ids.length;
      order.set(ids, place + left);
    }
    this.#count = count;
    if (!isRoom) this.#placeAll();
  }

  /** Gives these a place each, in their order, before the one that stands here. False: there is no room. */
  #putBetween(ids: readonly number[], at: number): boolean {
    const order = this.#order;
    const places = this.#places;
    const [before, after] = [order[at - 1] ?? 0, order[at] ?? 0];
    const low = at === 0 ? Number.NEGATIVE_INFINITY : (places[before] as number);
    const high = at === this.#count ? Number.POSITIVE_INFINITY : (places[after] as number);
    // What is numbered comes one after the other: more is expected behind the younger one.
    const isRising = before > after;
    const step = Math.min(1, (high - low) / (room + ids.length));
    const first = isRising || at === this.#count ? low + step : high - step * ids.length;
    let last = low;
    for (const [index, id] of ids.entries()) {
      const place = first + step * index;
      if (place <= last || place >= high) return false;
      places[id] = place;
      last = place;
    }
    return true;
  }

  #grow(count: number): void {
    if (count < this.#places.length) return;
    const size = Math.max(count + 1, this.#places.length * 2);
    const order = new Int32Array(size);
    order.set(this.#order);
    this.#order = order;
    const places = new Float64Array(size);
    places.set(this.#places);
    this.#places = places;
  }

  #text(id: number): string {
    return text(this.#textOf.get(id)?.text);
  }
}
