/** Alarms remembered; those told longest ago go first. */
const maxAlarms = 20_000;

/** Which alarms were told late when they were raised or became worse, after a night or an outage. */
export class LateBook {
  readonly #refs = new Set<number>();
  /** Grows with each one that is late, or is no longer. */
  version = 0;

  /** That it was raised or became worse. */
  note(ref: number, isLate: boolean): void {
    if (isLate === this.#refs.has(ref)) return;
    this.version++;
    if (!isLate) {
      this.#refs.delete(ref);
      return;
    }
    this.#refs.add(ref);
    const [oldest] = this.#refs;
    if (this.#refs.size > maxAlarms && oldest !== undefined) this.#refs.delete(oldest);
  }

  has(ref: number): boolean {
    return this.#refs.has(ref);
  }
}
