import { Button, Checkbox, FileButton, Group, Stack } from '@mantine/core';
import { IconCertificate, IconFileCertificate } from '@tabler/icons-react';
import { useState } from 'react';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useWhileShown } from '#renderer/ui/useWhileShown.ts';
import { trustedBefore } from '#shared/advice/certificateRows.ts';
import type { CertificateQuestion } from '#shared/contract/nodes.ts';
import type { Outcome } from '#shared/contract/settings.ts';
import { reasonOf } from '#shared/words/reason.ts';
import { CertificateTable } from './CertificateTable.tsx';

interface CertificateDialogProps {
  /** The node's. */
  readonly name: string;
  readonly question: CertificateQuestion;
  readonly onClose: () => void;
  /** Rejects with a sentence. */
  readonly onTrust: (sha256: string) => Promise<void>;
  /** The text of a PEM file. */
  readonly onAuthorities: (pem: string) => Promise<Outcome>;
}

/** More is no file of authorities. */
const maxFileBytes = 1_000_000;

/** What a node presents, and whether it shall be trusted; a changed one needs a second step. */
export function CertificateDialog(props: CertificateDialogProps) {
  const { name, question } = props;
  const { presented, trusted } = question;
  const before = trustedBefore(question.before, trusted);
  const isChanged = before !== null;
  const [isSure, setSure] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = useWhileShown(props.onClose);
  const attempt = async (work: () => Promise<string | null>): Promise<void> => {
    setRunning(true);
    setProblem(null);
    try {
      const refused = await work();
      if (refused === null) return close();
      setProblem(refused);
    } catch (error) {
      setProblem(reasonOf(error));
    }
    setRunning(false);
  };
  const trust = async (): Promise<null> => {
    await props.onTrust(presented.sha256);
    return null;
  };
  const readFile = async (file: File): Promise<string | null> => {
    if (file.size > maxFileBytes) return `${file.name} is too large to be a file of certificates.`;
    const outcome = await props.onAuthorities(await file.text());
    return outcome.done ? null : outcome.problems.map(({ problem }) => problem).join(' ');
  };
  return (
    <Dialog
      onClose={props.onClose}
      size={isChanged ? 'xl' : 'lg'}
      title={
        isChanged
          ? `${name} presents another certificate than before`
          : `${name} presents a certificate nobody here vouches for`
      }
    >
      <Stack gap="sm">
        {isChanged ? (
          <Notice tone="critical" role="alert">
            Either the node was given a new certificate, or somebody stands between it and this computer. Ask
            whoever looks after {name} and compare the fingerprint before you trust it.
          </Notice>
        ) : (
          <p>
            {presented.notTrusted} Compare the fingerprint with the one that the node itself shows, or that
            whoever looks after it tells you.
          </p>
        )}
        <CertificateTable presented={presented} before={before} />
        {isChanged && (
          <Checkbox
            label="I have compared the fingerprint: the new certificate is that of the node"
            checked={isSure}
            onChange={({ currentTarget }) => setSure(currentTarget.checked)}
          />
        )}
        {problem && (
          <Notice tone="major" role="alert">
            {problem}
          </Notice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button onClick={props.onClose} data-autofocus>
            Cancel
          </Button>
          <FileButton
            accept=".pem,.crt,.cer,application/x-pem-file"
            onChange={(file) => file && void attempt(() => readFile(file))}
          >
            {(file) => (
              <Button leftSection={<IconFileCertificate size={15} aria-hidden />} {...file}>
                Use a CA File…
              </Button>
            )}
          </FileButton>
          <BusyButton
            variant="filled"
            color={isChanged ? 'red' : 'blue'}
            leftSection={<IconCertificate size={15} aria-hidden />}
            isBusy={isRunning}
            disabled={isChanged && !isSure}
            onClick={() => void attempt(trust)}
          >
            Trust This Certificate
          </BusyButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
