import { IconCircleCheck, IconPlugConnectedX, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { answered } from '#renderer/store/actions.ts';
import { host } from '#renderer/store/connection.ts';
import { useMonitor } from '#renderer/store/hooks.ts';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { ReasonedButton } from '#renderer/ui/ConfirmAction.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { readOnlySettings } from '#shared/advice/whyNot.ts';
import type { NodeView } from '#shared/contract/fleet.ts';
import type { TrapTest } from '#shared/model/trapTest.ts';
import { testOutcomeText } from '#shared/words/traps.ts';
import styles from './Traps.module.css';

interface SendTestProps {
  /** The gateway's own node. */
  readonly gateway: NodeView;
  readonly isOnly: boolean;
}

/** Whether what is sent from here reaches a gateway: half of the way, and nobody at the customer's. */
export function SendTest({ gateway, isOnly }: SendTestProps) {
  const { allowsCommands } = useMonitor();
  const [isRunning, setRunning] = useState(false);
  const [tests, setTests] = useState<readonly TrapTest[]>([]);
  const label = isOnly ? 'Send a Test' : `Send a Test to ${gateway.name}`;
  const icon = <IconSend size={15} aria-hidden />;
  const send = async (): Promise<void> => {
    setTests([]);
    setRunning(true);
    const answer = await answered(() => host().testTraps(gateway.key));
    setRunning(false);
    setTests(answer?.value ?? []);
  };
  return (
    <div className={styles.test}>
      {allowsCommands ? (
        <BusyButton isBusy={isRunning} leftSection={icon} onClick={() => void send()}>
          {label}
        </BusyButton>
      ) : (
        <ReasonedButton label={label} icon={icon} whyNot={readOnlySettings} onClick={() => undefined} />
      )}
      <div role="status" aria-label={label}>
        {tests.map((test) => (
          <Notice
            key={`${test.address} ${test.port}`}
            tone={test.outcome === 'heard' ? 'good' : 'major'}
            icon={
              test.outcome === 'heard' ? <IconCircleCheck aria-hidden /> : <IconPlugConnectedX aria-hidden />
            }
          >
            {testOutcomeText(test)}
          </Notice>
        ))}
      </div>
    </div>
  );
}
