import { openVault, useVault } from '#renderer/store/setup/vault.ts';
import { OpenVault } from '#renderer/ui/login/OpenVault.tsx';
import styles from './Nodes.module.css';

/** Where passwords are kept, in plain words, and the passphrase where one is needed. */
export function VaultBox() {
  const vault = useVault();
  if (!vault) return null;
  return (
    <div className={styles.vault}>
      <p>{vault.told}</p>
      <OpenVault vault={vault} onOpen={openVault} />
    </div>
  );
}
