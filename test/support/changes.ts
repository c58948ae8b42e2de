/** No assertion of speed: it only ends what hangs, on a machine that is busy with other things too. */
export const patienceMs = 90_000;

/** Waits for a condition on things that change: looked at again after each change, bounded. */
export class Changes {
  readonly #looks = new Set<() => void>();

  /** Something may have changed. */
  note(): void {
    for (const look of this.#looks) look();
  }

  /** Rejects, saying what did not happen, after `limitMs`. */
  until(what: string, condition: () => boolean, limitMs = patienceMs): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => end(() => reject(new Error(`did not happen: ${what}`))), limitMs);
      const look = () => {
        if (condition()) end(resolve);
      };
      const end = (settle: () => void) => {
        clearTimeout(limit);
        this.#looks.delete(look);
        settle();
      };
      this.#looks.add(look);
    });
  }
}
