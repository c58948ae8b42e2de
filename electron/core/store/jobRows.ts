import type { DatabaseSync } from 'node:sqlite';
import type { JobView, TaskState, TaskView } from '#shared/contract/views.ts';
import type { EpochMs } from '#shared/model/time.ts';
import { text } from './cells.ts';

const cutShort: Partial<Record<TaskState, Pick<TaskView, 'state' | 'detail'>>> = {
  // What was to be sent is written down as sent before it is.
  waiting: { state: 'refused', detail: 'Watchline ended before it was sent.' },
  sent: { state: 'unknown', detail: 'Watchline ended before the outcome was known.' },
};

export function saveJob(database: DatabaseSync, job: JobView): void {
  database
    .prepare(
      `INSERT INTO jobs (id, requested_at, job) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET job = excluded.job`,
    )
    .run(job.id, job.requestedAt, JSON.stringify(job));
}

/** Newest first. */
export function readJobs(database: DatabaseSync, limit: number): JobView[] {
  const rows = database.prepare('SELECT job FROM jobs ORDER BY requested_at DESC, rowid DESC LIMIT ?');
  return rows.all(Math.max(0, Math.floor(limit))).map((row) => JSON.parse(text(row.job)) as JobView);
}

/** Tasks an earlier run left open: nobody will tell any more what became of them. */
export function closeOpenJobs(database: DatabaseSync, now: EpochMs): void {
  const open = database.prepare(`SELECT job FROM jobs WHERE job ->> 'endedAt' IS NULL`).all();
  for (const row of open) {
    const job = JSON.parse(text(row.job)) as JobView;
    const tasks = job.tasks.map((task): TaskView => {
      const outcome = cutShort[task.state];
      return outcome ? { ...task, ...outcome, endedAt: now } : task;
    });
    saveJob(database, { ...job, endedAt: now, tasks });
  }
}
