import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EditedItems } from '#core/store/answers/editedItems.ts';
import { OrderedItems } from '#core/store/answers/orderedItems.ts';

/** Enough that counting is worth it. */
const size = 30_000;

const shapes: Record<string, (noise: number) => number> = {
  'few different keys': (noise) => Math.floor(noise * 5),
  'one key': () => 7,
  times: (noise) => 1_470_000_000_000 + Math.floor(noise * 1e6),
  'mostly one key': (noise) => (noise < 0.9 ? 0 : Math.floor(noise * 1e9)),
  'keys that are no numbers': (noise) => (noise < 0.3 ? Number.NaN : Math.floor(noise * 1e5)),
};

it.each(Object.entries(shapes))('edited items are those ordered anew: %s', (_, shape) => {
  let state = 7;
  const noise = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const keys = Float64Array.from({ length: size }, () => shape(noise()));
  const ordered = new OrderedItems(
    Int32Array.from({ length: size }, (_, index) => index * 2),
    keys,
  );
  // Even ones are there, odd ones come; keys lie outside of those known too.
  const edit = fc.record({
    index: fc.nat({ max: size - 1 }),
    comes: fc.boolean(),
    away: fc.constantFrom(0, 0, -1e7, 1e7),
  });
  const edits = fc.uniqueArray(edit, { selector: ({ index }) => index, minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(edits, fc.nat({ max: size + 10 }), (given, offset) => {
      const key = new Map(Array.from(keys, (of, index) => [index * 2, of]));
      const made = given.flatMap(({ index, comes, away }) => {
        const of = keys[index] as number;
        if (comes) {
          key.set(index * 2 + 1, of + away);
          return [{ index: index + 1, key: of + away, item: index * 2 + 1 }];
        }
        key.delete(index * 2);
        if (away === 0) return [{ index, key: of, item: null }];
        key.set(index * 2, of + away);
        return [
          { index, key: of, item: null },
          { index, key: of + away, item: index * 2 },
        ];
      });
      const items = Int32Array.from(key.keys()).sort();
      const anew = new OrderedItems(
        items,
        Float64Array.from(items, (item) => key.get(item) as number),
      );
      const edited = new EditedItems(ordered, made);
      for (const at of [0, offset, items.length - 200])
        expect(edited.window(at, 300)).toEqual(anew.window(at, 300));
    }),
    { numRuns: 12 },
  );
});
