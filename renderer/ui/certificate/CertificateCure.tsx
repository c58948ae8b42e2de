import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAsked } from '#renderer/ui/useAsked.ts';
import type { CertificateQuestion } from '#shared/contract/nodes.ts';
import type { Outcome } from '#shared/contract/settings.ts';
import { CertificateDialog } from './CertificateDialog.tsx';

/** How a certificate comes to be trusted. Each rejects with a sentence. */
export interface CertificateKeeper {
  readonly certificateQuestion: (nodeKey: string) => Promise<CertificateQuestion | null>;
  readonly trustCertificate: (nodeKey: string, sha256: string) => Promise<void>;
  readonly trustAuthorities: (nodeKey: string, pem: string) => Promise<Outcome>;
}

interface CertificateCureProps {
  readonly name: string;
  readonly nodeKey: string;
  /**
   * Whether the link is lost for its certificate, and in which words: with others the question is another.
   */
  readonly problem: string | null;
  readonly keeper: CertificateKeeper;
}

/** Where a link is lost for its certificate: the way to look at it. */
export function CertificateCure({ name, nodeKey, problem, keeper }: CertificateCureProps) {
  const question = useAsked(`${nodeKey}\n${problem}`, async () =>
    problem === null ? null : keeper.certificateQuestion(nodeKey),
  );
  // What is looked at stays while the link tries again.
  const [open, setOpen] = useState<CertificateQuestion | null>(null);
  return (
    <>
      {question.value && (
        <Button onClick={() => setOpen(question.value)} aria-label={`Look at Certificate of ${name}`}>
          Look at Certificate…
        </Button>
      )}
      {open && (
        <CertificateDialog
          name={name}
          question={open}
          onClose={() => setOpen(null)}
          onTrust={(sha256) => keeper.trustCertificate(nodeKey, sha256)}
          onAuthorities={(pem) => keeper.trustAuthorities(nodeKey, pem)}
        />
      )}
    </>
  );
}
