import { expect, it } from 'vitest';
import { soonestRenewal } from '#renderer/pages/licenses/NextRenewal.tsx';
import { aLicense, aLink, aNodeView } from '#test/support/builders.ts';

it('the next automatic renewal is the soonest on the clocks of nodes that are live', () => {
  const node = (
    name: string,
    nextRenewalAt: number | null,
    nodeAt: number,
    word: 'Live' | 'Stale' = 'Live',
  ) =>
    aNodeView(name, {
      link: aLink(word),
      clock: { nodeAt, hostAt: 1_000, rate: 2 },
      license: aLicense({ nextRenewalAt }),
    });
  const nodes = [
    node('late', 90_000, 0),
    // Its clock is ahead: what is later by name is sooner for it.
    node('soon', 500_000, 480_000),
    node('stale', 481_000, 480_000, 'Stale'),
    node('nodal', null, 0),
  ];
  expect(soonestRenewal(nodes, 3_000)).toEqual({ name: 'soon', remainingMs: 16_000 });
  expect(soonestRenewal(nodes.slice(2), 3_000)).toBeNull();
});
