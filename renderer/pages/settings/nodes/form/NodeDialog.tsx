import { Button, Group } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { NodeSetup } from '#shared/contract/nodes.ts';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { NodeFields } from './NodeFields.tsx';
import styles from './NodeForm.module.css';
import { NodeTestResult } from './NodeTestResult.tsx';
import type { Proposal } from './nodeForm.ts';
import { useNodeForm } from './useNodeForm.ts';

interface NodeDialogProps {
  /** The node to change; null: a new one is added. */
  readonly setup: NodeSetup | null;
  /** What the form of a new one begins with. */
  readonly proposal: Proposal | null;
  /** All nodes there are, and what of them was looked at. */
  readonly nodes: readonly NodeSetup[];
  readonly revision: string;
  /** Customers known already. */
  readonly groups: readonly string[];
  readonly onClose: () => void;
}

/** A node is entered or changed, and tried before it is kept where one likes. */
export function NodeDialog(props: NodeDialogProps) {
  const { setup, proposal, onClose } = props;
  const form = useNodeForm(props);
  const [isLeaving, setLeaving] = useState(false);
  const leave = (): void => {
    if (form.isChanged && !isLeaving) setLeaving(true);
    else if (isLeaving) setLeaving(false);
    else onClose();
  };
  return (
    <Dialog onClose={leave} closeOnClickOutside={false} size="lg" title={setup ? 'Edit Node' : 'Add Node'}>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <NodeFields
          form={form}
          groups={props.groups}
          hasPassword={(setup ?? proposal?.like)?.hasPassword ?? false}
        />
        {form.problems[''] && (
          <Notice tone="major" role="alert">
            {form.problems['']}
          </Notice>
        )}
        <div className={styles.foot}>
          <NodeTestResult
            test={form.test}
            isRunning={form.isTesting}
            url={form.values.url}
            onTrust={(sha256) => form.change({ trust: 'pinned', sha256 })}
          />
          {isLeaving ? (
            <LeaveQuestion onStay={() => setLeaving(false)} onLeave={onClose} />
          ) : (
            <Group justify="flex-end" gap="xs" className={styles.buttons}>
              <BusyButton
                leftSection={<IconPlugConnected size={15} aria-hidden />}
                isBusy={form.isTesting}
                onClick={() => void form.tryIt()}
              >
                Test
              </BusyButton>
              <span className={styles.push} />
              <Button onClick={leave}>Cancel</Button>
              <BusyButton type="submit" variant="filled" isBusy={form.isSaving}>
                {setup ? 'Save' : 'Add Node'}
              </BusyButton>
            </Group>
          )}
        </div>
      </form>
    </Dialog>
  );
}
