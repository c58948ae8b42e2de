import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { openVault, useVault } from '#renderer/store/setup/vault.ts';
import { OpenVault } from '#renderer/ui/login/OpenVault.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import styles from './Nodes.module.css';

interface VaultBoxProps {
  /** A vault that is not there yet is only made where somebody asks for it. */
  readonly isFolded?: boolean;
  /** What is said beside it already. */
  readonly said?: string | undefined;
}

/** Where passwords are kept, in plain words, and the passphrase where one is needed. */
export function VaultBox({ isFolded = false, said }: VaultBoxProps) {
  const vault = useVault();
  const [isWanted, setWanted] = useState(false);
  if (!vault) return null;
  const isHidden = isFolded && vault.state === 'new' && !isWanted;
  return (
    <div className={styles.vault}>
      {vault.told !== said &&
        (vault.kind === 'none' ? <Notice tone="major">{vault.told}</Notice> : <p>{vault.told}</p>)}
      {isHidden ? (
        <span>
          <Button leftSection={<IconLock size={15} aria-hidden />} onClick={() => setWanted(true)}>
            Set a Passphrase…
          </Button>
        </span>
      ) : (
        <OpenVault vault={vault} onOpen={openVault} />
      )}
    </div>
  );
}
