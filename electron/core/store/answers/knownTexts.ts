import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Cell, int, text } from '#core/store/tables/cells.ts';
import { knownIssueOfAlarm } from '#shared/advice/issues/knownIssues.ts';

/** Which texts are those of known issues: each is judged once, when it is first asked about. */
export class KnownTexts {
  readonly #texts: StatementSync;
  /** By definition: 1 where it is known. */
  #known = new Uint8Array(1024);
  #upTo = 0;

  constructor(database: DatabaseSync) {
    this.#texts = database.prepare('SELECT id, text FROM definitions WHERE id > ? ORDER BY id');
    this.#texts.setReturnArrays(true);
  }

  /** By definition: 1 where its text is that of a known issue. */
  marks(): Uint8Array {
    for (const [id, words] of this.#texts.iterate(this.#upTo) as Iterable<unknown> as Iterable<Cell[]>) {
      this.#upTo = int(id);
      if (this.#upTo >= this.#known.length) this.#grow();
      // Whose it is does not make it another issue: the license mode only says whether it is benign.
      if (knownIssueOfAlarm({ text: text(words) }, null)) this.#known[this.#upTo] = 1;
    }
    return this.#known;
  }

  #grow(): void {
    const grown = new Uint8Array(this.#known.length * 2);
    grown.set(this.#known);
    this.#known = grown;
  }
}
