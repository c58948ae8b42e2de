/** How far the writing has come: for a question that must see everything handed in before it. */
export class StoredRows {
  #handedIn = 0;
  #written = 0;
  #waiting: { readonly upTo: number; readonly resolve: () => void }[] = [];

  handedIn(weight: number): void {
    this.#handedIn += weight;
  }

  written(weight: number): void {
    this.#written += weight;
    const isOver = ({ upTo }: { readonly upTo: number }): boolean => upTo <= this.#written;
    for (const { resolve } of this.#waiting.filter(isOver)) resolve();
    this.#waiting = this.#waiting.filter((waiting) => !isOver(waiting));
  }

  /** Resolves once everything handed in so far is on disk, or nobody can tell when it will be. */
  stored(): Promise<void> {
    if (this.#written >= this.#handedIn) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ upTo: this.#handedIn, resolve }));
  }

  /** Nothing can be written at present: whoever waits goes on with what there is. */
  giveUp(): void {
    for (const { resolve } of this.#waiting) resolve();
    this.#waiting = [];
  }
}
