import { useState } from 'react';
import { useJobs } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { JobReport } from '#renderer/ui/JobReport.tsx';

/** The newest Renew Licenses: its progress, and what it changed; until it is closed. */
export function RenewJob() {
  const job = useJobs().find(({ kind }) => kind === 'license.renew');
  const timesOf = useTimesOf();
  const names = useNodeNames();
  const [closedId, setClosedId] = useState<string | null>(null);
  if (!job || job.id === closedId) return null;
  return <JobReport job={job} names={names} timesOf={timesOf} onClose={() => setClosedId(job.id)} />;
}
