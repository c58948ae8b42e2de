import { parsed, text } from '#core/store/tables/cells.ts';
import type { History } from '#core/store/tables/history.ts';
import type { HistoryRow, JobOutcome } from '#shared/contract/history.ts';
import type { JobView, TaskState, TaskView } from '#shared/contract/jobs.ts';
import { type Teller, whose } from './whose.ts';

/** Nodes of a job that are named; the others are counted. */
const mostNamed = 3;
/** Tasks looked through for a reason. */
const mostTasks = 200;

/** A command to nodes, with its outcome as it is known now. */
export function jobTeller({ database, nodes }: History): Teller {
  const find = database.prepare('SELECT job FROM jobs WHERE id = ?');
  const states = database.prepare(
    `SELECT CASE WHEN task ->> 'hasFailed' THEN 'failed' ELSE task ->> 'state' END AS state, count(*) AS count
     FROM job_tasks WHERE job = ? GROUP BY 1`,
  );
  const tasksOf = database.prepare(
    `SELECT task FROM job_tasks WHERE job = ? ORDER BY position LIMIT ${mostTasks}`,
  );
  const keys = database.prepare('SELECT count(DISTINCT node_key) AS count FROM job_tasks WHERE job = ?');
  return ({ kind, said }, base): HistoryRow | null => {
    const id = kind === 'job' ? parsed<{ readonly job: string }>(said)?.job : undefined;
    const job = id === undefined ? null : parsed<Omit<JobView, 'tasks'>>(find.get(id)?.job);
    if (id === undefined || !job) return null;
    const tasks = tasksOf.all(id).flatMap((row) => parsed<TaskView>(row.task) ?? []);
    const counts: Record<TaskState | 'failed', number> = {
      waiting: 0,
      sent: 0,
      done: 0,
      refused: 0,
      unknown: 0,
      failed: 0,
    };
    for (const row of states.all(id)) counts[text(row.state) as TaskState] = Number(row.count);
    const names = [...new Map(tasks.map(({ nodeKey, nodeName }) => [nodeKey, nodeName])).values()];
    const first = names.slice(0, mostNamed);
    const nodeCount = Number(keys.get(id)?.count ?? 0);
    const [task] = tasks;
    const outcome: JobOutcome = {
      id,
      title: job.title,
      by: job.requestedBy,
      endedAt: job.endedAt,
      nodeNames: { first, more: nodeCount - first.length },
      tasks: counts,
      reason: tasks.find(isNotDone)?.detail ?? null,
    };
    const isOfOne = task && nodeCount === 1;
    return { ...base, ...(isOfOne && whose(nodes.byKey.get(task.nodeKey))), kind: 'job', job: outcome };
  };
}

const isNotDone = ({ state, hasFailed }: TaskView): boolean =>
  hasFailed === true || state === 'refused' || state === 'unknown';
