import { PasswordInput, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { BusyButton } from '#renderer/ui/BusyButton.tsx';
import { useAsked } from '#renderer/ui/useAsked.ts';
import type { VaultView } from '#shared/contract/vault.ts';
import { reasonOf } from '#shared/words/reason.ts';
import styles from './Login.module.css';
import { OpenVault } from './OpenVault.tsx';

/** How a password comes to be kept. Each rejects with a sentence. */
export interface PasswordKeeper {
  readonly vault: () => Promise<VaultView>;
  readonly openVault: (passphrase: string) => Promise<VaultView>;
  readonly keepPassword: (nodeKey: string, password: string) => Promise<void>;
}

interface NewPasswordProps {
  readonly name: string;
  readonly nodeKey: string;
  readonly keeper: PasswordKeeper;
}

/** Where a login was refused: the right password, kept and tried at once. */
export function NewPassword({ name, nodeKey, keeper }: NewPasswordProps) {
  const vault = useAsked(nodeKey, keeper.vault);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isRunning, setRunning] = useState(false);
  const keep = async (): Promise<void> => {
    if (password === '') return setProblem('Type the password.');
    setRunning(true);
    try {
      await keeper.keepPassword(nodeKey, password);
      // It is not needed here any more, whatever comes of the login; another, typed by now, is.
      setPassword((now) => (now === password ? '' : now));
    } catch (error) {
      setProblem(reasonOf(error));
    }
    setRunning(false);
  };
  if (!vault.value) return null;
  const canKeep = vault.value.state === 'open' && vault.value.kind !== 'none';
  return (
    <>
      <OpenVault
        vault={vault.value}
        onOpen={async (passphrase) => vault.set(await keeper.openVault(passphrase))}
      />
      {canKeep && (
        <form
          className={styles.row}
          aria-label={`New password for ${name}`}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void keep();
          }}
        >
          <PasswordInput
            label={`New password for ${name}`}
            autoComplete="new-password"
            value={password}
            error={problem}
            w={230}
            onChange={({ currentTarget }) => {
              setPassword(currentTarget.value);
              setProblem(null);
            }}
          />
          <BusyButton type="submit" isBusy={isRunning} leftSection={<IconKey size={15} aria-hidden />}>
            Keep & Connect
          </BusyButton>
        </form>
      )}
      <Text size="xs" c="dimmed">
        {vault.value.told}
      </Text>
    </>
  );
}
