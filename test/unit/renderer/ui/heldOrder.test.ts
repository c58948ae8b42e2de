import { expect, it } from 'vitest';
import { inHeldOrder } from '#renderer/ui/heldOrder.ts';

const asHeld = (items: string, keys: string) => inHeldOrder([...items], [...keys], (item) => item).join('');

it.each([
  ['cab', 'abc', 'abc'],
  // What went leaves no place; what came stands last, in its own order.
  ['xcya', 'abc', 'acxy'],
  ['ba', '', 'ba'],
  ['', 'abc', ''],
])('of %s, held as %s, the order is %s', (items, keys, expected) => {
  expect(asHeld(items, keys)).toBe(expected);
});
