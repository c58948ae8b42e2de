import { expect, it } from 'vitest';
import { isPrintOf, printOf } from '#gateway/poll/secretPrint.ts';

it('is known again, and is another each time, so that nobody looks it up in a list', async () => {
  const [one, other] = await Promise.all([printOf('public'), printOf('public')]);
  expect(one).not.toBe(other);
  expect(one).not.toContain('public');
  expect([await isPrintOf(one, 'public'), await isPrintOf(other, 'public')]).toEqual([true, true]);
  expect(await isPrintOf(one, 'private')).toBe(false);
});

it('is of nothing where it was not made here', async () => {
  expect(await isPrintOf('', 'public')).toBe(false);
  expect(await isPrintOf('ab'.repeat(32), 'public')).toBe(false);
});
