import { Button } from '@mantine/core';
import { IconBroadcastOff } from '@tabler/icons-react';
import { useContext } from 'react';
import { connectHostNow, useConnection } from '#renderer/store/connection.ts';
import { useFleet } from '#renderer/store/fleetStore.ts';
import { Ago } from '#renderer/ui/Age.tsx';
import { RetryIn } from '#renderer/ui/LostLink.tsx';
import { TimeFrameContext } from '#renderer/ui/now.ts';
import { PcTimestamp } from '#renderer/ui/Timestamp.tsx';
import { shownZone } from '#shared/words/shownTime.ts';
import { formatClock } from '#shared/words/timestamp.ts';
import styles from './FeedLost.module.css';

/** Covers the whole window while what it shows cannot be believed. */
export function FeedLost() {
  const since = useFleet(({ silentSince }) => silentSince);
  const { mode } = useContext(TimeFrameContext);
  const { retryAt, refusal } = useConnection();
  if (since === null) return null;
  return (
    <div className={styles.cover} role="alertdialog" aria-modal="true" aria-labelledby="feed-lost">
      <IconBroadcastOff size={40} aria-hidden />
      <h1 id="feed-lost">
        Display not updating since{' '}
        {formatClock(since, shownZone(undefined, mode === 'utc' ? 'utc' : 'local'))}
      </h1>
      <p>
        The monitor was last heard <Ago since={since} />, at <PcTimestamp at={since} />. What is behind this
        notice may not be current.
      </p>
      {refusal !== null && <p className={styles.refusal}>{refusal}</p>}
      {retryAt !== null && (
        <p>
          <RetryIn retryAt={retryAt} />
        </p>
      )}
      <Button variant="filled" onClick={connectHostNow}>
        Connect Now
      </Button>
    </div>
  );
}
