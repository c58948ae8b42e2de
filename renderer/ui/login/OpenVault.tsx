import { PasswordInput } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { focusBackTo } from '#renderer/ui/pageFocus.ts';
import type { VaultView } from '#shared/contract/vault.ts';
import { reasonOf } from '#shared/words/reason.ts';
import styles from './Login.module.css';

interface OpenVaultProps {
  readonly vault: VaultView;
  /** Rejects with a sentence. */
  readonly onOpen: (passphrase: string) => Promise<unknown>;
}

/** Asks for the passphrase of what keeps the passwords; of a new one twice. Nothing where it is open. */
export function OpenVault(props: OpenVaultProps) {
  const { state, kind } = props.vault;
  return state === 'open' || kind === 'none' ? null : <PassphraseBoxes {...props} />;
}

function PassphraseBoxes({ vault, onOpen }: OpenVaultProps) {
  const [from] = useState(() => document.activeElement);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const isNew = vault.state === 'new';
  const open = async (): Promise<void> => {
    if (passphrase === '') return setProblem('Type a passphrase.');
    if (isNew && passphrase !== again) return setProblem('The two are not the same.');
    setRunning(true);
    try {
      await onOpen(passphrase);
      // The boxes go.
      focusBackTo(from);
    } catch (error) {
      setProblem(reasonOf(error));
    }
    setRunning(false);
  };
  // No form of its own: it may stand in one, which is not meant.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    void open();
  };
  return (
    <fieldset className={styles.row} onKeyDown={onKeyDown}>
      <legend>{isNew ? 'A passphrase encrypts the passwords' : 'The passwords are locked'}</legend>
      <PasswordInput
        label={isNew ? 'New passphrase' : 'Passphrase'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        value={passphrase}
        error={problem}
        w={230}
        onChange={({ currentTarget }) => {
          setPassphrase(currentTarget.value);
          setProblem(null);
        }}
      />
      {isNew && (
        <PasswordInput
          label="The same passphrase again"
          autoComplete="new-password"
          value={again}
          w={230}
          onChange={({ currentTarget }) => setAgain(currentTarget.value)}
        />
      )}
      <BusyButton
        isBusy={isRunning}
        leftSection={<IconLockOpen size={15} aria-hidden />}
        onClick={() => void open()}
      >
        {isNew ? 'Set Passphrase' : 'Open'}
      </BusyButton>
    </fieldset>
  );
}
