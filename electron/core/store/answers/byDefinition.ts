import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Cell, int, parsed, text } from '#core/store/tables/cells.ts';
import type { Alarm, AlarmDetail } from '#shared/model/alarm.ts';

export type Words = Pick<Alarm, 'code' | 'text' | 'detail'>;

/** A number for the words of alarms: each set is judged once, when it is first asked about. */
export class ByDefinition {
  readonly #words: StatementSync;
  readonly #judge: (words: Words) => number;
  /** By definition. */
  #values = new Int32Array(1024);
  #upTo = 0;

  constructor(database: DatabaseSync, judge: (words: Words) => number) {
    this.#judge = judge;
    this.#words = database.prepare('SELECT id, code, text, detail FROM definitions WHERE id > ? ORDER BY id');
    this.#words.setReturnArrays(true);
  }

  /** By definition: what it was judged to be. */
  values(): Int32Array {
    for (const row of this.#words.iterate(this.#upTo) as Iterable<unknown> as Iterable<Cell[]>) {
      const [id, code, words, detail] = row;
      this.#upTo = int(id);
      if (this.#upTo >= this.#values.length) this.#grow();
      this.#values[this.#upTo] = this.#judge({
        code: text(code),
        text: text(words),
        detail: parsed<AlarmDetail>(detail) ?? {},
      });
    }
    return this.#values;
  }

  #grow(): void {
    const grown = new Int32Array(this.#values.length * 2);
    grown.set(this.#values);
    this.#values = grown;
  }
}

/** Numbers from 1 for different texts, in the order in which they were first met. */
export class Numbered {
  readonly texts: string[] = [''];
  readonly #numbers = new Map<string, number>();

  of(words: string): number {
    const known = this.#numbers.get(words);
    if (known !== undefined) return known;
    const number = this.texts.push(words) - 1;
    this.#numbers.set(words, number);
    return number;
  }

  /** 0: it was never met. */
  find(words: string): number {
    return this.#numbers.get(words) ?? 0;
  }
}
