/** So many changes are remembered: whoever asks for more looks at everything again. */
const mostChanges = 16_384;

/** Which rows of the list have changed, the last of them: they keep up to date what was found in it. */
export class ChangedRefs {
  /** Changes so far. */
  count = 0;
  readonly #refs = new Int32Array(mostChanges);

  add(ref: number): void {
    this.#refs[this.count++ % mostChanges] = ref;
  }

  /** Each once, ascending; null: they are no longer all known. */
  since(count: number): Int32Array | null {
    if (this.count - count > mostChanges) return null;
    const refs = new Set<number>();
    for (let at = count; at < this.count; at++) refs.add(this.#refs[at % mostChanges] ?? 0);
    return Int32Array.from(refs).sort();
  }
}
