import { expect, it } from 'vitest';
import { AlarmCauses } from '#core/alarmCauses.ts';
import type { CauseLink } from '#shared/advice/alarms/culprit.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import { aLicense, aNodeView, evening, servicesOf } from '#test/support/builders.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { settled } from '#test/support/settled.ts';

const primary = (state: 'Running' | 'Stopped') =>
  aNodeView(
    'Primary',
    { services: servicesOf('primary', { 'Web License Manager': { state } }) },
    { role: 'primary' },
  );
const branch = aNodeView('Branch', {
  license: aLicense({
    mode: 'License Server Error',
    lastRenewal: { at: evening, outcome: 'unreachable', detail: '' },
  }),
});

it('tells the store what alarms come from whenever that is something else, once a second at most', async () => {
  const clock = manualClock();
  const told: (readonly CauseLink[])[] = [];
  let nodes: readonly NodeView[] = [];
  const causes = new AlarmCauses({
    clock,
    store: { explain: async (links) => void told.push(links) },
    nodes: () => nodes,
    dependencies: () => [],
  });
  const after = async (ms: number): Promise<number> => {
    clock.advance(ms);
    await settled();
    return told.length;
  };
  expect(await after(0)).toBe(0);
  const stopped = primary('Stopped');
  nodes = [stopped, branch];
  causes.hear({ kind: 'nodeAdded', node: branch });
  expect(await after(999)).toBe(0);
  expect(await after(1)).toBe(1);
  expect(told[0]).toContainEqual(
    expect.objectContaining({
      nodeKey: branch.key,
      subject: { kind: 'license' },
      culprit: { nodeKey: stopped.key, subject: { kind: 'service', service: 'Web License Manager' } },
    }),
  );
  // What changes all the time explains nothing, and what is the same is not told again.
  causes.hear({ kind: 'nodeChanged', node: stopped, patch: { unacknowledged: 3 } });
  expect(clock.pending).toBe(0);
  causes.hear({ kind: 'nodeChanged', node: stopped, patch: { services: stopped.services } });
  expect(await after(5_000)).toBe(1);
  const heard = { ...stopped, link: { ...stopped.link, lastHeardAt: clock.now() } };
  causes.hear({ kind: 'nodeChanged', node: stopped, patch: { link: stopped.link } });
  expect(await after(1_000)).toBe(1);
  causes.hear({ kind: 'nodeChanged', node: heard, patch: { link: heard.link } });
  expect(clock.pending).toBe(0);
  const lost: NodeView = { ...heard, link: { ...heard.link, word: 'Reconnecting', lostAt: clock.now() } };
  causes.hear({ kind: 'nodeChanged', node: lost, patch: { link: lost.link } });
  expect(clock.pending).toBe(1);
  expect(await after(1_000)).toBe(1);
  nodes = [primary('Running'), branch];
  causes.hear({ kind: 'nodeChanged', node: stopped, patch: { services: [] } });
  expect(await after(0)).toBe(2);
  expect(told[1]).not.toContainEqual(expect.objectContaining({ subject: { kind: 'license' } }));
  causes.stop();
  causes.outdated();
  expect(clock.pending).toBe(0);
});
