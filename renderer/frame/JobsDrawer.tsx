import { IconListCheck } from '@tabler/icons-react';
import { useJobs } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { useTimesOf } from '#renderer/store/nodeTimes.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { JobReport } from '#renderer/ui/JobReport.tsx';
import { SideDrawer } from '#renderer/ui/SideDrawer.tsx';
import styles from './JobsDrawer.module.css';

export function JobsDrawer({ onClose }: { readonly onClose: () => void }) {
  const jobs = useJobs();
  const timesOf = useTimesOf();
  const names = useNodeNames();
  return (
    <SideDrawer title="Jobs" width={64} onClose={onClose}>
      <div className={styles.jobs}>
        {jobs.map((job) => (
          <JobReport key={job.id} job={job} names={names} timesOf={timesOf} />
        ))}
        {jobs.length === 0 && (
          <EmptyState icon={<IconListCheck />} title="No jobs yet">
            Renew Licenses, Clear, Start and Stop, Failover Now: each is followed here to its outcome.
          </EmptyState>
        )}
      </div>
    </SideDrawer>
  );
}
