import { expect, it } from 'vitest';
import { fingerprintGroups } from '#shared/words/fingerprint.ts';

const sha256 = '0123456789abcdef'.repeat(4);
const group = '01:23:45:67:89:AB:CD:EF';

it.each([
  ['as the host tells it', sha256],
  ['as other tools print it', sha256.toUpperCase().replaceAll(/..(?!$)/g, '$&:')],
])('prints a fingerprint %s in four groups of pairs', (_, text) => {
  expect(fingerprintGroups(text)).toEqual([group, group, group, group]);
});
