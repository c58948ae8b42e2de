import { expect, it } from 'vitest';
import { ownFirst, type Shortage } from '#shared/advice/licenses/licenseShortages.ts';

const short: Shortage = {
  nodeKey: 'p',
  nodeName: 'Primary',
  type: 'Power User',
  required: 50,
  available: 49,
  shortBy: 1,
  driver: '50 users have the profile Power User',
  setting: 'User | User | Profile',
};

it('puts what is short on the node that was asked about first', () => {
  const other = { ...short, nodeKey: 'e' };
  expect(ownFirst([short, other], 'e')).toEqual([other, short]);
  expect(ownFirst([short, other], null)).toEqual([short, other]);
});
