/** Leaves the gate, or the queue before it. May be called more than once. */
export type Leave = () => void;

/** Lets at most so many through at a time; the others wait in order of arrival. */
export class Gate {
  readonly #places: number;
  readonly #waiting = new Set<() => void>();
  #inside = 0;

  constructor(places: number) {
    this.#places = places;
  }

  enter(run: () => void): Leave {
    const admit = (): void => {
      this.#inside++;
      leave = once(() => {
        this.#inside--;
        this.#admitNext();
      });
      run();
    };
    let leave: Leave = () => this.#waiting.delete(admit);
    this.#waiting.add(admit);
    this.#admitNext();
    return () => leave();
  }

  /** Lets work in, and out again when it has ended. */
  pass(work: () => Promise<unknown>): void {
    const leave = this.enter(() => void work().finally(() => leave()));
  }

  /** Whoever waits now is not let in any more. */
  turnAway(): void {
    this.#waiting.clear();
  }

  #admitNext(): void {
    for (const admit of this.#waiting) {
      if (this.#inside >= this.#places) return;
      this.#waiting.delete(admit);
      admit();
    }
  }
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    action();
  };
}

/** Shared by all links, so that 150 nodes returning at once do not stall the monitor or their site. */
export interface Governor {
  /** Handshakes in flight. */
  readonly dials: Gate;
  /** Sessions opened but not answered: each may bring a snapshot of up to 1 MiB. */
  readonly openings: Gate;
}

export function createGovernor(): Governor {
  return { dials: new Gate(20), openings: new Gate(10) };
}
