import { describe, expect, it } from 'vitest';
import { countByService } from '#shared/advice/services/serviceCounts.ts';
import { aNodeView, servicesOf } from '#test/support/builders.ts';

const nodes = [
  aNodeView('Primary', {}, { role: 'primary' }),
  aNodeView('Secondary', { services: servicesOf('secondary', { 'one-X Portal': { state: 'Stopped' } }) }),
  aNodeView('Branch'),
];

describe('services over several nodes', () => {
  it('are counted by name: on how many nodes there are, and on how many they run', () => {
    expect(countByService(nodes).map(({ name, running, count }) => [name, running, count])).toEqual([
      ['IP Office', 3, 3],
      ['Voicemail', 2, 2],
      ['one-X Portal', 1, 2],
      ['Web License Manager', 2, 2],
      ['Web Manager', 3, 3],
    ]);
  });
});
