import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useJobs, useNodesByKey } from '#renderer/store/hooks.ts';
import { JobReport } from '#renderer/ui/JobReport.tsx';
import styles from './Licenses.module.css';

/** The newest Renew Licenses: its progress, and what it changed; until it is closed. */
export function RenewJob() {
  const job = useJobs().find(({ kind }) => kind === 'license.renew');
  const nodes = useNodesByKey();
  const [closedId, setClosedId] = useState<string | null>(null);
  if (!job || job.id === closedId) return null;
  return (
    <div className={styles.job}>
      <JobReport job={job} zoneOf={(key) => nodes[key]?.info?.timeZone} />
      {job.endedAt !== null && (
        <ActionIcon aria-label="Close job" className={styles.close} onClick={() => setClosedId(job.id)}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
