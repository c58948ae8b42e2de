/** Something that takes what others wrote. */
export interface Target {
  /** Also the folder of its corpus. */
  readonly name: string;
  /** Reads it, and throws only what is wrong with Watchline: what is wrong with the input is an answer. */
  take(input: Buffer): unknown;
  end?(): Promise<void>;
}

// What an engine throws at a mistake in a program; our own refusals are errors with a sentence.
const mistakes = [TypeError, RangeError, ReferenceError, SyntaxError, URIError];

/** What is refused is well: with a sentence, and with no mistake of ours. */
export function refusable(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    const isRefusal = error instanceof Error && !mistakes.some((mistake) => error instanceof mistake);
    if (!isRefusal || error.message === '') throw error;
  }
}
