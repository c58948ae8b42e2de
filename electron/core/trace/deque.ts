/**
 * A line of things with two ends: adding at one and taking from the other cost the same however long it is.
 */
export class Deque<T> {
  #items: (T | undefined)[] = [];
  #first = 0;

  get length(): number {
    return this.#items.length - this.#first;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** 0 is the oldest. */
  at(index: number): T | undefined {
    return this.#items[this.#first + index];
  }

  replaceFirst(item: T): void {
    this.#items[this.#first] = item;
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#first];
    this.#items[this.#first] = undefined;
    this.#first++;
    if (this.#first >= 1_024 && this.#first * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return item;
  }
}
