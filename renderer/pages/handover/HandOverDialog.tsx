import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { maxHandoverText } from '#shared/contract/handover.ts';
import { lengthProblem } from '#shared/words/tooLong.ts';

interface HandOverDialogProps {
  readonly onClose: () => void;
  /** False: it was refused, which was told; what is written stays. */
  readonly onHandOver: (text: string) => Promise<boolean>;
}

/** What the sheet does not know. */
export function HandOverDialog({ onClose, onHandOver }: HandOverDialogProps) {
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const problem = lengthProblem(text, maxHandoverText);
  const handOver = async (): Promise<void> => {
    if (problem !== null) return;
    setBusy(true);
    if (!(await onHandOver(text))) setBusy(false);
  };
  return (
    <Dialog onClose={onClose} title="Hand Over">
      <Textarea
        label="What the next shift should know"
        description="Beside the sheet, which is kept as it is now. May be left empty."
        data-autofocus
        autosize
        minRows={4}
        maxRows={12}
        value={text}
        error={problem}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>Cancel</Button>
        <BusyButton variant="filled" isBusy={isBusy} onClick={() => void handOver()}>
          Hand Over
        </BusyButton>
      </Group>
    </Dialog>
  );
}
