import { Drawer } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useJobs, useNodesByKey } from '#renderer/store/hooks.ts';
import { useNodeNames } from '#renderer/store/nodeNames.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { JobReport } from '#renderer/ui/JobReport.tsx';
import styles from './JobsDrawer.module.css';

export function JobsDrawer({ onClose }: { readonly onClose: () => void }) {
  const jobs = useJobs();
  const nodes = useNodesByKey();
  const names = useNodeNames();
  return (
    <Drawer opened onClose={onClose} position="right" size="min(64rem, 96vw)" title="Jobs">
      <div className={styles.jobs}>
        {jobs.map((job) => (
          <JobReport key={job.id} job={job} names={names} zoneOf={(key) => nodes[key]?.info?.timeZone} />
        ))}
        {jobs.length === 0 && (
          <EmptyState icon={<IconListCheck />} title="No jobs yet">
            Renew Licenses, Clear, Start and Stop, Failover Now: each is followed here to its outcome.
          </EmptyState>
        )}
      </div>
    </Drawer>
  );
}
