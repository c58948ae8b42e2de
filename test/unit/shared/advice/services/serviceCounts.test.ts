import { describe, expect, it } from 'vitest';
import { countByService } from '#shared/advice/services/serviceCounts.ts';
import { fakeNode } from '#test/support/fakeFleet.ts';

const now = Date.UTC(2016, 7, 1);
// The second server's one-X Portal is stopped.
const nodes = [
  fakeNode({ index: 0, name: 'Primary', now, role: 'primary' }),
  fakeNode({ index: 1, name: 'Secondary', now, role: 'secondary' }),
  fakeNode({ index: 2, name: 'Branch', now }),
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
