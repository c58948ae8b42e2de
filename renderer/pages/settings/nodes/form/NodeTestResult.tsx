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

interface NodeTestResultProps {
  /** Null: it was not tried as it stands. */
  readonly test: NodeTest | null;
  readonly isRunning: boolean;
  readonly onTrust: (sha256: string) => void;
}

/** What answered, or what stood in the way and what to do. */
export function NodeTestResult({ test, isRunning, onTrust }: NodeTestResultProps) {
  return (
    <div role="status" aria-label="Test">
      {isRunning && (
        <Notice tone="info" icon={<Loader size={14} />}>
          Dialling and logging in…
        </Notice>
      )}
      {test?.outcome === 'answered' && <Answered test={test} />}
      {test?.outcome === 'failed' && <Failed test={test} onTrust={onTrust} />}
    </div>
  );
}

function Answered({ test }: { readonly test: Extract<NodeTest, { outcome: 'answered' }> }) {
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
          ['Encrypted', isEncrypted ? 'yes' : 'no: anyone on the way can read it'],
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
