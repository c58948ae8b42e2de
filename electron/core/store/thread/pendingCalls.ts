interface PendingCall {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** What was asked of the thread and is not answered yet, by numbers that are given once. */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  #last = 0;

  /** Asks with a number of its own; settles when that is answered, or fails. */
  ask<T>(send: (id: number) => void): Promise<T> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      send(id);
    });
  }

  answer(id: number, value: unknown): void {
    this.#take(id)?.resolve(value as never);
  }

  fail(id: number, error: Error): void {
    this.#take(id)?.reject(error);
  }

  /** Nobody will answer any more. */
  failAll(error: Error): void {
    for (const { reject } of this.#calls.values()) reject(error);
    this.#calls.clear();
  }

  #take(id: number): PendingCall | undefined {
    const pending = this.#calls.get(id);
    this.#calls.delete(id);
    return pending;
  }
}
