import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OrderedItems } from '#core/store/answers/orderedItems.ts';

/** Enough that counting is worth it. */
const size = 30_000;

function expected(items: Int32Array, keys: Float64Array): number[] {
  const order = [...items.keys()];
  order.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
  return order.map((index) => items[index] as number);
}

const shapes: Record<string, (index: number, noise: number) => number> = {
  'few different keys': (_, noise) => Math.floor(noise * 5),
  'one key': () => 7,
  times: (index, noise) => 1_470_000_000_000 + index * 100 + Math.floor(noise * 1e6),
  'one far outlier': (index, noise) => (index === 77 ? 1e15 : Math.floor(noise * 1_000)),
  fractions: (_, noise) => noise,
  'negative keys': (_, noise) => -Math.floor(noise * 50_000),
  'infinite keys': (index, noise) => (index % 3 === 0 ? Number.POSITIVE_INFINITY : noise),
};

it.each(Object.entries(shapes))('windows of many items are those of the whole order: %s', (_, shape) => {
  let state = 42;
  const noise = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const items = Int32Array.from({ length: size }, (_, index) => index * 3);
  const keys = Float64Array.from({ length: size }, (_, index) => shape(index, noise()));
  const whole = expected(items, keys);
  const ordered = new OrderedItems(items, keys);
  const windows = fc.tuple(fc.nat({ max: size + 10 }), fc.nat({ max: 600 }));
  fc.assert(
    fc.property(windows, ([offset, limit]) => {
      expect([...ordered.window(offset, limit)]).toEqual(whole.slice(offset, offset + limit));
    }),
    { numRuns: 60 },
  );
  const wanted = fc.array(fc.nat({ max: size - 1 }), { maxLength: 40 });
  const placeOf = new Map(whole.map((item, place) => [item, place]));
  fc.assert(
    fc.property(wanted, (given) => {
      expect(ordered.places(given)).toEqual(given.map((index) => placeOf.get(index * 3)));
    }),
    { numRuns: 10 },
  );
});

it('puts what is no number last', () => {
  const ordered = new OrderedItems(Int32Array.of(1, 2, 3, 4), Float64Array.of(Number.NaN, 2, Number.NaN, 1));
  expect([...ordered.window(0, 9)]).toEqual([4, 2, 1, 3]);
  expect(ordered.places([2, 0, 3, 1])).toEqual([3, 2, 0, 1]);
});
