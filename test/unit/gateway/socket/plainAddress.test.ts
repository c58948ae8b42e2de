import { expect, it } from 'vitest';
import { plainAddress } from '#gateway/socket/plainAddress.ts';

it.each([
  ['::ffff:192.0.2.9', '192.0.2.9'],
  ['fe80::1%eth0', 'fe80::1'],
  ['2001:db8::1', '2001:db8::1'],
])('an address %s is that of %s', (address, plain) => {
  expect(plainAddress(address)).toBe(plain);
});
