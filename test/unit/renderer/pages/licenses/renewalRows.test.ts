import { expect, it } from 'vitest';
import { renewalRows } from '#renderer/pages/licenses/renewalRows.ts';
import type { JobView, TaskState } from '#shared/contract/jobs.ts';
import { aJob, aTask } from '#test/support/builders.ts';

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
