import { describe, expect, it } from 'vitest';
import { PageFeed } from '#core/feed/pageFeed.ts';
import type { FleetDelta, FleetView } from '#shared/contract/fleet.ts';
import { aMonitor } from '#test/support/builders.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { settled } from '#test/support/settled.ts';

const fleet = { alarmsVersion: 0, monitor: aMonitor(), nodes: {}, jobs: [] } as unknown as FleetView;

function rig() {
  const clock = manualClock();
  const deltas: FleetDelta[] = [];
  const answers: (() => void)[] = [];
  const feed = new PageFeed(clock, (delta) => {
    deltas.push(delta);
    return new Promise((resolve) => answers.push(() => resolve(undefined)));
  });
  const answer = async () => {
    answers.shift()?.();
    await settled();
  };
  return { clock, deltas, feed, answer };
}

describe('the feed of a page', () => {
  it('sends nothing before the page has opened the fleet', () => {
    const { clock, deltas, feed } = rig();
    feed.add({ alarmsVersion: 1 });
    clock.advance(10_000);
    expect(deltas).toEqual([]);
  });

  it('sends the first change at once, with the sequence that follows the view', () => {
    const { clock, deltas, feed } = rig();
    const view = feed.open(fleet);
    feed.add({ alarmsVersion: 1 });
    clock.advance(0);
    expect(deltas).toMatchObject([{ sequence: view.sequence + 1, alarmsVersion: 1 }]);
  });

  it('waits for the answer to a delta and merges what happens meanwhile', async () => {
    const { clock, deltas, feed, answer } = rig();
    feed.open(fleet);
    feed.add({ alarmsVersion: 1 });
    clock.advance(0);
    feed.add({ alarmsVersion: 2 });
    feed.add({ alarmsVersion: 3 });
    clock.advance(30_000);
    expect(deltas).toHaveLength(1);
    await answer();
    clock.advance(0);
    expect(deltas).toHaveLength(2);
    expect(deltas[1]).toMatchObject({ alarmsVersion: 3 });
  });

  it('sends at most one delta in 16 ms', async () => {
    const { clock, deltas, feed, answer } = rig();
    feed.open(fleet);
    feed.add({ alarmsVersion: 1 });
    clock.advance(0);
    await answer();
    feed.add({ alarmsVersion: 2 });
    clock.advance(15);
    expect(deltas).toHaveLength(1);
    clock.advance(1);
    expect(deltas).toHaveLength(2);
  });

  it('says at least once a second that it is alive', async () => {
    const { clock, deltas, feed, answer } = rig();
    feed.open(fleet);
    clock.advance(0);
    await answer();
    clock.advance(1_000);
    await answer();
    clock.advance(1_000);
    expect(deltas.map(({ sequence, at, ...change }) => change)).toEqual([{}, {}, {}]);
  });

  it('leaves no timer when it closes', () => {
    const { clock, feed } = rig();
    feed.open(fleet);
    feed.add({ alarmsVersion: 1 });
    feed.close();
    expect(clock.pending).toBe(0);
  });
});
