import { expect, it } from 'vitest';
import { soonestRenewal } from '#renderer/pages/licenses/NextRenewal.tsx';
import { renewalRows } from '#renderer/pages/licenses/renewalRows.ts';
import type { JobView, TaskState } from '#shared/contract/jobs.ts';
import { aJob, aLicense, aLink, aNodeView, aTask } from '#test/support/builders.ts';

const job = (id: string, requestedAt: number, state: TaskState, kind: JobView['kind'] = 'license.renew') =>
  aJob({ id, kind, requestedAt, tasks: ['a', 'b'].map((nodeKey) => aTask(nodeKey, { nodeKey, state })) });

it('the renewals of a node are those of the audit, brought up to date by what runs now', () => {
  const read = [job('old', 1, 'done'), job('now', 3, 'sent')];
  const live = [
    job('next', 4, 'waiting'),
    job('now', 3, 'unknown'),
    job('stop', 2, 'done', 'service.control'),
  ];
  const rows = renewalRows('b', read, live, 20);
  expect(rows.map(({ id, task }) => [id, task.state, task.nodeKey])).toEqual([
    ['next', 'waiting', 'b'],
    ['now', 'unknown', 'b'],
    ['old', 'done', 'b'],
  ]);
  expect(renewalRows('b', read, live, 2)).toHaveLength(2);
});

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
