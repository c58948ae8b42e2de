import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import type { LinkView } from '#shared/contract/fleet.ts';
import { secondMs } from '#shared/model/time.ts';
import { formatPlural } from '#shared/words/count.ts';
import { CertificateCure, type CertificateKeeper } from './certificate/CertificateCure.tsx';
import { NewPassword, type PasswordKeeper } from './login/NewPassword.tsx';
import { Notice } from './Notice.tsx';
import { useHostNow } from './now.ts';
import { useFocusBack } from './pageFocus.ts';
import { PcTimestamp } from './Timestamp.tsx';

interface LostLinkProps {
  /** What the node is called where it is shown. */
  readonly name: string;
  readonly node: { readonly key: string; readonly link: LinkView };
  readonly cures: LinkCures;
}

/** What can be done about a lost link in place. A page that may only look can but try again. */
type LinkCures = { readonly connectNow: (nodeKey: string) => void } & Partial<
  PasswordKeeper &
    CertificateKeeper & {
      readonly edit: (nodeKey: string) => void;
      readonly resume: (nodeKey: string) => void;
    }
>;

/**
 * The pattern support staff know from one-X Portal's clients: when it was lost, when it tries again; and, in
 * place, the new password of a login that was refused and the certificate that is not trusted. Nothing while
 * the node is live.
 */
export function LostLink(props: LostLinkProps) {
  const { word } = props.node.link;
  if (word === 'Live') return null;
  return word === 'Paused' ? <Pause {...props} /> : <Loss key={props.node.key} {...props} />;
}

/** Somebody wants it so: nothing is lost. */
function Pause({ name, node, cures }: LostLinkProps) {
  return (
    <Notice
      tone="quiet"
      icon={<IconPlayerPause aria-hidden />}
      action={
        cures.resume && (
          <Button onClick={() => cures.resume?.(node.key)} aria-label={`Resume ${name}`}>
            Resume
          </Button>
        )
      }
    >
      {node.link.problem}
    </Notice>
  );
}

function Loss({ name, node, cures }: LostLinkProps) {
  // Who has cured it here would stand at the top of the page.
  useFocusBack();
  const { lostAt, retryAt, problem, remedy, toCorrect } = node.link;
  // Once a login was refused the box for its password stays until one is accepted.
  const [wasRefused, setRefused] = useState(false);
  if (toCorrect === 'password' && !wasRefused) setRefused(true);
  return (
    <Notice
      tone="major"
      icon={<IconPlugConnectedX aria-hidden />}
      action={
        <>
          {isCertificateKeeper(cures) && (
            <CertificateCure
              name={name}
              nodeKey={node.key}
              problem={toCorrect === 'certificate' ? problem : null}
              keeper={cures}
            />
          )}
          {cures.edit && (toCorrect === 'url' || toCorrect === 'user') && (
            <Button onClick={() => cures.edit?.(node.key)} aria-label={`Edit Node ${name}`}>
              Edit Node…
            </Button>
          )}
          <Button onClick={() => cures.connectNow(node.key)} aria-label={`Connect Now to ${name}`}>
            Connect Now
          </Button>
        </>
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
      {wasRefused && isPasswordKeeper(cures) && <NewPassword name={name} nodeKey={node.key} keeper={cures} />}
    </Notice>
  );
}

const isPasswordKeeper = (cures: Partial<PasswordKeeper>): cures is PasswordKeeper =>
  cures.keepPassword !== undefined;
const isCertificateKeeper = (cures: Partial<CertificateKeeper>): cures is CertificateKeeper =>
  cures.certificateQuestion !== undefined;

/** "Trying to connect in 7 seconds." */
export function RetryIn({ retryAt }: { readonly retryAt: number }) {
  const seconds = Math.ceil((retryAt - useHostNow()) / secondMs);
  if (seconds <= 0) return <>Trying to connect now.</>;
  return <>{`Trying to connect in ${formatPlural(seconds, 'second')}.`}</>;
}
