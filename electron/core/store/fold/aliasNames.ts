import type { Definition } from '#core/store/tables/definitionTable.ts';

/**
 * Which row each alias stands for (see AliasTable), on the thread that reads them. What a transaction changed
 * of it can be put back: it costs two numbers a change, which a burst of new alarms makes by the thousand.
 */
export class AliasNames {
  #refs = new Int32Array(1_024);
  /** Words that stand for their alias from the next event on: the event they came with was stored before. */
  readonly #waiting = new Map<number, Definition>();
  /** Alias and row before, one after the other. */
  #refsBefore: number[] = [];
  #waitingBefore: (readonly [alias: number, words: Definition | undefined])[] = [];

  /** What changes from here on can be put back. */
  begin(): void {
    this.#refsBefore = [];
    this.#waitingBefore = [];
  }

  putBack(): void {
    const refs = this.#refsBefore;
    for (let at = refs.length - 2; at >= 0; at -= 2) this.#refs[refs[at] ?? 0] = refs[at + 1] ?? 0;
    for (const [alias, words] of this.#waitingBefore.reverse()) {
      if (words) this.#waiting.set(alias, words);
      else this.#waiting.delete(alias);
    }
    this.begin();
  }

  /** 0: none. */
  ref(alias: number): number {
    return this.#refs[alias] ?? 0;
  }

  setRef(alias: number, ref: number): void {
    if (alias >= this.#refs.length) {
      const grown = new Int32Array(Math.max(alias + 1, this.#refs.length * 2));
      grown.set(this.#refs);
      this.#refs = grown;
    }
    this.#refsBefore.push(alias, this.ref(alias));
    this.#refs[alias] = ref;
  }

  wait(alias: number, words: Definition): void {
    this.#waitingBefore.push([alias, this.#waiting.get(alias)]);
    this.#waiting.set(alias, words);
  }

  /** They wait no more. */
  takeWaiting(alias: number): Definition | undefined {
    if (this.#waiting.size === 0) return undefined;
    const words = this.#waiting.get(alias);
    if (!words) return undefined;
    this.#waitingBefore.push([alias, words]);
    this.#waiting.delete(alias);
    return words;
  }
}
