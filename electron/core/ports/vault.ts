import type { VaultView } from '#shared/contract/vault.ts';
import { vaultClosed } from '#shared/words/vault.ts';

/**
 * Where passwords live: one for each node and user. What cannot be done rejects with a sentence for a person,
 * in which neither a password nor a passphrase stands.
 */
export interface Vault {
  /** Null: none is kept. Rejects with VaultClosed while a passphrase is wanted. */
  read(nodeUrl: string, user: string): Promise<string | null>;
  keep(nodeUrl: string, user: string, password: string): Promise<void>;
  /** Of one that is not kept: nothing happens. */
  forget(nodeUrl: string, user: string): Promise<void>;
  view(): Promise<VaultView>;
  /** Opens it, or makes it where there is none yet. Nothing happens to one that takes no passphrase. */
  open(passphrase: string): Promise<void>;
}

export class VaultClosed extends Error {
  constructor() {
    super(vaultClosed);
  }
}
