import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { secondMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { Notice } from './Notice.tsx';
import { useHostNow } from './now.ts';
import { Timestamp } from './Timestamp.tsx';

interface LostLinkProps {
  readonly node: string;
  /** Null: the connection never stood. Monitor's clock, as `retryAt`. */
  readonly lostAt: number | null;
  readonly retryAt: number | null;
  readonly problem: string | null;
  readonly remedy: string | null;
  readonly onConnect: () => void;
}

/** The pattern support staff know from one-X Portal's clients: when it was lost, when it tries again. */
export function LostLink({ node, lostAt, retryAt, problem, remedy, onConnect }: LostLinkProps) {
  return (
    <Notice
      tone="major"
      icon={<IconPlugConnectedX aria-hidden />}
      action={
        <Button onClick={onConnect} aria-label={`Connect Now to ${node}`}>
          Connect Now
        </Button>
      }
    >
      {lostAt === null ? (
        `No connection to ${node} yet.`
      ) : (
        <>
          Connection to {node} was lost at <Timestamp at={lostAt} />.
        </>
      )}{' '}
      {retryAt !== null && <RetryIn retryAt={retryAt} />} {problem} {remedy}
    </Notice>
  );
}

/** "Trying to connect in 7 seconds." */
export function RetryIn({ retryAt }: { readonly retryAt: number }) {
  const seconds = Math.ceil((retryAt - useHostNow()) / secondMs);
  if (seconds <= 0) return <>Trying to connect now.</>;
  return <>{`Trying to connect in ${formatPlural(seconds, 'second')}.`}</>;
}
