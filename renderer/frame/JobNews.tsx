import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useJobs } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import type { NodeNames } from '#shared/advice/nodeNames.ts';
import { standingOf, summarizeTasks } from '#shared/advice/tasks.ts';
import type { JobView } from '#shared/contract/jobs.ts';

/** Tells when a job ends that was running, or started, while this page was open. */
export function JobNews() {
  const jobs = useJobs();
  const names = useNodeNames();
  const toldAlready = useRef<ReadonlySet<string>>(new Set());
  const endedBefore = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    endedBefore.current ??= new Set(jobs.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id));
    const old = endedBefore.current;
    const told = toldAlready.current;
    const ended = jobs.filter(({ id, endedAt }) => endedAt !== null && !old.has(id) && !told.has(id));
    toldAlready.current = new Set([...told, ...ended.map(({ id }) => id)]);
    for (const job of ended) tellOutcome(job, names);
  }, [jobs, names]);
  return null;
}

function tellOutcome(job: JobView, names: NodeNames): void {
  const failed = job.tasks.filter((task) => standingOf(task) !== 'done');
  notifications.show({
    title: job.title,
    message: [
      summarizeTasks(job.tasks),
      ...failed.slice(0, 3).map((t) => `${names.ofRow(t)}: ${t.detail ?? t.state}`),
    ].join('. '),
    color: failed.length > 0 ? 'red' : 'green',
    autoClose: failed.length > 0 ? false : 6_000,
  });
}
