import { describe, expect, it } from 'vitest';
import { haveSameParts, type PartsOf } from '#renderer/store/nodesBy.ts';
import { applyDelta } from '#shared/contract/applyDelta.ts';
import type { FleetView, NodeView } from '#shared/contract/fleet.ts';
import { aFleet } from '#test/support/estate.ts';

const now = Date.UTC(2016, 7, 1, 16);
const fleet = aFleet(3);
const [first = '', second = ''] = Object.keys(fleet.nodes);
const partsOf: PartsOf = ({ name, lines }) => [name, lines];
const listed = ({ nodes }: FleetView): readonly NodeView[] => Object.values(nodes);

function after(changed: Readonly<Record<string, Partial<NodeView>>>): readonly NodeView[] {
  const next = applyDelta(fleet, { sequence: fleet.sequence + 1, at: now, changed });
  if (!next) throw new Error('The delta does not follow.');
  return listed(next);
}

describe('haveSameParts', () => {
  it('passes over what is no part: a heartbeat, a license', () => {
    const link = { ...(fleet.nodes[first] as NodeView).link, lastHeardAt: now + 10_000 };
    const later = after({ [first]: { link }, [second]: { license: null } });
    expect(later[0]).not.toBe(listed(fleet)[0]);
    expect(haveSameParts(listed(fleet), later, partsOf)).toBe(true);
  });

  it('sees a part that changed, on any node', () => {
    expect(haveSameParts(listed(fleet), after({ [second]: { lines: [] } }), partsOf)).toBe(false);
    expect(haveSameParts(listed(fleet), after({ [first]: { name: 'Another' } }), partsOf)).toBe(false);
  });

  it('sees nodes that came, went or changed places', () => {
    const nodes = listed(fleet);
    expect(haveSameParts(nodes, nodes.slice(1), partsOf)).toBe(false);
    expect(haveSameParts(nodes.slice(1), nodes, partsOf)).toBe(false);
    expect(haveSameParts(nodes, nodes.toReversed(), () => [])).toBe(false);
  });
});
