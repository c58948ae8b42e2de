/** Runs what is queued in its order, a limited number at a time. */
export class Turns {
  readonly #most: number;
  #queue: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  queue(run: () => Promise<void>): void {
    this.#queue.push(run);
    this.#next();
  }

  /** Nothing more is begun. */
  stop(): void {
    this.#queue = [];
  }

  #next(): void {
    while (this.#running < this.#most) {
      const run = this.#queue.shift();
      if (!run) return;
      this.#running += 1;
      void run().finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }
}
