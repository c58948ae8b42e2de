import { expect, it } from 'vitest';
import { ownFirst } from '#shared/advice/licenses/licenseShortages.ts';
import { aShortage } from '#test/support/estate.ts';

it('puts what is short on the node that was asked about first', () => {
  const short = aShortage({ nodeKey: 'p' });
  const other = aShortage({ nodeKey: 'e' });
  expect(ownFirst([short, other], 'e')).toEqual([other, short]);
  expect(ownFirst([short, other], null)).toEqual([short, other]);
});
