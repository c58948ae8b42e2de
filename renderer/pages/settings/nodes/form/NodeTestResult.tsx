import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCertificate, IconCircleCheck } from '@tabler/icons-react';
import { CertificateTable } from '#renderer/ui/certificate/CertificateTable.tsx';
import { Facts } from '#renderer/ui/Facts.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { rightWords } from '#shared/advice/whyNot.ts';
import type { NodeTest } from '#shared/contract/nodes.ts';
import { formatRole, ownName, solutionName } from '#shared/words/node.ts';
import { listed } from '#shared/words/phrases.ts';
import { toldWord } from '#shared/words/told.ts';
import styles from './NodeForm.module.css';

interface NodeTestResultProps {
  /** Null: it was not tried as it stands. */
  readonly test: NodeTest | null;
  readonly isRunning: boolean;
  readonly url: string;
  readonly onTrust: (sha256: string) => void;
}

/** What answered, or what stood in the way and what to do. */
export function NodeTestResult({ test, isRunning, url, onTrust }: NodeTestResultProps) {
  return (
    // Where it is long it scrolls, and has to be reached by key for that.
    <div role="status" aria-label="Test" className={styles.result} tabIndex={test ? 0 : undefined}>
      {isRunning && (
        <Notice tone="info" icon={<Loader size={14} />}>
          Dialling and logging in…
        </Notice>
      )}
      {test?.outcome === 'answered' && <Answered test={test} url={url} />}
      {test?.outcome === 'failed' && <Failed test={test} onTrust={onTrust} />}
    </div>
  );
}

interface AnsweredProps {
  readonly test: Extract<NodeTest, { outcome: 'answered' }>;
  readonly url: string;
}

function Answered({ test, url }: AnsweredProps) {
  const { info, permissions, isEncrypted, certificate } = test;
  return (
    <>
      <Notice tone="good" icon={<IconCircleCheck aria-hidden />}>
        {ownName(info)} answers and lets this user in.
      </Notice>
      <Facts
        facts={[
          ['Role', toldWord(info, 'role', formatRole)],
          ['Version', info.version],
          ['Solution', solutionName(info.solution)],
          [
            'May',
            permissions.length > 0 ? listed(permissions.map((right) => rightWords[right])) : 'look only',
          ],
          ['Encrypted', encryption(url, isEncrypted)],
        ]}
      />
      {certificate && (
        <Panel title="Certificate">
          <CertificateTable presented={certificate} />
        </Panel>
      )}
    </>
  );
}

/** `isPrivate`: nobody between can read along. */
function encryption(url: string, isPrivate: boolean): string {
  if (/^\s*wss:/i.test(url)) return 'yes';
  return isPrivate ? 'no, but it runs on this computer' : 'no: anyone on the way can read it';
}

interface FailedProps {
  readonly test: Extract<NodeTest, { outcome: 'failed' }>;
  readonly onTrust: (sha256: string) => void;
}

function Failed({ test, onTrust }: FailedProps) {
  const { problem, remedy, certificate, field } = test;
  const isForCertificate = certificate !== null && field === 'certificate';
  return (
    <>
      <Notice
        tone="major"
        icon={<IconAlertTriangle aria-hidden />}
        action={
          isForCertificate && (
            <Button
              leftSection={<IconCertificate size={15} aria-hidden />}
              onClick={() => onTrust(certificate.sha256)}
            >
              Trust This Certificate
            </Button>
          )
        }
      >
        {problem} {remedy}
      </Notice>
      {isForCertificate && (
        <Panel title="Certificate it presents">
          <CertificateTable presented={certificate} />
        </Panel>
      )}
    </>
  );
}
