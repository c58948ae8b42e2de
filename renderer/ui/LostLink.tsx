import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { LinkView } from '#shared/contract/fleet.ts';
import { secondMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { Notice } from './Notice.tsx';
import { useHostNow } from './now.ts';
import { PcTimestamp } from './Timestamp.tsx';

interface LostLinkProps {
  /** The node's. */
  readonly name: string;
  readonly link: LinkView;
  readonly onConnect: () => void;
}

/**
 * The pattern support staff know from one-X Portal's clients: when it was lost, when it tries again.
 * Nothing while the node is live.
 */
export function LostLink({ name, link, onConnect }: LostLinkProps) {
  const { lostAt, retryAt, problem, remedy } = link;
  if (link.word === 'Live') return null;
  return (
    <Notice
      tone="major"
      icon={<IconPlugConnectedX aria-hidden />}
      action={
        <Button onClick={onConnect} aria-label={`Connect Now to ${name}`}>
          Connect Now
        </Button>
      }
    >
      {lostAt === null ? (
        `No connection to ${name} yet.`
      ) : (
        <>
          Connection to {name} was lost at <PcTimestamp at={lostAt} />.
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
