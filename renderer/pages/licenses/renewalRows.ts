import type { JobView, TaskView } from '#shared/contract/jobs.ts';

/** One renewal of one node, as the audit has it. */
export interface RenewalRow {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly task: TaskView;
}

/**
 * The last `most` renewals of a node, newest first; what the page knows of a job is newer
 * than what was read of it.
 */
export function renewalRows(
  nodeKey: string,
  read: readonly JobView[],
  live: readonly JobView[],
  most: number,
): readonly RenewalRow[] {
  const byId = new Map([...read, ...live].map((job) => [job.id, job]));
  return [...byId.values()]
    .filter(({ kind }) => kind === 'license.renew')
    .flatMap(({ id, requestedBy, requestedAt, tasks }) =>
      tasks
        .filter((task) => task.nodeKey === nodeKey)
        .map((task) => ({ id, requestedBy, requestedAt, task })),
    )
    .sort((a, b) => b.requestedAt - a.requestedAt)
    .slice(0, most);
}
