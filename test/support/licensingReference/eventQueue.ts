interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** Simulated time: what is due runs in order of its time, and of its booking where times are equal. */
export class EventQueue {
  now: number;
  readonly #due: Due[] = [];

  constructor(now: number) {
    this.now = now;
  }

  /** @returns a function that takes the booking back */
  at(time: number, run: () => void): () => void {
    const due = { at: time, run };
    let place = this.#due.length;
    while (place > 0 && (this.#due[place - 1] as Due).at > time) place--;
    this.#due.splice(place, 0, due);
    return () => {
      const index = this.#due.indexOf(due);
      if (index >= 0) this.#due.splice(index, 1);
    };
  }

  after(ms: number, run: () => void): () => void {
    return this.at(this.now + ms, run);
  }

  advance(ms: number): void {
    const until = this.now + ms;
    for (let next = this.#due[0]; next && next.at <= until; next = this.#due[0]) {
      this.#due.shift();
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }
}
