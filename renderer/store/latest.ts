interface Outcome<T> {
  readonly answered: (value: T) => void;
  /** `problem` can be shown. */
  readonly failed: (problem: string) => void;
}

export interface LatestQuestion<T> {
  /** Of several on their way only the last is heard: what came of the others is dropped. */
  ask(question: () => Promise<T>, outcome: Outcome<T>): Promise<void>;
  /** Nothing that is on its way is heard any more. */
  drop(): void;
}

/** A question that is asked again and again: the latest wins, whichever is answered first. */
export function latestQuestion<T>(): LatestQuestion<T> {
  let latest = 0;
  return {
    async ask(question, { answered, failed }) {
      latest++;
      const mine = latest;
      try {
        const value = await question();
        if (mine === latest) answered(value);
      } catch (error) {
        if (mine === latest) failed((error as Error).message);
      }
    },
    drop() {
      latest++;
    },
  };
}
