import { expect, it } from 'vitest';
import { KeyedList } from '#core/fleet/keyedList.ts';

interface Item {
  readonly id: string;
  readonly value: number;
}
const item = (id: string, value = 0): Item => ({ id, value });

it('puts each item in its place, a new one at the end, and leaves the list it came from', () => {
  const before = [item('a'), item('b')];
  const list = new KeyedList(before, 'services', 10);
  expect(list.changed).toBeNull();
  list.put(item('b', 1));
  list.put(item('c', 2));
  list.put(item('c', 3));
  expect(list.changed).toEqual([item('a'), item('b', 1), item('c', 3)]);
  expect(before).toEqual([item('a'), item('b')]);
});

it('leaves out what is more than a node may have, and says so once for each', () => {
  const list = new KeyedList([item('a')], 'services', 2);
  for (const id of ['b', 'c', 'd']) list.put(item(id));
  list.put(item('b', 1));
  expect(list.changed).toEqual([item('a'), item('b', 1)]);
  expect(list.leftOut).toEqual(['c', 'd'].map(() => 'more than 2 services: the rest is left out'));
});

it('looks at the whole list once, however many items come', () => {
  let looks = 0;
  const before = Array.from({ length: 1_000 }, (_, index) => ({
    get id() {
      looks++;
      return `s-${index}`;
    },
  }));
  const list = new KeyedList<{ readonly id: string }>(before, 'lines', 10_000);
  for (let index = 0; index < 5_000; index++) list.put({ id: `n-${index}` });
  expect(list.changed).toHaveLength(6_000);
  expect(looks).toBe(1_000);
});

it('does not take one part for the whole of a list that was never received', () => {
  const list = new KeyedList<Item>(null, 'services', 2);
  list.put(item('a'));
  expect(list.changed).toBeNull();
});
