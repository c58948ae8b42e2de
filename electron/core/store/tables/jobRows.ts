import type { DatabaseSync } from 'node:sqlite';
import type { TaskChanges } from '#core/store/storeTypes.ts';
import { inTransaction } from '#files/database.ts';
import type { JobQuery, JobView, TaskState, TaskView } from '#shared/contract/jobs.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { int, text } from './cells.ts';

const mostJobs = 100;

const cutShort: Partial<Record<TaskState, Pick<TaskView, 'state' | 'detail'>>> = {
  // What was to be sent is written down as sent before it is.
  waiting: { state: 'refused', detail: 'Watchline ended before it was sent.' },
  sent: { state: 'unknown', detail: 'Watchline ended before the outcome was known.' },
};

/** Writes a job and all its tasks. */
export function saveJob(database: DatabaseSync, { tasks, ...job }: JobView): void {
  const put = database.prepare(
    `INSERT INTO job_tasks (job, position, node_key, task) VALUES (?, ?, ?, ?)
     ON CONFLICT (job, position) DO UPDATE SET task = excluded.task`,
  );
  inTransaction(database, () => {
    database
      .prepare(
        `INSERT INTO jobs (id, requested_at, job) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET job = excluded.job`,
      )
      .run(job.id, job.requestedAt, JSON.stringify(job));
    for (const [position, task] of tasks.entries()) {
      put.run(job.id, position, task.nodeKey, JSON.stringify(task));
    }
  });
}

/** Writes what changed of jobs saved before, in one transaction. */
export function saveTasks(database: DatabaseSync, changes: readonly TaskChanges[]): void {
  const put = database.prepare('UPDATE job_tasks SET task = ? WHERE job = ? AND position = ?');
  inTransaction(database, () => {
    for (const { jobId, tasks, endedAt } of changes) {
      for (const { position, task } of tasks) put.run(JSON.stringify(task), jobId, position);
      if (endedAt !== null) setEnded(database, jobId, endedAt);
    }
  });
}

function setEnded(database: DatabaseSync, jobId: string, endedAt: EpochMs): void {
  database.prepare(`UPDATE jobs SET job = json_set(job, '$.endedAt', ?) WHERE id = ?`).run(endedAt, jobId);
}

/** Newest first, at most 100. Of jobs asked for by node: the tasks of those nodes only. */
export function readJobs(database: DatabaseSync, { nodeKeys, kinds, ids, limit }: JobQuery): JobView[] {
  const most = Math.min(mostJobs, Math.max(0, Math.floor(limit)));
  const keys = nodeKeys ? JSON.stringify(nodeKeys) : null;
  const wanted = kinds ? JSON.stringify(kinds) : null;
  const isKind = `(? IS NULL OR job ->> 'kind' IN (SELECT value FROM json_each(?)))
    AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))`;
  const named = ids ? JSON.stringify(ids) : null;
  const found =
    keys === null
      ? database
          .prepare(`SELECT job FROM jobs WHERE ${isKind} ORDER BY requested_at DESC, rowid DESC LIMIT ?`)
          .all(wanted, wanted, named, named, most)
      : database
          .prepare(
            `SELECT job FROM jobs WHERE id IN (
               SELECT job FROM job_tasks WHERE node_key IN (SELECT value FROM json_each(?)))
             AND ${isKind} ORDER BY requested_at DESC, rowid DESC LIMIT ?`,
          )
          .all(keys, wanted, wanted, named, named, most);
  return found.map((row) => {
    const job = JSON.parse(text(row.job)) as Omit<JobView, 'tasks'>;
    return { ...job, tasks: tasksOf(database, job.id, keys).map(({ task }) => task) };
  });
}

/** `nodeKeys`: a JSON list; null: of every node. */
function tasksOf(
  database: DatabaseSync,
  jobId: string,
  nodeKeys: string | null = null,
): { position: number; task: TaskView }[] {
  const isWanted = nodeKeys === null ? '? IS NULL' : 'node_key IN (SELECT value FROM json_each(?))';
  return database
    .prepare(`SELECT position, task FROM job_tasks WHERE job = ? AND ${isWanted} ORDER BY position`)
    .all(jobId, nodeKeys)
    .map((row) => ({ position: int(row.position), task: JSON.parse(text(row.task)) as TaskView }));
}

/** Tasks an earlier run left open: nobody will tell any more what became of them. */
export function closeOpenJobs(database: DatabaseSync, now: EpochMs): void {
  const open = database.prepare(`SELECT id FROM jobs WHERE job ->> 'endedAt' IS NULL`).all();
  const changes = open.map((row): TaskChanges => {
    const jobId = text(row.id);
    const tasks = tasksOf(database, jobId).flatMap(({ position, task }) => {
      const outcome = cutShort[task.state];
      return outcome ? [{ position, task: { ...task, ...outcome, endedAt: now } }] : [];
    });
    return { jobId, tasks, endedAt: now };
  });
  saveTasks(database, changes);
}
