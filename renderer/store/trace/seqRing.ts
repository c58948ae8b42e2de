/** Rising sequence numbers, at most `capacity` of them: added at the end, taken from the front. */
export class SeqRing {
  readonly #slots: Float64Array;
  #head = 0;
  #length = 0;

  constructor(capacity: number) {
    this.#slots = new Float64Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** @throws RangeError when it is full. */
  push(seq: number): void {
    if (this.#length === this.#slots.length) throw new RangeError('The ring is full.');
    this.#slots[(this.#head + this.#length) % this.#slots.length] = seq;
    this.#length++;
  }

  /** Undefined outside 0 … length - 1. */
  at(index: number): number | undefined {
    if (index < 0 || index >= this.#length) return undefined;
    return this.#slots[(this.#head + index) % this.#slots.length];
  }

  /** Takes away those below `seq` and answers how many they were. */
  dropBefore(seq: number): number {
    const count = this.indexFrom(seq);
    this.#head = (this.#head + count) % this.#slots.length;
    this.#length -= count;
    return count;
  }

  /** The place of the first that is `seq` or above; `length` when there is none. */
  indexFrom(seq: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.at(middle) ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  clear(): void {
    this.#head = 0;
    this.#length = 0;
  }
}
