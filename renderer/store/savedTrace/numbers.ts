const firstLength = 1_024;

/** Numbers at the end of which others are put: as small as they can be kept, for there may be millions. */
export class Numbers<T extends Uint32Array | Float64Array> {
  readonly #of: (length: number) => T;
  #values: T;
  length = 0;

  constructor(of: (length: number) => T) {
    this.#of = of;
    this.#values = of(firstLength);
  }

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = this.#of(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  /** 0 where there is none. */
  at(index: number): number {
    return index < this.length ? (this.#values[index] ?? 0) : 0;
  }

  last(): number {
    return this.at(this.length - 1);
  }

  /** Of numbers that ascend: how many are at most this. */
  countUpTo(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#values[middle] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export const integers = (): Numbers<Uint32Array> => new Numbers((length) => new Uint32Array(length));
export const floats = (): Numbers<Float64Array> => new Numbers((length) => new Float64Array(length));
