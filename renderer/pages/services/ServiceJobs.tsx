import { useState } from 'react';
import { useJobs } from '#renderer/store/hooks.ts';
import { hostNow } from '#renderer/store/hostClock.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { JobReport } from '#renderer/ui/JobReport.tsx';

/**
 * Orders to services that are under way, and the newest one until it is closed: refused and
 * unknown are told node by node.
 */
export function ServiceJobs() {
  const names = useNodeNames();
  const timesOf = useTimesOf();
  const [openedAt] = useState(hostNow);
  const [closedId, setClosedId] = useState<string | null>(null);
  const jobs = useJobs().filter(({ kind }) => kind === 'service.control');
  const shown = jobs.filter(
    ({ id, endedAt }, index) => endedAt === null || (index === 0 && endedAt >= openedAt && id !== closedId),
  );
  return shown.map((job) => (
    <JobReport key={job.id} job={job} names={names} timesOf={timesOf} onClose={() => setClosedId(job.id)} />
  ));
}
