import { expect, it } from 'vitest';
import { findServiceById, findServiceByName, serviceNames } from '#shared/advice/services/findService.ts';
import { aService } from '#test/support/builders.ts';

const node = {
  services: [aService({ id: 'ip-office', name: 'IP Office' }), aService({ id: 'x', name: 'Voicemail' })],
};

it('finds a service by its id, or by the name Platform View has for it', () => {
  expect(findServiceById(node, 'x')?.name).toBe('Voicemail');
  expect(findServiceByName(node, serviceNames.voicemail)?.id).toBe('x');
});

it.each([
  ['has none such', node],
  ['has not told its services', { services: null }],
  ['is not known', undefined],
])('finds nothing on a node that %s', (_, where) => {
  expect(findServiceById(where, 'voicemail')).toBeUndefined();
  expect(findServiceByName(where, 'Web Manager')).toBeUndefined();
});
