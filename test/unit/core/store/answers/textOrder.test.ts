import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextOrder } from '#core/store/answers/textOrder.ts';
import { orderKey } from '#shared/words/order.ts';

/** Enough that some more are put between them instead of reading all again. */
const begun = Array.from({ length: 60 }, (_, at) => `Line ${at * 10}`);

class Texts {
  readonly order: TextOrder;
  readonly #keys: string[] = [];
  readonly #add;

  constructor() {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE definitions (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
    this.#add = database.prepare('INSERT INTO definitions (text) VALUES (?)');
    this.order = new TextOrder(database);
    this.add(begun);
  }

  add(texts: readonly string[]): void {
    for (const text of texts) {
      this.#add.run(text);
      this.#keys.push(orderKey(text));
    }
  }

  /** Ids by their places, and as they should stand. */
  get both(): readonly [readonly number[], readonly number[]] {
    const places = this.order.places().slice(0, this.#keys.length + 1);
    const ids = this.#keys.map((_, at) => at + 1);
    const key = (id: number): string => this.#keys[id - 1] ?? '';
    return [
      ids.toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0)),
      ids.toSorted((a, b) => {
        if (key(a) === key(b)) return a - b;
        return key(a) < key(b) ? -1 : 1;
      }),
    ];
  }
}

it('puts texts that come later where people look for them, and moves the others only where there is no room', () => {
  const text = fc.oneof(
    fc.nat({ max: 700 }).map((line) => `Line ${line}`),
    fc.constantFrom('A', 'Z', 'Line', 'Ärger', 'line 7'),
  );
  let moves = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 60 }),
      (batches) => {
        const texts = new Texts();
        texts.order.places();
        for (const batch of batches) {
          const { version } = texts.order;
          const before = texts.order.places().slice();
          const known = texts.both[0].length;
          texts.add(batch);
          const [found, wanted] = texts.both;
          expect(found).toEqual(wanted);
          if (texts.order.version === version)
            expect(texts.order.places().slice(0, known + 1)).toEqual(before.slice(0, known + 1));
          else moves++;
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(moves).toBeGreaterThan(0);
});

it.each([
  ['rises', (at: number) => `Line 55.${at}`],
  ['falls', (at: number) => `Line 55.${1_000 - at}`],
  ['comes last', (at: number) => `Trunk ${at}`],
  ['comes first', (at: number) => `Card ${1_000 - at}`],
])('has room for what is numbered and %s', (_, textAt) => {
  const texts = new Texts();
  texts.order.places();
  const { version } = texts.order;
  for (let at = 0; at < 400; at++) {
    texts.add([textAt(at)]);
    texts.order.places();
  }
  expect(texts.order.version).toBe(version);
  const [found, wanted] = texts.both;
  expect(found).toEqual(wanted);
});
