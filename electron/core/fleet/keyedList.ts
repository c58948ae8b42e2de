import { tooMany } from '#shared/words/told.ts';

/**
 * A list of a node while events change it: each item in its place, or at the end where it is new. It is
 * copied and looked through once, however many events there are. A list never received stays unknown: one
 * part is not the whole. What is more than a node may have is left out.
 */
export class KeyedList<T extends { readonly id: string }> {
  readonly #before: readonly T[] | null;
  readonly #name: string;
  readonly #most: number;
  #after: T[] | null = null;
  #places: Map<string, number> | null = null;
  /** For each that was left out, why. */
  readonly leftOut: string[] = [];

  constructor(before: readonly T[] | null, name: string, most: number) {
    this.#before = before;
    this.#name = name;
    this.#most = most;
  }

  /** Null: nothing has changed. */
  get changed(): readonly T[] | null {
    return this.#after;
  }

  put(item: T): void {
    if (!this.#before) return;
    this.#places ??= new Map(this.#before.map(({ id }, index) => [id, index]));
    const place = this.#places.get(item.id) ?? this.#places.size;
    if (place >= this.#most) {
      this.leftOut.push(tooMany(this.#name, this.#most));
      return;
    }
    this.#after ??= [...this.#before];
    this.#after[place] = item;
    this.#places.set(item.id, place);
  }
}
