import { expect, it } from 'vitest';
import { reasonOf } from '#shared/words/reason.ts';

it.each<[unknown, string]>([
  [new Error('The disk is full.'), 'The disk is full.'],
  [new RangeError('too far'), 'too far'],
  ['closed', 'closed'],
  [undefined, 'undefined'],
  [null, 'null'],
])('of %s is %j', (thrown, reason) => {
  expect(reasonOf(thrown)).toBe(reason);
});
