import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FleetChange, mergeChanges } from '#core/feed/change.ts';
import { applyDelta } from '#shared/contract/applyDelta.ts';
import type { FleetView, NodeView } from '#shared/contract/fleet.ts';
import type { JobView } from '#shared/contract/jobs.ts';

const key = fc.constantFrom('ws://a/', 'ws://b/', 'ws://c/');
const patch: fc.Arbitrary<Partial<NodeView>> = fc.record(
  { name: fc.string(), unacknowledged: fc.nat(), gaps: fc.nat() },
  { requiredKeys: [] },
);
const job: fc.Arbitrary<JobView> = fc.record({
  id: fc.constantFrom('1', '2', '3'),
  kind: fc.constant('license.renew' as const),
  title: fc.string(),
  requestedBy: fc.constant('support'),
  requestedAt: fc.constant(0),
  endedAt: fc.option(fc.nat()),
  tasks: fc.constant([]),
});
const change: fc.Arbitrary<FleetChange> = fc.record(
  {
    alarmsVersion: fc.nat(),
    changed: fc.dictionary(key, patch, { noNullPrototype: true }),
    removed: fc.uniqueArray(key),
    jobs: fc.uniqueArray(job, { selector: ({ id }) => id }),
  },
  { requiredKeys: [] },
);

const start = {
  sequence: 0,
  at: 0,
  alarmsVersion: 0,
  monitor: {},
  nodes: {},
  jobs: [],
} as unknown as FleetView;

function apply(view: FleetView, next: FleetChange): FleetView {
  const applied = applyDelta(view, { ...next, sequence: view.sequence + 1, at: 0 });
  if (!applied) throw new Error('The delta did not follow.');
  return applied;
}

const content = ({ alarmsVersion, nodes, jobs }: FleetView) => ({
  alarmsVersion,
  nodes,
  jobs: [...jobs].sort((a, b) => a.id.localeCompare(b.id)),
});

describe('merging changes', () => {
  it('gives one change that does what the changes did one after the other', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        // A delta removes before it adds, so a node that is removed and then comes back is told
        // whole, as it is by the fleet.
        const single = changes.reduce(apply, start);
        const merged = apply(start, changes.reduce(mergeChanges));
        expect(content(merged)).toEqual(content(single));
      }),
    );
  });
});

describe('applying a delta', () => {
  it('refuses one that does not follow the view', () => {
    expect(applyDelta(start, { sequence: 2, at: 0 })).toBeNull();
    expect(applyDelta(start, { sequence: 0, at: 0 })).toBeNull();
  });

  it('keeps the identity of what did not change', () => {
    const view = apply(start, { changed: { 'ws://a/': { name: 'A' }, 'ws://b/': { name: 'B' } } });
    const next = apply(view, { changed: { 'ws://b/': { name: 'C' } } });
    expect(next.nodes['ws://a/']).toBe(view.nodes['ws://a/']);
    expect(next.jobs).toBe(view.jobs);
  });
});
